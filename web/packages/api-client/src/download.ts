import { send } from "./http";
import type { RequestOptions } from "./http";

function fileName(response: Response, fallback: string): string {
  const header = response.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(header)?.[1] ?? fallback;
}

/** Saves what a path answers as a file of the reader's computer. */
export async function download(path: string, fallbackName: string, options?: RequestOptions): Promise<void> {
  const response = await send("GET", path, { ...options, headers: { Accept: "*/*" } });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName(response, fallbackName);
  link.click();
  // the browser reads the blob after the click returns
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A rendition of a stored picture. */
export async function readPicture(id: number, size: "thumb" | "view", options?: RequestOptions): Promise<Blob> {
  const headers = { ...options?.headers, Accept: "image/*" };
  const response = await send("GET", `/files/${id}/${size}`, { ...options, headers });
  return response.blob();
}
