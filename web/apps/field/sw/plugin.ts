import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Plugin } from "vite";

export interface AppFile {
  url: string;
  hash: string;
  /** Its name carries the hash of its content. */
  hashed: boolean;
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

const worker = join(import.meta.dirname, "worker.js");

/** The service worker that keeps the files under the base. */
export function workerSource(files: readonly AppFile[], base: string): string {
  const version = hashOf(JSON.stringify(files) + readFileSync(worker, "utf8"));
  const list = files.map(({ url, hashed }) => ({ url, hashed }));
  return [
    `const VERSION = ${JSON.stringify(version)};`,
    `const BASE = ${JSON.stringify(base)};`,
    `const FILES = ${JSON.stringify(list)};`,
    readFileSync(worker, "utf8"),
  ].join("\n");
}

function publicFiles(folder: string, base: string): AppFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = `${entry.parentPath}/${entry.name}`;
      return { url: base + path.slice(folder.length + 1), hash: hashOf(readFileSync(path)), hashed: false };
    });
}

/** Writes `sw.js` beside the built app, with the list of all its files. */
export function serviceWorker(): Plugin {
  let base = "/";
  let folder = "";
  return {
    name: "bihuan-service-worker",
    apply: "build",
    configResolved: (config) => {
      base = config.base;
      folder = config.publicDir;
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const built = Object.values(bundle)
          .filter(({ fileName }) => !fileName.endsWith(".map") && !fileName.startsWith(".vite/"))
          .map((file): AppFile => ({
            url: base + file.fileName,
            hash: hashOf(file.type === "chunk" ? file.code : file.source),
            hashed: /-[\w-]{8}\.\w+$/.test(file.fileName),
          }));
        const files = [...built, ...publicFiles(folder, base)].sort((a, b) => (a.url < b.url ? -1 : 1));
        this.emitFile({ type: "asset", fileName: "sw.js", source: workerSource(files, base) });
      },
    },
  };
}
