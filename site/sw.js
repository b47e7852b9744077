// The service worker: after the first visit the page works without a network.
//
// Each release has a cache of its own, filled from files.json before it is used.
// A new release waits until no tab shows the old one, so that page and worker
// are never of two releases. Files that did not change are not loaded again.

// site/release writes the release's name here: a browser takes a service worker
// for a new one only if its bytes are others.
const RELEASE = '';
const PREFIX = `meshscape ${registration.scope} `;
const CACHE = PREFIX + RELEASE;

addEventListener('install', (event) => event.waitUntil(fill()));
addEventListener('activate', (event) => event.waitUntil(drop()));
addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});

async function list() {
  const response = await fetch('files.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`files.json: HTTP ${response.status}`);
  const { release, files } = await response.json();
  if (release !== RELEASE) throw new Error(`files.json: release ${release}: want ${RELEASE}`);
  return files;
}

async function fill() {
  const files = await list();
  const cache = await caches.open(CACHE);
  const kept = await Promise.all((await ourCaches()).map((name) => caches.open(name)));
  for (const [name, hash] of Object.entries(files)) {
    await cache.put(keyOf(name, hash), await placeless((await unchanged(kept, hash)) ?? (await load(name))));
  }
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

async function unchanged(kept, hash) {
  for (const cache of kept) {
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

/**
 * A response without an address: modules would look for their imports beside the
 * address that a file had in an older release, or that a host sent it on from.
 */
const placeless = async (response) => new Response(await response.arrayBuffer(), { headers: response.headers });

/** The address of a file in a cache: with its hash, so that a changed one is another. */
const keyOf = (name, hash) => new URL(`${name}?${hash}`, registration.scope).href;

// The first visit's page is taken in too: a newer release waits for it as for others.
async function drop() {
  for (const name of await ourCaches()) if (name !== CACHE) await caches.delete(name);
  await clients.claim();
}

async function answer(request) {
  const { pathname } = new URL(request.url);
  const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  const cache = await caches.open(CACHE);
  return (await cache.match(new URL(path, registration.scope).href, { ignoreSearch: true })) ?? fetch(request);
}
