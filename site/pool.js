// The pool: evaluators that share the work of one run with the search itself. What
// they find does not depend on how many they are, nor on who answers first: the
// search takes it in the order in which it asked.
//
// An evaluator that dies, or does not answer, is replaced, and its work is done
// again, once. Where that fails too the pool gives up, and the search goes on
// alone.
import { Helper, Own } from './members.js';

/** @typedef {{genome: number[], layer?: number}} Part sim/explore's Part */
/** @typedef {{parts: Part[], tries: number, foreseen?: boolean, began?: number}} Job foreseen: nobody waits for all of it yet */
/** @typedef {Map<string, Job[]>} Queues by what the parts have in common */

/** Who evaluates gets this part of what each would get, so that all end together; */
const PORTION = 1 / 2;
/** so much that it does not take longer, going by what came before, */
const MOST_MS = 30;
/** but at least about this long: what each message takes is to be little beside it; */
const LEAST_MS = 2;
/** and of what is foreseen so little that a member is soon free again. */
const FORESEEN_MS = 3;

export class Pool {
  /**
   * @param {{size: number, patience?: Object, module?: WebAssembly.Module, ask: (parts: Part[], lists?: Uint8Array) => void,
   *   evaluated: (evaluations: Object[]) => void, refused: (error: Object) => void, gaveUp: () => void}} wishes
   *   size: how many evaluate, the search among them; ask: has the search evaluate
   */
  constructor({ size, patience, module, ...tell }) {
    Object.assign(this, { size, patience, module, tell });
    /** @type {Queues} */
    this.queues = new Map();
    /** @type {Queues} for who has nothing else to do */
    this.foreseen = new Map();
    this.search = new Own(this);
    this.helpers = Array.from({ length: size - 1 }, () => new Helper(this));
  }

  get members() { return [this.search, ...this.helpers]; }

  /** @param {Object} config of the run that the next parts are of */
  open(config) {
    // Who has the lists of a mesh or a layer still has them for the same workload.
    const same = config.workload === this.config?.workload;
    this.config = config;
    /** What a part takes, in ms: the later ones count for more. */
    this.pace = MOST_MS;
    this.rest();
    for (const member of this.members) member.open(same);
  }

  /** @param {Part[]} wanted */
  evaluate(wanted) {
    this.foreseen.clear();
    for (const part of this.#unbegun(wanted)) put(this.queues, { parts: [part], tries: 0 });
    this.#share();
  }

  /** @param {Part[]} parts what it is likely to be asked next, instead of what was likely before */
  foresee(parts) {
    this.foreseen.clear();
    for (const part of this.#unbegun(parts, true)) put(this.foreseen, { parts: [part], tries: 0, foreseen: true });
    this.#share();
  }

  /** Begins nothing more of what it was asked. What is begun is finished. */
  rest() {
    this.queues.clear();
    this.foreseen.clear();
  }

  close() {
    for (const helper of this.helpers) helper.close();
    this.helpers = [];
    this.rest();
  }

  // What some member is at comes by itself.
  #unbegun(parts, foreseen = false) {
    const begun = new Map(this.members.flatMap(({ job }) => (job ? job.parts.map((part) => [nameOf(part), job]) : [])));
    return parts.filter((part) => {
      const job = begun.get(nameOf(part));
      if (job) job.foreseen &&= foreseen;
      return !job;
    });
  }

  #share() {
    for (const member of this.members) {
      const job = member.idle && (this.#take(member, this.queues) ?? this.#take(member, this.foreseen));
      if (job) member.take(job);
    }
  }

  // Who had one of a kind gets the next; what nobody had goes before what others do.
  // Of that, what a member has helped with before comes first: its lists are there. Who
  // helps begins at the other end, as before: there are buffers like those before.
  #take(member, queues) {
    const waiting = [...queues].filter(([, jobs]) => jobs.length > 0);
    const own = waiting.find(([kind]) => member.seen.has(kind));
    const fresh = waiting.find(([kind]) => !this.members.some(({ seen }) => seen.has(kind)));
    const helped = waiting.find(([kind]) => member.helped.has(kind));
    const most = waiting.reduce((most, queue) => (queue[1].length > most[1].length ? queue : most), [null, []]);
    const [kind, jobs] = own ?? fresh ?? helped ?? most;
    if (!own && kind) (fresh ? member.seen : member.helped).add(kind);
    return join(jobs, this.#portion(queues), (own ?? fresh) ? 0 : -1);
  }

  // How many parts to give at once.
  #portion(queues) {
    const within = (ms) => Math.floor(ms / this.pace);
    if (queues === this.foreseen) return within(FORESEEN_MS);
    const left = [...queues.values()].reduce((sum, jobs) => sum + jobs.length, 0);
    return Math.max(within(LEAST_MS), Math.min(Math.ceil(PORTION * left / this.size), within(MOST_MS)));
  }

  /** @param {Job} job that is done */
  time(job) {
    this.pace = (this.pace + (performance.now() - job.began) / job.parts.length) / 2;
  }

  /** @param {{evaluations?: Object[], lists?: Uint8Array}} found by a member; the search has its own evaluations */
  done(member, { evaluations, lists }) {
    if (lists) for (const other of this.members) if (other !== member) other.hear(lists);
    if (evaluations) this.tell.evaluated(evaluations);
    this.#share();
  }

  /** @param {Job|null} job what a helper that died was at */
  lost(job) {
    const due = job?.foreseen ? null : job;
    const twice = due && ++due.tries > 1;
    if (twice || this.helpers.every(({ worker }) => !worker)) {
      this.close();
      this.tell.gaveUp();
      return;
    }
    if (due) put(this.queues, due);
    this.#share();
  }
}

/** Takes up to so many parts of one kind from an end, at 0 or at -1; what is done again is by itself. */
function join(jobs, most, end) {
  const next = () => jobs.splice(end, 1)[0];
  const job = next();
  while (job?.tries === 0 && job.parts.length < most && jobs.at(end)?.tries === 0) job.parts.push(...next().parts);
  return job;
}

function put(queues, job) {
  const kind = kindOf(job.parts[0]);
  if (queues.has(kind)) queues.get(kind).push(job);
  else queues.set(kind, [job]);
}

// Parts of one layer, or of one mesh where there is one layer, share most of their
// work.
function kindOf({ genome, layer }) {
  return layer ? `layer ${layer}` : `mesh ${genome[0]}`;
}

function nameOf({ genome, layer }) {
  return `${layer} ${genome}`;
}
