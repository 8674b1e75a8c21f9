import type { Reference } from "@bihuan/api-client";

/** What an address may bring along: the number of a telephone system, a customer or device of a record's page. */
export interface DeskPreset {
  phone?: string;
  account?: Reference;
  asset_id?: number;
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function referenceOf(value: unknown): Reference | undefined {
  const { id, title } = object(value);
  return typeof id === "number" && Number.isSafeInteger(id) && typeof title === "string" ? { id, title } : undefined;
}

/** Reads the address of the desk; what makes no sense is left out. */
export function readPreset(raw: Record<string, unknown>): DeskPreset {
  const preset = object(raw["preset"]);
  const phone = typeof raw["phone"] === "number" ? String(raw["phone"]) : raw["phone"];
  const account = referenceOf(raw["account"] ?? preset["account"]);
  const asset = typeof raw["asset_id"] === "number" ? raw["asset_id"] : referenceOf(preset["asset"])?.id;
  return {
    ...(typeof phone === "string" && /^[\d +()-]{1,32}$/.test(phone) ? { phone } : {}),
    ...(account ? { account } : {}),
    ...(asset === undefined ? {} : { asset_id: asset }),
  };
}
