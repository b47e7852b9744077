// A worker's side of the programs: worker.wasm searches; the whole one besides
// reads and writes documents and draws. What that has more, whole.wasm, is loaded
// when it is first asked for.
import './wasm_exec.js';
import { pack, unpack } from './columns.js';
import { joinDelta } from './delta.js';
import { SEARCH, compile, load, searchProgram } from './program.js';

const WIRE_VERSION = 6;

/** @typedef {(request: Uint8Array) => Uint8Array} Handle the Go side's Handle */

// The program that holds the run is globalThis.meshscape: each program puts itself
// there when it begins.

/** @type {Promise<Handle>|null} of the whole program */
let documents = null;
/** What the whole program's run is of, as JSON. */
let wholeRun = '';

/**
 * Answers one request by the program that holds the run.
 * @param {{kind: string, [field: string]: unknown}} request wasm/wire's Request
 * @returns {Object} its Response
 */
export function ask(request) {
  return call(globalThis.meshscape, request);
}

/**
 * Answers one request, by the whole program where the search leaves it to that.
 * A run that starts there goes on there.
 * @param {{kind: string, [field: string]: unknown}} request
 * @returns {Promise<Object>}
 */
export async function askAnywhere(request) {
  const response = ask(request);
  if (!response.elsewhere) return response;
  const { config, genome } = response.elsewhere;
  try {
    const handle = await (documents ??= loadWhole());
    if (config) takeUp(handle, config);
    const answer = call(handle, genome ? { ...request, genome } : request);
    if (['start', 'join'].includes(request.kind) && !answer.error) globalThis.meshscape = handle;
    return answer;
  } catch (error) {
    documents = null;
    return { error: { message: error.message } };
  }
}

// What is asked of the whole program about a run is asked of one of its own,
// which has not searched: a question about a design does not need that.
function takeUp(handle, config) {
  const run = JSON.stringify(config);
  if (run === wholeRun) return;
  call(handle, { kind: 'start', config });
  call(handle, { kind: 'loss', loss: config.loss });
  wholeRun = run;
}

function call(handle, { curve, lists, evaluations, ...request }) {
  const { value, numbers } = unpack(handle(pack(JSON.stringify({ version: WIRE_VERSION, ...request }, unreadable), curve ?? lists ?? evaluations)));
  if (value.points) takeColumns(value.points, numbers);
  else if (value.snapshot) value.snapshot.curve = new Float64Array(numbers);
  else if (numbers.byteLength > 0) takeFound(value, numbers);
  return value;
}

// Evaluations and lists are for other programs: the page only hands them on.
function takeFound(value, numbers) {
  const end = 4 + new DataView(numbers).getUint32(0, true);
  if (end > 4) value.evaluations = new Uint8Array(numbers.slice(4, end));
  if (end < numbers.byteLength) value.lists = new Uint8Array(numbers.slice(end));
}

function takeColumns(points, numbers) {
  const costs = points.designs - points.from;
  ['cycles', 'energies', 'losses'].forEach((name, i) => { points[name] = new Float64Array(numbers, 8 * costs * i, costs); });
  points.genes = new Uint32Array(numbers, 24 * costs);
}

// JSON writes NaN as null, which Go would read as zero. As text it is refused,
// with the field's name.
function unreadable(_, value) {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/**
 * Loads the search, and then carries out the page's commands, one after the other.
 * In between it gives signs of life to who asks for them (watch.js).
 * @param {Object<string, (data: Object) => void|Promise<void>>} commands by name
 * @param {(message: string) => void} fail is called when the program ends, or does not come
 * @param {(module: WebAssembly.Module) => void} [ready] is called when it is there
 */
export function serve(commands, fail, ready = () => {}) {
  const guarded = async (work) => {
    try {
      await work();
      return true;
    } catch (error) {
      fail(error.message);
      return false;
    }
  };
  // The page sends it, if it could load it.
  const compiled = new Promise((resolve) => {
    addEventListener('message', ({ data }) => data.command === 'load' && resolve(data.module));
  });
  const loaded = guarded(async () => {
    const module = await compiled ?? await searchProgram();
    await launch(module, fail);
    ready(module);
  });
  let last = loaded;
  addEventListener('message', ({ data }) => {
    if (data.command === 'beat') return postMessage({ event: 'beat' });
    last = last.then(async () => await loaded && guarded(() => commands[data.command]?.(data)));
  });
}

/** @returns {Promise<Handle>} the whole program's; the search keeps its place */
async function loadWhole() {
  const module = await wholeProgram();
  const search = globalThis.meshscape;
  await launch(module, () => {});
  const handle = globalThis.meshscape;
  globalThis.meshscape = search;
  return handle;
}

/** Launches a program, which then puts itself in its place. */
async function launch(module, fail) {
  const go = new globalThis.Go();
  go.env.GOMEMLIMIT = `${memoryMB()}MiB`; // near it Go collects more often
  const instance = await WebAssembly.instantiate(module, go.importObject);
  go.run(instance).then(() => fail('the search ended unexpectedly'), (error) => fail(error.message));
}

// An eighth of the device's memory for all workers together, as far as the browser tells
// how much it has; of a network they keep more then. A phone may give a page no more
// than 256 MB.
function memoryMB() {
  const { deviceMemory = 1, hardwareConcurrency = 1 } = navigator;
  return Math.min(Math.max(192, Math.floor(128 * deviceMemory / hardwareConcurrency)), 384);
}

// The search has been loaded before, so that the browser has it still.
async function wholeProgram() {
  const [base, more] = await Promise.all([load(SEARCH, 'force-cache'), load('whole.wasm')]);
  return WebAssembly.compile(joinDelta(await base.arrayBuffer(), await compile(more)));
}
