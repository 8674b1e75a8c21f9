"""Published revisions never change; the database refuses it, whoever asks."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION bihuan_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
TRIGGER = """
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON workflow_workflowrevision
FOR EACH ROW EXECUTE FUNCTION bihuan_refuse_change()
"""


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION bihuan_refuse_change() CASCADE"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER IF EXISTS never_changed ON workflow_workflowrevision"),
    ]
