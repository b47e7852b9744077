// Loads and compiles programs, for the page and for workers.

/** The program that searches. */
export const SEARCH = 'worker.wasm';

/**
 * The page asks for it in a line of its own, which its policy allows by its hash, before
 * its modules are there. After a preload Chromium may leave aside what it compiled at a
 * visit before.
 * @returns {Promise<WebAssembly.Module>}
 */
export async function searchProgram() {
  const { askedFor } = globalThis;
  globalThis.askedFor = undefined; // a response is read once
  return compile(await load(SEARCH, 'default', askedFor));
}

/**
 * @param {string} name
 * @param {RequestCache} [cache]
 * @param {Promise<Response|undefined>} [asked] if it has been asked for already
 * @returns {Promise<Response>}
 */
export async function load(name, cache = 'default', asked = undefined) {
  const response = await asked ?? await fetch(new URL(name, import.meta.url), { cache });
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
