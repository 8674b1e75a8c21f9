import { useSyncExternalStore } from "react";

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

function offer(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const arriving = registration.installing;
    arriving?.addEventListener("statechange", () => {
      // without a controller this is the first installation and nothing is replaced
      if (arriving.state === "installed" && navigator.serviceWorker.controller) offer(arriving);
    });
  });
}

/** Lets the app start without a network from its second visit on. */
export async function registerWorker(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const base = import.meta.env.BASE_URL;
  try {
    // A browser that forbids workers refuses, or answers with nothing: then the app simply needs a network.
    const registration = (await navigator.serviceWorker.register(`${base}sw.js`, { scope: base })) as ServiceWorkerRegistration | undefined;
    if (registration) watch(registration);
  } catch {
    // a refusal is told by the browser itself
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a newer version of the app waits to take over. */
export function useUpdateIsReady(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== null);
}

/** Changes to the newer version. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), { once: true });
  waiting?.postMessage("apply-update");
}
