// The members of a pool (pool.js): the search itself, and evaluators beside it.
import { Watch } from './watch.js';

/** Lists that wait for a member take no more. */
const MOST_BYTES = 8 << 20;

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
    /** and what others have listed that it does not know, of so many bytes. */
    this.lists = [];
    this.bytes = 0;
    this.begun = false;
  }

  /** @param {Uint8Array} lists of another member; who has nothing to do for long must list for itself */
  hear(lists) {
    if (this.bytes + lists.length > MOST_BYTES) [this.lists, this.bytes] = [[], 0];
    this.lists.push(lists);
    this.bytes += lists.length;
  }

  /** @param {import('./pool.js').Job} job */
  take(job) {
    job.began = performance.now();
    this.job = job;
    this.evaluate(job.due.map(({ part }) => part), this.begun ? this.#heard() : undefined);
    this.begun = true; // before, lists are of no use: it has not met what they are about
  }

  /** @returns {Uint8Array|undefined} one behind the other */
  #heard() {
    if (this.bytes === 0) return undefined;
    const all = new Uint8Array(this.bytes);
    let at = 0;
    for (const lists of this.lists) {
      all.set(lists, at);
      at += lists.length;
    }
    [this.lists, this.bytes] = [[], 0];
    return all;
  }

  /** @param {{evaluations?: Object[], lists?: Uint8Array}} found of its job */
  finish(found) {
    if (this.job) this.pool.time(this.job);
    this.job = null;
    this.pool.done(this, found);
  }
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
    const hopeless = this.failures > 2;
    if (!hopeless) this.open();
    this.pool.lost(job, hopeless);
  }
}
