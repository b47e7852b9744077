// The worker: loads the search (worker.wasm) and drives it. Model logic is in
// Go; this file decides when the next generation runs.
//
// page → worker  {command: 'start', id, config} {command: 'loss', loss}
//                {command: 'run' | 'pause' | 'step'} {command: 'pace', fast}
//                {command: 'ask', id, request}
// worker → page  {event: 'ready', catalog} {event: 'started', id, error?}
//                {event: 'snapshot', snapshot, running} {event: 'refused', error}
//                {event: 'ranked'} {event: 'failed', message}
//                {event: 'answer', id, response}
import './wasm_exec.js';

const WIRE_VERSION = 1;

/** A generation every so often can be watched; faster ones only flicker. */
const WATCHABLE_MS = 60;

/** At full speed, generations go together until they take about a frame. */
const FRAME_MS = 16;

/** A generation of a network takes long: it is shown, and may be left, in between. */
const SLICE_MS = 150;

let running = false;
let fast = false;
let together = 1;
let newestLoss = null;
let timer = 0;
/** Designs of a generation to evaluate at a time; 0: all, where there is one layer. */
let designs = 0;

/** Answers one request: the Go side's Handle, on objects. */
function ask(request) {
  const bytes = new TextEncoder().encode(JSON.stringify({ version: WIRE_VERSION, ...request }, unreadable));
  return JSON.parse(new TextDecoder().decode(globalThis.meshscape(bytes)));
}

// JSON writes NaN as null, which Go would read as zero. As text it is refused,
// with the field's name.
function unreadable(_, value) {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

const commands = {
  start({ id, config }) {
    const response = ask({ kind: 'start', config });
    if (!response.error) [newestLoss, designs] = [null, response.snapshot.workload.layers.length > 1 ? 1 : 0];
    postMessage({ event: 'started', id, error: response.error });
    if (response.error) return;
    running = true;
    publish(response);
  },

  // While a slider moves, losses arrive faster than they can be ranked; only
  // the newest matters.
  loss({ loss }) {
    if (newestLoss === null) setTimeout(rank);
    newestLoss = loss;
  },

  run() {
    running = true;
    schedule(0);
  },

  pause() {
    running = false;
    publish(ask({ kind: 'snapshot' }));
  },

  step() {
    running = false;
    publish(ask({ kind: 'step' }));
  },

  // A question about the run. What comes with a new snapshot is published.
  ask({ id, request }) {
    const { snapshot, ...response } = ask(request);
    if (snapshot) publish({ snapshot });
    postMessage({ event: 'answer', id, response });
  },

  pace(message) {
    fast = message.fast;
    schedule(0);
  },
};

function rank() {
  if (newestLoss === null) return;
  const loss = newestLoss;
  newestLoss = null;
  const response = ask({ kind: 'loss', loss });
  if (!response.error) postMessage({ event: 'ranked' });
  publish(response);
}

// advance evaluates the next generations, or designs of one that takes long. It
// runs as a task of its own, so that messages are read in between.
function advance() {
  const began = performance.now();
  const response = ask(designs > 0 ? { kind: 'step', designs } : { kind: 'step', generations: fast ? together : 1 });
  const spent = performance.now() - began;
  together = spent < FRAME_MS ? Math.min(2 * together, 64) : Math.ceil(together / 2);
  designs = sliceFor(spent);
  running = running && !response.error;
  publish(response, fast || designs > 0 ? 0 : Math.max(0, WATCHABLE_MS - spent));
}

// sliceFor keeps a step of a network at about SLICE_MS, down to one design.
function sliceFor(spent) {
  if (designs === 0) return 0;
  return spent > SLICE_MS ? Math.ceil(designs / 2) : Math.min(2 * designs, 1024);
}

function publish({ snapshot, error }, delay = 0) {
  if (error) {
    postMessage({ event: 'refused', error });
    return;
  }
  running = running && !snapshot.progress.done;
  postMessage({ event: 'snapshot', snapshot, running });
  schedule(delay);
}

function schedule(delay) {
  clearTimeout(timer);
  if (running) timer = setTimeout(advance, delay);
}

async function load() {
  const go = new globalThis.Go();
  const response = await fetch(new URL('worker.wasm', import.meta.url));
  if (!response.ok) throw new Error(`worker.wasm: HTTP ${response.status}`);
  const { instance } = await instantiate(response, go.importObject);
  go.run(instance).then(() => fail('the search ended unexpectedly'), (error) => fail(error.message));
  const { catalog, error } = ask({ kind: 'catalog' });
  if (error) throw new Error(error.message);
  postMessage({ event: 'ready', catalog });
}

// Streaming needs the right MIME type; not every static host sends it.
async function instantiate(response, imports) {
  if (response.headers.get('Content-Type')?.startsWith('application/wasm')) {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}

function fail(message) {
  running = false;
  postMessage({ event: 'failed', message });
}

const loaded = load();
loaded.catch((error) => fail(error.message));
addEventListener('message', ({ data }) => loaded.then(() => commands[data.command]?.(data), () => {}));
