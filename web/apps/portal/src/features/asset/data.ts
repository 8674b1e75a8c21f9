import { api } from "@bihuan/api-client";

export interface Device {
  name: string;
  product: string;
  serial: string;
  position: string;
  warranty_until: string | null;
  in_warranty: boolean | null;
  company: string;
  symptoms: { key: string; label: string }[];
  /** Stands for this visitor of this device for some hours. */
  link: string;
}

export interface ArrivalWindow {
  start: string;
  end: string;
  /** Why it is offered: the soonest, the one that saves driving, or simply another. */
  reason: "soonest" | "shortest_drive" | "free";
  label: string;
}

export interface Asked {
  number: string;
  token: string;
  joined: boolean;
}

export interface Form {
  symptom: string;
  text: string;
  name: string;
  phone: string;
  pin: string;
  photos: File[];
  window: ArrivalWindow | null;
}

const as = (link: string): Record<string, string> => ({ "X-Bihuan-Link": link });

/** The device behind a label. */
export function readDevice(code: string, signal: AbortSignal): Promise<Device> {
  return api.get<Device>(`/portal/a/${encodeURIComponent(code)}`, { signal });
}

/** When somebody could come. */
export function readWindows(link: string, signal: AbortSignal): Promise<{ items: ArrivalWindow[] }> {
  return api.get("/portal/windows", { signal, headers: as(link) });
}

/** Has a one-time code sent. */
export function sendCode(link: string, phone: string): Promise<{ phone: string }> {
  return api.post("/portal/phone-code", { phone }, { headers: as(link) });
}

async function upload(link: string, photo: File): Promise<number> {
  const body = new FormData();
  body.set("file", photo, photo.name);
  body.set("purpose", "photo");
  const stored = await api.post<{ id: number }>("/files", body, { headers: as(link) });
  return stored.id;
}

/** Confirms the number, sends the photos, then the form; the key makes a second tap harmless. */
export async function ask(link: string, form: Form, key: string, confirmed: boolean): Promise<Asked> {
  if (!confirmed) {
    await api.post("/portal/phone-code/confirm", { phone: form.phone, pin: form.pin }, { headers: as(link) });
  }
  const photos: number[] = [];
  for (const photo of form.photos) photos.push(await upload(link, photo));
  const { symptom, text, name, phone } = form;
  const wanted = { wanted_from: form.window?.start ?? null, wanted_until: form.window?.end ?? null };
  return api.post<Asked>(
    "/portal/requests",
    { symptom, text, name, phone, photos, ...wanted },
    { headers: as(link), idempotencyKey: key },
  );
}
