// Loads and compiles programs, for the page and for workers.

/** The program that searches. */
export const SEARCH = 'worker.wasm';

/** @returns {Promise<WebAssembly.Module>} */
export async function searchProgram() {
  return compile(await load(SEARCH));
}

/** @param {string} name @param {RequestCache} [cache] @returns {Promise<Response>} */
export async function load(name, cache = 'default') {
  const response = await fetch(new URL(name, import.meta.url), { cache });
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
