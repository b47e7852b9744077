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

// What fails half-way, as where there is no room, leaves nothing behind.
async function fill() {
  const files = await list();
  const isNew = !(await caches.has(CACHE));
  const cache = await caches.open(CACHE);
  const kept = await Promise.all((await ourCaches()).map((name) => caches.open(name)));
  try {
    for (const [name, hash] of Object.entries(files)) {
      await cache.put(keyOf(name, hash), (await unchanged(kept, hash)) ?? (await load(name, hash)));
    }
  } catch (error) {
    if (isNew) await caches.delete(CACHE);
    throw error;
  }
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** What a cache has of a file; null where none has it, or only a damaged one. */
async function unchanged(kept, hash) {
  try {
    for (const cache of kept) {
      // Whatever it was called: a release's folder is called after what is in it.
      const key = (await cache.keys()).find(({ url }) => new URL(url).search === `?${hash}`);
      const found = key && (await whole(await cache.match(key), hash));
      if (found) return found;
    }
  } catch { /* it is loaded anew */ }
  return null;
}

// A host that is given a release file by file has some of the older one still.
async function load(name, hash) {
  const response = await fetch(name, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  const found = await whole(response, hash);
  if (!found) throw new Error(`${name}: not as in release ${RELEASE}`);
  return found;
}

/**
 * A response if its bytes have the hash, else null. It has no address: modules
 * would look for their imports beside the one that a file had in an older
 * release, or that a host sent it on from.
 */
async function whole(response, hash) {
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, hash.length / 2);
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return found === hash ? new Response(bytes, { headers: response.headers }) : null;
}

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
  return (await cached(new URL(path, registration.scope).href)) ?? fetch(request);
}

// Without its cache a page comes from the network.
async function cached(url) {
  try {
    return await (await caches.open(CACHE)).match(url, { ignoreSearch: true });
  } catch {
    return undefined;
  }
}
