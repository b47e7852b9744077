// The service worker: after the first visit the page works without a network.
//
// Each release has a cache of its own, filled from files.json before it is used.
// A new release waits until no tab shows the old one, so that page and worker
// are never of two releases. Files that did not change are not loaded again.

const PREFIX = `meshscape ${registration.scope} `;

addEventListener('install', (event) => event.waitUntil(fill()));
addEventListener('activate', (event) => event.waitUntil(drop()));
addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});

async function list() {
  const response = await fetch('files.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`files.json: HTTP ${response.status}`);
  return response.json();
}

async function fill() {
  const { release, files } = await list();
  const cache = await caches.open(PREFIX + release);
  const before = await olderCaches(release);
  for (const [name, hash] of Object.entries(files)) {
    await cache.put(keyOf(name, hash), (await unchanged(before, hash)) ?? (await load(name)));
  }
}

async function olderCaches(release) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + release);
  return Promise.all(names.map((name) => caches.open(name)));
}

async function unchanged(before, hash) {
  for (const cache of before) {
    // Whatever it was called: a release's folder is called after what is in it.
    const key = (await cache.keys()).find(({ url }) => new URL(url).search === `?${hash}`);
    if (key) return cache.match(key);
  }
  return null;
}

async function load(name) {
  const response = await fetch(name, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  return response;
}

/** The address of a file in a cache: with its hash, so that a changed one is another. */
const keyOf = (name, hash) => new URL(`${name}?${hash}`, registration.scope).href;

// The first visit's page is taken in too: a newer release waits for it as for others.
async function drop() {
  const newest = (await caches.keys()).filter((name) => name.startsWith(PREFIX)).at(-1);
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== newest) await caches.delete(name);
  await clients.claim();
}

async function answer(request) {
  const { pathname } = new URL(request.url);
  const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const cache = await caches.open(name);
    const found = await cache.match(new URL(path, registration.scope).href, { ignoreSearch: true });
    if (found) return found;
  }
  return fetch(request);
}
