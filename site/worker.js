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
//
// Where evaluating takes long, the page shares it out (pool.js), and where a
// worker died, its successor takes the run up again:
// page → worker  {command: 'share', on} {command: 'tell', round, evaluations, error?}
//                {command: 'resume', config, losses, loss, generation, run}
// worker → page  {event: 'slow'} {event: 'wanted', round, genomes}
import { ask, askAnywhere, serve } from './ask.js';

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

/** A step as long as this is worth more workers. */
const SLOW_MS = 400;

let shared = false;
/** Which request for evaluations is the newest; answers to others are late. */
let round = 0;
let awaited = 0;

const commands = {
  async start({ id, config }) {
    const response = await askAnywhere({ kind: 'start', config });
    if (!response.error) begin(response.snapshot);
    postMessage({ event: 'started', id, error: response.error });
    if (response.error) return;
    running = true;
    publish(response);
  },

  // Steps give what they gave before: the same seed, the same losses at the
  // same generations. The losses come last, so that the snapshot has it all.
  async resume({ config, losses, loss, generation, run }) {
    begin((await askAnywhere({ kind: 'start', config })).snapshot);
    let at = 0;
    const stepTo = (target) => {
      if (target > at) ask({ kind: 'step', generations: target - at });
      at = Math.max(at, target);
    };
    for (const entry of losses) {
      stepTo(entry.generation);
      ask({ kind: 'loss', loss: entry.loss });
    }
    stepTo(generation);
    running = run;
    publish(ask(loss ? { kind: 'loss', loss } : { kind: 'snapshot' }));
  },

  share({ on }) {
    shared = on;
    forgetAwaited();
    schedule(0);
  },

  tell({ round: of, evaluations, error }) {
    if (of !== round) return;
    const response = error ? { error } : ask({ kind: 'tell', evaluations });
    awaited -= error ? 0 : evaluations.length;
    if (response.error) {
      running = false;
      publish(response);
    } else if (awaited === 0 || designs > 0) {
      publish(ask({ kind: 'snapshot' }), fast ? 0 : WATCHABLE_MS);
    }
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

  // A question about the run. What comes with a new snapshot is published. Other
  // commands do not wait for an answer that has a program to load.
  ask({ id, request }) {
    askAnywhere(request).then(({ snapshot, ...response }) => {
      if (snapshot) publish({ snapshot });
      postMessage({ event: 'answer', id, response });
    }).catch((error) => fail(error.message));
  },

  pace(message) {
    fast = message.fast;
    schedule(0);
  },
};

function begin({ workload }) {
  newestLoss = null;
  designs = workload.layers.length > 1 ? 1 : 0;
  forgetAwaited();
}

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
  if (shared) return want();
  const began = performance.now();
  const response = ask(designs > 0 ? { kind: 'step', designs } : { kind: 'step', generations: fast ? together : 1 });
  const spent = performance.now() - began;
  together = spent < FRAME_MS ? Math.min(2 * together, 64) : Math.ceil(together / 2);
  if (spent > (designs > 0 ? SLICE_MS : SLOW_MS)) postMessage({ event: 'slow' });
  designs = sliceFor(spent);
  running = running && !response.error;
  publish(response, fast || designs > 0 ? 0 : Math.max(0, WATCHABLE_MS - spent));
}

// sliceFor keeps a step of a network at about SLICE_MS, down to one design.
function sliceFor(spent) {
  if (designs === 0) return 0;
  return spent > SLICE_MS ? Math.ceil(designs / 2) : Math.min(2 * designs, 1024);
}

// want asks the page for what the search waits for.
function want() {
  if (awaited > 0) return;
  const response = ask({ kind: 'pending' });
  const genomes = response.pending ?? [];
  awaited = genomes.length;
  if (awaited > 0) postMessage({ event: 'wanted', round: ++round, genomes });
  else publish(response.error ? response : ask({ kind: 'step' }));
}

function forgetAwaited() {
  round += 1;
  awaited = 0;
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

function ready() {
  const { catalog, error } = ask({ kind: 'catalog' });
  if (error) throw new Error(error.message);
  postMessage({ event: 'ready', catalog });
}

function fail(message) {
  running = false;
  postMessage({ event: 'failed', message });
}

serve(commands, fail, ready);
