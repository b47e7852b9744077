// The worker: loads the search (worker.wasm) and drives it. Model logic is in
// Go; this file decides when the next generation runs.
//
// page → worker  {command: 'load', module?} {command: 'start', id, config, run} {command: 'loss', loss}
//                {command: 'run' | 'pause' | 'step'} {command: 'pace', fast}
//                {command: 'ask', id, request}
// worker → page  {event: 'ready', catalog, module} {event: 'opening', id, done, of, parts?}
//                {event: 'started', id, error?}
//                {event: 'snapshot', snapshot, running} {event: 'refused', error}
//                {event: 'ranked'} {event: 'failed', message}
//                {event: 'answer', id, response}
//
// Where evaluating takes long, the page shares it out (pool.js), and where a
// worker died, its successor takes the run up again:
// page → worker  {command: 'share', on} {command: 'tell', of, evaluations, error?}
//                {command: 'resume', id, config, losses, loss, generation, run}
//                {command: 'evaluate', of, jobs, milliseconds, lists} {command: 'drop', ids}
// worker → page  {event: 'slow'} {event: 'wanted', parts, heard} {event: 'evaluated', done, ms, lists?}
//                {event: 'foreseen', parts}
//
// What is of a run carries the id of its start, since it may come when that run has ended.
import { ask, askAnywhere, serve } from './ask.js';
import { Jobs } from './jobs.js';
import { Pace } from './pace.js';
import { textOf } from './parts.js';
import { Soon } from './soon.js';

/** A generation every so often can be watched; faster ones only flicker. */
const WATCHABLE_MS = 60;

/** At full speed, generations go together until they take about a frame. */
const FRAME_MS = 16;

/** A generation that takes longer is shown, and may be left, in between. */
const SLICE_MS = 150;

let running = false;
let fast = false;
let together = 1;
let newestLoss = null;
let timer = 0;
const soon = new Soon(advance);
/** How much of a generation to evaluate at a time, in designs on one layer; */
let slice = 1;
/** as far as it goes, */
const MOST = 1024;
/** and how much there is. */
let amount = Infinity;
let published = 0;

/** What takes no longer is not worth a message to others. */
const ALONE_MS = 3;
let pace = new Pace(SLICE_MS);

let shared = false;
/** Which start the run is of. */
let current = 0;
/** How often it was told of evaluations. */
let heard = 0;
/** Of how many parts, */
let awaited = 0;
/** and of how many when some may soon have nothing to do: they get so many parts of what is foreseen. */
let few = 0;
const MOST_FORESEEN = 64;
/** One in so many is few, */
const FEW = 2;
/** and so many are: of most generations none is good enough to change what comes next. */
const ALWAYS_FEW = 24;

const commands = {
  async start({ id, config, run }) {
    const began = performance.now();
    let response = await askAnywhere({ kind: 'start', config, searches: 1 });
    const opened = Boolean(response.opening);
    while (response.opening) {
      postMessage({ event: 'opening', id, ...response.opening, parts: response.pending?.map(textOf) });
      response = ask({ kind: 'open', searches: 1 });
      if (performance.now() - began > SLICE_MS) postMessage({ event: 'slow' }); // what follows takes longer
    }
    if (!response.error) begin(id);
    postMessage({ event: 'started', id, error: response.error });
    if (response.error) {
      if (opened) goBack();
      return;
    }
    running = run;
    publish(response);
  },

  // Steps give what they gave before: the same seed, the same losses at the
  // same generations. The losses come last, so that the snapshot has it all.
  async resume({ id, config, losses, loss, generation, run }) {
    await askAnywhere({ kind: 'start', config });
    begin(id);
    let at = 0;
    let most = 1;
    const stepTo = async (target) => {
      while (at < target) {
        const generations = Math.min(most, target - at);
        const began = performance.now();
        ask({ kind: 'step', generations });
        at += generations;
        most = performance.now() - began < SLICE_MS ? 2 * most : 1;
        await new Promise((resolve) => setTimeout(resolve)); // for signs of life
      }
    };
    for (const entry of losses) {
      await stepTo(entry.generation);
      ask({ kind: 'loss', loss: entry.loss });
    }
    await stepTo(generation);
    running = run;
    publish(ask(loss ? { kind: 'loss', loss } : { kind: 'snapshot' }));
  },

  share({ on }) {
    shared = on;
    goBack();
  },

  tell({ of, evaluations, error }) {
    heard += evaluations ? 1 : 0;
    if (of === current) take(error ? { error } : ask({ kind: 'tell', evaluations }));
  },

  // What the page shares out, to the search as to others.
  evaluate({ of, ...more }) {
    if (of === current) jobs.add(more);
  },

  drop({ ids }) { jobs.drop(ids); },

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

  // The evaluators finish what they have begun; what they have not is asked again.
  pause() {
    running = false;
    awaited = 0;
    publish(ask({ kind: 'snapshot' }));
  },

  step() {
    running = false;
    awaited = 0;
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

const jobs = new Jobs('work', (found, response) => {
  pace.add(found.ms, found.done.length);
  postMessage({ event: 'evaluated', ...found });
  take(response);
}, fail);

function begin(id) {
  jobs.clear();
  newestLoss = null;
  slice = 1;
  amount = Infinity;
  pace = new Pace(SLICE_MS);
  awaited = 0;
  current = id;
}

// goBack goes on with the run, and asks for what it waits for again: whoever was at that
// is no longer.
function goBack() {
  awaited = 0;
  schedule(0);
}

function rank() {
  if (newestLoss === null) return;
  const loss = newestLoss;
  newestLoss = null;
  const response = ask({ kind: 'loss', loss });
  if (!response.error) postMessage({ event: 'ranked' });
  publish(response);
}

// advance evaluates the next generations, or a slice of one that takes long, or has others
// evaluate it. It runs as a task of its own, so that messages are read in between, except
// where others have nothing to do before it has asked for the next ones: their answers are
// messages.
function advance() {
  if (awaited > 0) return;
  const { pending = [], error } = shared ? ask({ kind: 'pending' }) : {};
  if (error) publish({ error });
  else if (pace.of(pending.length) > ALONE_MS) want(pending);
  else stepAlone(shared ? pending.length > 0 : slice < amount);
}

function stepAlone(sliced) {
  const began = performance.now();
  const response = ask(sliced ? { kind: 'step', designs: slice } : { kind: 'step', generations: fast ? together : 1, known: shared });
  const spent = performance.now() - began;
  const goesOn = sliced && response.evaluated === slice;
  if (response.evaluated) pace.add(spent, response.evaluated);
  together = spent < FRAME_MS ? Math.min(2 * together, 64) : Math.ceil(together / 2);
  if (spent > SLICE_MS) postMessage({ event: 'slow' });
  slice = spent > SLICE_MS ? Math.ceil(slice / 2) : Math.min(2 * slice, MOST);
  running = running && !response.error;
  const { pending, arrived, layers } = response.snapshot?.progress ?? {};
  amount = (pending + arrived) * layers;
  publish(response, fast || goesOn ? 0 : Math.max(0, WATCHABLE_MS - spent));
}

/** Asks the page for what the search waits for. */
function want(parts) {
  awaited = parts.length;
  few = Math.max(awaited / FEW, ALWAYS_FEW);
  postMessage({ event: 'wanted', parts: parts.map(textOf), heard });
  if (awaited <= few) foresee();
}

// foresee tells the page what the search is likely to ask for next, and again when few
// of those are missing that are now: then more of it is right.
function foresee() {
  few = awaited / FEW;
  const { pending } = ask({ kind: 'foreseen', designs: MOST_FORESEEN });
  if (pending) postMessage({ event: 'foreseen', parts: pending.map(textOf) });
}

// take goes on after a part of what the search waits for has come. What comes when the
// next generation is due anyway, of what is foreseen, does not put that off.
function take(response) {
  const isDue = running && awaited === 0;
  if (awaited > 0) awaited = response.waiting ?? 0;
  if (response.error) {
    running = false;
    publish(response);
  } else if (isDue) {
    return;
  } else if (awaited === 0) {
    // Others are given their part of the next generation before this one is shown.
    const goesOn = running && fast;
    if (goesOn) advance();
    if (!goesOn || awaited > 0 && performance.now() - published > WATCHABLE_MS) publish(ask({ kind: 'snapshot' }), fast ? 0 : WATCHABLE_MS);
  } else {
    if (awaited <= few) foresee();
    if (performance.now() - published > SLICE_MS) publish(ask({ kind: 'snapshot' }));
  }
}

function publish({ snapshot, error }, delay = 0) {
  if (error) {
    postMessage({ event: 'refused', error });
    return;
  }
  running = running && !snapshot.progress.done;
  published = performance.now();
  postMessage({ event: 'snapshot', snapshot, running });
  schedule(delay);
}

function schedule(delay) {
  clearTimeout(timer);
  soon.cancel();
  if (running && delay > 0) timer = setTimeout(advance, delay);
  else if (running) soon.ask();
}

function ready(module) {
  const { catalog, error } = ask({ kind: 'catalog' });
  if (error) throw new Error(error.message);
  postMessage({ event: 'ready', catalog, module });
}

function fail(message) {
  running = false;
  postMessage({ event: 'failed', message });
}

serve(commands, fail, ready);
