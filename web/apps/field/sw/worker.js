// The service worker of the phone app. The build puts the list of files and the base in front of it:
//   const VERSION, BASE, FILES
// It keeps the app itself, never an answer of the server: those belong to the app's own store.

const CACHE = `bihuan-app-${VERSION}`;

async function fill() {
  const cache = await caches.open(CACHE);
  // A hashed name never changes its content, so the browser's copy is as good as a new one.
  const requests = FILES.map(({ url, hashed }) => new Request(url, { cache: hashed ? "default" : "reload" }));
  await cache.addAll(requests);
}

async function dropOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("bihuan-app-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function fromCache(request, url) {
  const cache = await caches.open(CACHE);
  return (await cache.match(url ?? request, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));

self.addEventListener("message", (event) => {
  // Only when the reader asked for it: a new version in the middle of a form would lose it.
  if (event.data === "apply-update") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || !url.pathname.startsWith(BASE)) return;
  if (request.mode === "navigate") event.respondWith(fromCache(request, `${BASE}index.html`));
  else event.respondWith(fromCache(request));
});
