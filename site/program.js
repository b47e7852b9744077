// Loads and compiles programs, for the page and for workers.

/** The program that searches. */
export const SEARCH = 'worker.wasm';

/** @returns {Promise<WebAssembly.Module>} */
export async function searchProgram() {
  return compile(checked(SEARCH, await askedBefore() ?? await fetchOf(SEARCH)));
}

// The page asks for it in a line of its own, which its policy allows by its hash, before
// its modules are there. After a preload Chromium may leave aside what it compiled at a
// visit before.
async function askedBefore() {
  const { askedFor } = globalThis;
  globalThis.askedFor = undefined; // a response is read once
  return askedFor;
}

/** @param {string} name @param {RequestCache} [cache] @returns {Promise<Response>} */
export async function load(name, cache = 'default') {
  return checked(name, await fetchOf(name, cache));
}

function fetchOf(name, cache = 'default') {
  return fetch(new URL(name, import.meta.url), { cache });
}

function checked(name, response) {
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  return response;
}

/**
 * Streaming needs the right MIME type; not every static host sends it.
 * @param {Response} response @returns {Promise<WebAssembly.Module>}
 */
export async function compile(response) {
  if (response.headers.get('Content-Type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
