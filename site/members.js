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
    /** @type {import('./pool.js').Due[]} what it was given, and has not done */
    this.due = [];
    /** What it has evaluated, as the first of all or to help, */
    this.seen = new Set();
    this.helped = new Set();
    /** of which layers, */
    this.layers = new Set();
    /** and what others have listed that it does not know, of so many bytes. */
    this.lists = [];
    this.bytes = 0;
    this.begun = false;
  }

  get idle() { return this.ready && this.due.length === 0; }

  /** Whether it makes lists of a kind that is new to it. */
  get isListing() { return this.due.some(({ first }) => first); }

  /** Whether it has the lists of a kind. */
  knows(kind) { return this.seen.has(kind) || this.helped.has(kind); }

  /** @param {Uint8Array} lists of another member; who has nothing to do for long must list for itself */
  hear(lists) {
    if (this.bytes + lists.length > MOST_BYTES) [this.lists, this.bytes] = [[], 0];
    this.lists.push(lists);
    this.bytes += lists.length;
  }

  /**
   * @param {import('./pool.js').Due[]} due to do next
   * @param {number} milliseconds about how long it works before it answers
   */
  take(due, milliseconds) {
    this.due.push(...due);
    this.send({ command: 'evaluate', jobs: due.map(({ id, part }) => ({ id, part })), milliseconds, lists: this.begun ? this.#heard() : [] });
    this.begun = true; // before, lists are of no use: it has not met what they are about
  }

  /**
   * @param {number} count
   * @returns {import('./pool.js').Due[]} the last that it was given; if it has begun them all the same, its answer changes nothing
   */
  giveBack(count) {
    const back = this.due.splice(-count).map((due) => Object.assign(due, { first: false }));
    this.send({ command: 'drop', ids: back.map(({ id }) => id) });
    return back;
  }

  #heard() {
    const { lists } = this;
    [this.lists, this.bytes] = [[], 0];
    return lists;
  }

  /** @param {{done: number[], ms: number, evaluations?: Uint8Array, lists?: Uint8Array}} found the numbers of what it has done, in so long */
  finish({ done, ms, ...found }) {
    const through = this.due.filter(({ id }) => done.includes(id));
    this.pool.time(ms, through);
    this.due = this.due.filter(({ id }) => !done.includes(id));
    this.pool.done(this, through.map(({ part }) => part), found);
  }
}

/** The search, as one of those that evaluate. */
export class Own extends Member {
  /** Not before it has asked for the first parts of a run. */
  ready = false;

  open(same) {
    this.ready = false;
    if (same) this.due = [];
    else this.forget();
  }

  send(message) { this.pool.tell.search(message); }
}

/** One place in the pool, and the evaluator that holds it. */
export class Helper extends Member {
  failures = 0;
  /** How often it was opened: answers say it, and those of before are of another run. */
  opened = 0;

  get ready() { return this.worker; }

  // What an evaluator is at is of no use to another run, but its lists are to one of the
  // same workload.
  open(same = false) {
    const hires = !this.worker || !same && this.due.length > 0;
    if (hires) this.#hire();
    if (hires || !same) this.forget();
    else if (this.due.length > 0) this.giveBack(this.due.length);
    this.opened += 1;
    this.send({ command: 'open', opened: this.opened, config: this.pool.config });
  }

  send(message) { this.worker.postMessage(message); }

  close() {
    this.watch?.close();
    this.worker?.terminate();
    this.worker = null;
    this.due = [];
  }

  #hire() {
    this.close();
    const worker = new Worker(new URL('evaluator.js', import.meta.url), { type: 'module' });
    this.worker = worker;
    this.send({ command: 'load', module: this.pool.module });
    this.watch = new Watch(worker, { due: () => this.due.length > 0, silent: () => this.#replace() }, this.pool.patience);
    worker.addEventListener('message', ({ data }) => this.worker === worker && this.#receive(data));
    worker.addEventListener('error', () => this.worker === worker && this.#replace());
  }

  #receive(data) {
    this.watch.heard();
    if (data.event === 'failed') this.#replace();
    if (data.event === 'refused') this.pool.tell.refused(data.error);
    if (data.event !== 'evaluated') return;
    this.failures = 0;
    if (data.opened === this.opened) this.finish(data);
  }

  #replace() {
    const { due } = this;
    this.failures += 1;
    this.close();
    const hopeless = this.failures > 2;
    if (!hopeless) this.open();
    this.pool.lost(due, hopeless);
  }
}
