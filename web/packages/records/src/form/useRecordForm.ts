import { api, ApiError, uuid } from "@bihuan/api-client";
import type { Problem, RecordMeta, RecordRow } from "@bihuan/api-client";
import { useEffect, useMemo, useRef, useState } from "react";

import { useRecordCommands } from "../data/records";
import type { FieldValues } from "../data/records";
import { conflicts, realChanges, toWire } from "./changes";
import type { FieldConflict } from "./changes";
import { draftStore } from "./draft";

export interface Conflict {
  theirs: RecordRow;
  fields: FieldConflict[];
}

export interface RecordFormState {
  values: FieldValues;
  set: (key: string, value: unknown) => void;
  problemOf: (key: string) => Problem | undefined;
  /** A refusal that names no field. */
  refusal: Error | null;
  conflict: Conflict | null;
  /** Keeps the reader's value of a field, or takes the other one. */
  resolve: (key: string, keep: "mine" | "theirs") => void;
  isDraft: boolean;
  discardDraft: () => void;
  isSaving: boolean;
  submit: () => Promise<void>;
}

export interface RecordFormOptions {
  meta: RecordMeta;
  record: RecordRow | null;
  preset: FieldValues;
  onSaved: (record: RecordRow) => void;
}

function problemsOf(error: unknown): Problem[] {
  return error instanceof ApiError ? error.problems : [];
}

/** The life of a form: edits over a base, a draft that survives, and the way to the server. */
export function useRecordForm({ meta, record, preset, onSaved }: RecordFormOptions): RecordFormState {
  const store = useMemo(() => draftStore(meta.type, record?.id ?? "new"), [meta.type, record?.id]);
  const [base, setBase] = useState<RecordRow | null>(record);
  // Values that a link brings along are a new beginning; an older draft must not hide them.
  const [start] = useState<FieldValues>(preset);
  const [draft] = useState(() => (Object.keys(preset).length === 0 ? store.read() : null));
  const [edits, setEdits] = useState<FieldValues>(draft ?? start);
  const [isDraft, setIsDraft] = useState(draft !== null);
  const [error, setError] = useState<Error | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { create, update } = useRecordCommands(meta.type);
  // The same attempt keeps its key, so that a lost answer does not make a second record.
  const attempt = useRef(uuid());

  const changes = base ? realChanges(meta, base, edits) : edits;
  const isTouched = edits !== start;
  useEffect(() => {
    if (isTouched) store.write(changes);
  });

  const finish = (saved: RecordRow): void => {
    store.clear();
    setEdits(start);
    onSaved(saved);
  };

  const push = async (from: RecordRow | null): Promise<RecordRow> => {
    const fields = toWire(meta, changes);
    if (!from) return create.mutateAsync({ fields, idempotencyKey: attempt.current });
    return update.mutateAsync({ id: from.id, version: from.version, fields });
  };

  /** Somebody else was faster: merges when the edits do not touch, else shows both values. */
  const rebase = async (from: RecordRow, refusal: ApiError): Promise<RecordRow> => {
    const theirs = await api.get<RecordRow>(`/records/${meta.type}/${from.id}`);
    if (theirs.version === from.version) throw refusal;
    const fields = conflicts(meta, from, theirs, changes);
    setBase(theirs);
    if (fields.length === 0) return push(theirs);
    setConflict({ theirs, fields });
    throw refusal;
  };

  const submit = async (): Promise<void> => {
    setError(null);
    try {
      finish(await push(base));
    } catch (refusal) {
      if (!(refusal instanceof ApiError) || !refusal.isConflict || !base) {
        setError(refusal as Error);
        if (!(refusal instanceof ApiError && refusal.isOffline)) attempt.current = uuid();
        return;
      }
      try {
        finish(await rebase(base, refusal));
      } catch (second) {
        setError(second as Error);
      }
    }
  };

  const set = (key: string, value: unknown): void => setEdits((before) => ({ ...before, [key]: value }));

  const resolve = (key: string, keep: "mine" | "theirs"): void => {
    const left = conflict?.fields.filter((field) => field.key !== key) ?? [];
    if (keep === "theirs" && conflict) set(key, conflict.theirs[key]);
    setConflict(conflict && left.length > 0 ? { ...conflict, fields: left } : null);
    if (left.length === 0) setError(null);
  };

  const discardDraft = (): void => {
    store.clear();
    setIsDraft(false);
    setEdits(start);
    setError(null);
    setConflict(null);
  };

  return {
    values: { ...base, ...edits },
    set,
    problemOf: (key) => problemsOf(error).find((problem) => problem.field === key),
    refusal: error && !conflict && problemsOf(error).length === 0 ? error : null,
    conflict,
    resolve,
    isDraft,
    discardDraft,
    isSaving: create.isPending || update.isPending,
    submit,
  };
}
