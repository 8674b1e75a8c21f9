"""The part of the outbox that runs inside PostgreSQL."""

from __future__ import annotations

from typing import Final

# One call per event: the plans of its statements stay cached in the session, so it costs one round
# trip and about half of the same work sent as one statement with common table expressions.
# A transaction announces each record once to live screens (NOTIFY drops equal payloads), and after
# LIVE_LIMIT events only "reload": an import must not fill the notification queue.
PUBLISH: Final = """
CREATE OR REPLACE FUNCTION outbox_publish(
    p_topic text, p_type text, p_record bigint, p_data jsonb, p_actor jsonb,
    p_at timestamptz, p_effective timestamptz, p_shard smallint, p_mentions jsonb
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint;
    v_told integer := coalesce(nullif(current_setting('bihuan.told', true), ''), '0')::integer;
BEGIN
    INSERT INTO outbox_event (topic, record_type, record_id, data, actor, at, effective_at)
    VALUES (p_topic, p_type, p_record, p_data, p_actor, p_at, p_effective)
    RETURNING id INTO v_id;
    IF p_shard IS NOT NULL THEN
        INSERT INTO outbox_pending (event_id, shard) VALUES (v_id, p_shard);
        PERFORM pg_notify('bihuan_relay', '');
    END IF;
    IF p_mentions IS NOT NULL THEN
        INSERT INTO outbox_mention (record_type, record_id, event_id)
        SELECT m->>0, (m->>1)::bigint, v_id FROM jsonb_array_elements(p_mentions) m
        ON CONFLICT DO NOTHING;
    END IF;
    IF v_told < 50 THEN
        PERFORM set_config('bihuan.told', (v_told + 1)::text, true);
        PERFORM pg_notify('bihuan_live', json_build_object(
            'id', v_id, 'topic', p_topic, 'record_type', p_type, 'record_id', p_record)::text);
    ELSIF v_told = 50 THEN
        PERFORM set_config('bihuan.told', '51', true);
        PERFORM pg_notify('bihuan_live', '{"topic":"*"}');
    END IF;
    RETURN v_id;
END $$
"""

# Rows of a queue live for milliseconds: vacuum by count, never by share of the table.
QUEUE_TABLES: Final = """
ALTER TABLE outbox_pending SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000
);
"""
