// A worker's side of worker.wasm: loads it, and asks it.
import './wasm_exec.js';

const WIRE_VERSION = 1;

/**
 * Answers one request: the Go side's Handle, on objects.
 * @param {{kind: string, [field: string]: unknown}} request wasm/wire's Request
 * @returns {Object} its Response
 */
export function ask(request) {
  const bytes = new TextEncoder().encode(JSON.stringify({ version: WIRE_VERSION, ...request }, unreadable));
  return JSON.parse(new TextDecoder().decode(globalThis.meshscape(bytes)));
}

// JSON writes NaN as null, which Go would read as zero. As text it is refused,
// with the field's name.
function unreadable(_, value) {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/**
 * Loads the search into this worker.
 * @param {(message: string) => void} fail is called when the program ends
 */
export async function loadSearch(fail) {
  const go = new globalThis.Go();
  const response = await fetch(new URL('worker.wasm', import.meta.url));
  if (!response.ok) throw new Error(`worker.wasm: HTTP ${response.status}`);
  const { instance } = await instantiate(response, go.importObject);
  go.run(instance).then(() => fail('the search ended unexpectedly'), (error) => fail(error.message));
}

// Streaming needs the right MIME type; not every static host sends it.
async function instantiate(response, imports) {
  if (response.headers.get('Content-Type')?.startsWith('application/wasm')) {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
