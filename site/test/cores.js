// Simulates how workers share a search where there are more cores than here. The page's
// own modules and workers run on threads of node, one at a time; what each takes is
// measured, and moves no other thread's clock, as if each had a core of its own.
// `./build.sh bench` runs it on dist/; `node site/test/cores.js WORKLOAD POPULATION
// GENERATIONS` takes another search.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker as Thread, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { DIST, partsOf } from './host.js';

/** What a message takes to another thread. */
const MESSAGE_MS = 0.1;
/** What a worker asks its browser. */
const NAVIGATOR = { deviceMemory: 8, hardwareConcurrency: 8 };
/** The first run makes most lists. */
const SEEDS = [1, 2, 3];
const SIZES = [2, 4, 8];
const SEARCHES = [['vgg16/conv1_1', 50, 60], ['vgg16/conv1_1', 500, 20], ['vgg16/conv4_2', 50, 60]];

/** The clock of this thread, in ms: it moves while the thread works. */
const real = performance.now.bind(performance);
let [at, began] = [0, 0];
performance.now = () => at + real() - began;
/** Programs that are being compiled are waited for. */
let compiling = 0;

/**
 * @param {number} when the thread begins
 * @param {() => void} task
 * @returns {Promise<number>} when it is through, with what follows from promises, too
 */
async function work(when, task) {
  [at, began] = [when, real()];
  task();
  do await new Promise((resolve) => setImmediate(resolve)); while (compiling > 0);
  return performance.now();
}

/** Makes this thread one of the page's workers. The simulation says what comes, and when. */
async function serve({ url }) {
  const listeners = [];
  const tasks = new Map();
  let sent = [];
  let ids = 0;
  const later = (task, ms = 0) => {
    ids += 1;
    tasks.set(ids, task);
    sent.push({ at: performance.now() + ms, task: ids });
    return ids;
  };
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (...program) => {
    compiling += 1;
    return instantiate(...program).finally(() => { compiling -= 1; });
  };
  Object.defineProperty(globalThis, 'navigator', { value: NAVIGATOR });
  Object.assign(globalThis, {
    postMessage: (data) => sent.push({ at: performance.now() + MESSAGE_MS, data: structuredClone(data) }),
    addEventListener: (_, listener) => listeners.push(listener),
    setTimeout: later,
    clearTimeout: (id) => tasks.delete(id),
    MessageChannel: class {
      port1 = {};
      port2 = { postMessage: () => later(() => this.port1.onmessage()) };
    },
  });
  await import(url);
  parentPort.on('message', async ({ at, data, task }) => {
    const end = await work(at, () => {
      if (data) for (const listener of listeners) listener({ data });
      else tasks.get(task)?.(); // unless it was cleared
      tasks.delete(task);
    });
    parentPort.postMessage({ end, sent });
    sent = [];
  });
}

/** The page's side of a worker. */
class Worker {
  static simulation;

  constructor(url) {
    Object.assign(this, { listeners: [], free: performance.now(), busy: 0 });
    this.thread = new Thread(new URL(import.meta.url), { workerData: { url: url.href } });
    Worker.simulation.workers.push(this);
  }

  addEventListener(name, listener) {
    if (name === 'message') this.listeners.push(listener);
  }

  postMessage(data) {
    Worker.simulation.events.push({ at: performance.now() + MESSAGE_MS, to: this, data: structuredClone(data) });
  }

  terminate() {
    this.thread.terminate();
    this.ended = true;
  }

  /** @returns {Promise<{end: number, sent: Object[]}>} what came of an event, and when it was through */
  run({ at, data, task }) {
    return new Promise((resolve) => {
      this.thread.once('message', resolve);
      this.thread.postMessage({ at, data, task });
    });
  }
}

class Simulation {
  constructor(Search, workers) {
    Worker.simulation = this;
    this.page = { free: 0, busy: 0 };
    this.workers = [];
    /** @type {{at: number, to: Worker|Object, from?: Worker, data?: Object, task?: number}[]} what is to come */
    this.events = [];
    this.search = new Search({ workers });
    this.search.pace(true);
    for (const event of ['failed', 'refused']) this.search.addEventListener(event, ({ detail }) => { throw new Error(JSON.stringify(detail)); });
  }

  /** @returns {Promise<{ms: number, busy: number}>} how long a search takes, and for how long all workers are at it */
  async finish(config) {
    const [from, busy] = [this.page.free, this.busy];
    this.search.start(config);
    await this.until('snapshot', ({ snapshot, running }) => !running && snapshot.progress.seed === config.seed);
    return { ms: this.page.free - from, busy: this.busy - busy };
  }

  get busy() { return this.workers.reduce((sum, { busy }) => sum + busy, 0); }

  async until(name, holds = () => true) {
    let over = false;
    this.search.addEventListener(name, ({ detail }) => { over ||= holds(detail); });
    while (!over) await this.#step();
  }

  close() { for (const worker of this.workers) worker.terminate(); }

  // Lets happen what is next.
  async #step() {
    const begin = ({ at, to }) => Math.max(at, to.free);
    const event = this.events.reduce((first, other) => (begin(other) - begin(first) || other.at - first.at) < 0 ? other : first);
    this.events.splice(this.events.indexOf(event), 1);
    const { to, from, data } = event;
    if (to.ended || from?.ended) return;
    const when = begin(event);
    if (to === this.page) {
      to.free = await work(when, () => { for (const listener of from.listeners) listener({ data }); });
    } else {
      const { end, sent } = await to.run({ ...event, at: when });
      to.free = end;
      for (const { at, data, task } of sent) this.events.push(data ? { at, data, to: this.page, from: to } : { at, task, to });
    }
    to.busy += to.free - when;
  }
}

async function main([workload, population, generations]) {
  Object.assign(globalThis, { Worker, setInterval: () => 0 }); // nobody hangs
  const parts = pathToFileURL(`${DIST}${partsOf(DIST)}/`);
  const program = readFileSync(new URL('worker.wasm', parts));
  const { Search } = await import(new URL('workers.js', parts));
  /** As long as one is there what is compiled of it serves all. */
  const programs = [];
  const open = async (workers) => {
    globalThis.askedFor = Promise.resolve(new Response(program, { headers: { 'Content-Type': 'application/wasm' } }));
    const simulation = new Simulation(Search, workers);
    programs.push(await simulation.search.program);
    await simulation.until('ready');
    return simulation;
  };
  const searches = workload ? [[workload, Number(population), Number(generations)]] : SEARCHES;
  for (const [workload, population, generations] of searches) {
    const runs = async (workers) => {
      const simulation = await open(workers);
      const found = [];
      for (const seed of SEEDS) found.push(await simulation.finish({ workload, population, generations, seed }));
      simulation.close();
      return found;
    };
    await runs(1); // compiles what is run often
    for (const workers of SIZES) {
      const alone = await runs(1); // each time anew: machines are faster now and then
      const shared = await runs(workers);
      const figures = shared.map(({ ms, busy }, i) => `${seconds(alone[i].ms)}, ${seconds(ms)}: ${(alone[i].ms / ms).toFixed(2)} × (work ${(busy / alone[i].busy).toFixed(2)} ×)`);
      console.log(`${workload}, ${generations} × ${population}, by one worker and by ${workers}, from nothing and then with other seeds: ${figures.join('; ')}`);
    }
  }
}

function seconds(ms) { return `${(ms / 1000).toFixed(2)} s`; }

if (isMainThread) await main(process.argv.slice(2));
else await serve(workerData);
