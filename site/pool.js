// The pool: evaluators that share the work of one run. What they find does not
// depend on how many they are, nor on who answers first: the search takes it in
// the order in which it asked.
//
// An evaluator that dies, or does not answer, is replaced, and its work is done
// again, once. Where that fails too the pool gives up, and the search goes on
// alone.
import { Watch } from './watch.js';

/** @typedef {number[]} Genome */

/** An evaluator gets so much that all come back for more a few times. */
const TURNS = 4;

export class Pool {
  /**
   * @param {{size: number, patience?: Object, evaluated: (evaluations: Object[]) => void,
   *   refused: (error: Object) => void, gaveUp: () => void}} wishes
   */
  constructor({ size, patience, ...tell }) {
    Object.assign(this, { size, patience, tell });
    /** @type {Map<number, {genomes: Genome[], tries: number}[]>} by the first gene */
    this.queues = new Map();
    this.members = Array.from({ length: size }, () => new Member(this));
  }

  /** @param {Object} config of the run that the next genomes are of */
  open(config) {
    this.config = config;
    this.queues.clear();
    for (const member of this.members) member.open();
  }

  /** @param {Genome[]} genomes */
  evaluate(genomes) {
    const most = Math.max(1, Math.ceil(genomes.length / this.size / TURNS));
    for (const first of new Set(genomes.map(([gene]) => gene))) {
      const group = genomes.filter(([gene]) => gene === first);
      for (let at = 0; at < group.length; at += most) this.#put({ genomes: group.slice(at, at + most), tries: 0 });
    }
    this.#share();
  }

  close() {
    for (const member of this.members) member.close();
    this.members = [];
  }

  #put(job) {
    const first = job.genomes[0][0];
    this.queues.set(first, [...this.queues.get(first) ?? [], job]);
  }

  #share() {
    for (const member of this.members) {
      const job = member.idle && this.#take(member);
      if (job) member.evaluate(job);
    }
  }

  // Designs of one mesh share most of their work: who had one gets the next.
  #take(member) {
    const waiting = [...this.queues].filter(([, jobs]) => jobs.length > 0);
    const own = waiting.find(([first]) => member.seen.has(first));
    const fresh = waiting.find(([first]) => !this.members.some(({ seen }) => seen.has(first)));
    const [first, jobs] = own ?? fresh ?? waiting[0] ?? [null, []];
    if (jobs.length > 0) member.seen.add(first);
    return jobs.shift();
  }

  /** @param {Member} member */
  done(member, evaluations) {
    this.tell.evaluated(evaluations);
    this.#share();
  }

  /** @param {{genomes: Genome[], tries: number}|null} job what a member that died was at */
  lost(job) {
    const twice = job && ++job.tries > 1;
    if (twice || this.members.every(({ worker }) => !worker)) {
      this.close();
      this.tell.gaveUp();
      return;
    }
    if (job) this.#put(job);
    this.#share();
  }
}

/** One place in the pool, and the evaluator that holds it. */
class Member {
  constructor(pool) {
    this.pool = pool;
    this.failures = 0;
  }

  get idle() { return this.worker && !this.job; }

  // What an evaluator is at is of no use to another run.
  open() {
    if (this.job || !this.worker) this.#hire();
    this.seen = new Set();
    this.worker.postMessage({ command: 'open', config: this.pool.config });
  }

  evaluate(job) {
    this.job = job;
    this.watch.expect();
    this.worker.postMessage({ command: 'evaluate', genomes: job.genomes });
  }

  close() {
    this.watch?.close();
    this.worker?.terminate();
    this.worker = this.job = null;
  }

  #hire() {
    this.close();
    const worker = new Worker(new URL('evaluator.js', import.meta.url), { type: 'module' });
    this.worker = worker;
    this.watch = new Watch(() => this.#replace(), this.pool.patience);
    worker.addEventListener('message', ({ data }) => this.worker === worker && this.#receive(data));
    worker.addEventListener('error', () => this.worker === worker && this.#replace());
  }

  #receive(data) {
    this.watch.heard();
    if (data.event === 'failed') this.#replace();
    if (data.event === 'refused') this.pool.tell.refused(data.error);
    if (data.event !== 'evaluated') return;
    this.job = null;
    this.failures = 0;
    this.pool.done(this, data.evaluations);
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
