// The members of a pool (pool.js): the search itself, and evaluators beside it.
import { Watch } from './watch.js';

class Member {
  /** @param {import('./pool.js').Pool} pool */
  constructor(pool) {
    this.pool = pool;
    this.forget();
  }

  forget() {
    this.job = null;
    /** What it has evaluated, as the first of all or to help, */
    this.seen = new Set();
    this.helped = new Set();
    /** and what others have listed that it does not know. */
    this.lists = [];
    this.begun = false;
  }

  /** @param {import('./pool.js').Job} job */
  take(job) {
    job.began = performance.now();
    this.job = job;
    this.evaluate(job.parts, this.begun ? joined(this.lists.splice(0)) : undefined);
    this.begun = true; // before, lists are of no use: it has not met what they are about
  }

  /** @param {{evaluations?: Object[], lists?: Uint8Array}} found of its job */
  finish(found) {
    if (this.job) this.pool.time(this.job);
    this.job = null;
    this.pool.done(this, found);
  }
}

/** @returns {Uint8Array|undefined} lists, one behind the other */
function joined(lists) {
  if (lists.length === 0) return undefined;
  const all = new Uint8Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/** The search, as one of those that evaluate. */
export class Own extends Member {
  get idle() { return !this.job; }

  open(same) {
    if (same) this.job = null;
    else this.forget();
  }

  evaluate(parts, lists) { this.pool.tell.ask(parts, lists); }
}

/** One place in the pool, and the evaluator that holds it. */
export class Helper extends Member {
  failures = 0;

  get idle() { return this.worker && !this.job; }

  // What an evaluator is at is of no use to another run.
  open(same = false) {
    const hires = this.job || !this.worker;
    if (hires) this.#hire();
    if (hires || !same) this.forget();
    this.worker.postMessage({ command: 'open', config: this.pool.config });
  }

  evaluate(parts, lists) { this.worker.postMessage({ command: 'evaluate', parts, lists }); }

  close() {
    this.watch?.close();
    this.worker?.terminate();
    this.worker = this.job = null;
  }

  #hire() {
    this.close();
    const worker = new Worker(new URL('evaluator.js', import.meta.url), { type: 'module' });
    this.worker = worker;
    worker.postMessage({ command: 'load', module: this.pool.module });
    this.watch = new Watch(worker, { due: () => !!this.job, silent: () => this.#replace() }, this.pool.patience);
    worker.addEventListener('message', ({ data }) => this.worker === worker && this.#receive(data));
    worker.addEventListener('error', () => this.worker === worker && this.#replace());
  }

  #receive(data) {
    this.watch.heard();
    if (data.event === 'failed') this.#replace();
    if (data.event === 'refused') this.pool.tell.refused(data.error);
    if (data.event !== 'evaluated') return;
    this.failures = 0;
    this.finish(data);
  }

  #replace() {
    const { job } = this;
    this.failures += 1;
    this.close();
    if (this.failures <= 2) this.open();
    else if (job) job.tries += 1;
    this.pool.lost(job);
  }
}
