// The pool: evaluators that share the work of one run with the search itself. What
// they find does not depend on how many they are, nor on who answers first: the
// search takes it in the order in which it asked.
//
// An evaluator that dies, or does not answer, is replaced, and its work is done
// again, once. Where that fails too the pool gives up, and the search goes on
// alone.
import { join } from './bytes.js';
import { Helper, Own } from './members.js';
import { Pace } from './pace.js';
import { kindOf, layerOf } from './parts.js';

/**
 * @typedef {{id: number, part: string, tries: number, foreseen: boolean, first?: boolean, helps?: boolean}} Due
 *   part: as text (parts.js); foreseen: nobody waits for it yet; first: of its kind for the member that has it, who lists what others of the kind need, too;
 *   helps: another has the lists
 */
/** @typedef {Map<string, Due[]>} Queues by what the parts have in common */

/** Who evaluates gets this part of what each would get, so that all end together; */
const PORTION = 1 / 2;
/** so much that it does not take longer, going by what came before, */
const MOST_MS = 30;
/** but at least about this long: what each message takes is to be little beside it; */
const LEAST_MS = 5;
/** and the next before it is through, so that it need not wait for that; */
const AHEAD_MS = 4;
/** It answers when it has worked so long: what it has not begun then, others may take; */
const SLICE_MS = 12;
/** and of what is foreseen so little that a member is soon free again. */
const FORESEEN_MS = 3;
/** One in so many of what is foreseen is asked for then, or nobody evaluates it. */
const FEW_RIGHT = 8;

/** How many parts there were, of all pools: a search may still be at some of a pool before. */
let ids = 0;

export class Pool {
  /**
   * @param {{size: number, patience?: Object, module?: WebAssembly.Module, search: (message: Object) => void,
   *   evaluated: (evaluations: Uint8Array) => number, refused: (error: Object) => void, gaveUp: () => void}} wishes
   *   size: how many evaluate, the search among them; search: tells the search what to evaluate;
   *   evaluated: returns the number of its message
   */
  constructor({ size, patience, module, ...tell }) {
    Object.assign(this, { size, patience, module, tell });
    /** @type {Queues} */
    this.queues = new Map();
    /** @type {Queues} for who has nothing else to do */
    this.foreseen = new Map();
    /** @type {{parts: string[], evaluations: Uint8Array}[]} what the search is to be told of when it is through with what it is at */
    this.untold = [];
    /** @type {{part: string, message: number}[]} parts that the search has been told of, and may not have heard of */
    this.told = [];
    this.search = new Own(this);
    this.helpers = Array.from({ length: size - 1 }, () => new Helper(this));
  }

  get members() { return [this.search, ...this.helpers]; }

  /**
   * @param {Object} config of the run that the next parts are of,
   * @param {number} of and the number of its start
   */
  open(config, of) {
    // Who has the lists of a mesh or a layer still has them for the same workload.
    const same = config.workload === this.config?.workload;
    Object.assign(this, { config, of });
    this.pace = new Pace(MOST_MS);
    /** How many parts that were foreseen were asked for, of those that nobody had taken. */
    this.foresight = { right: 0, parts: 0 };
    /** How long a slice took that has a first part of a kind, in ms. */
    if (!same) this.firstMS = 0;
    [this.untold, this.told] = [[], []];
    this.rest();
    for (const member of this.members) member.open(same);
  }

  /**
   * @param {string[]} wanted parts, as text
   * @param {number} heard how many messages the search had heard when it asked for them
   */
  evaluate(wanted, heard) {
    this.search.ready = true;
    this.#seeRight(wanted);
    this.foreseen.clear();
    this.#tell();
    this.told = this.told.filter(({ message }) => message > heard);
    const told = new Set(this.told.map(({ part }) => part));
    for (const part of this.#unbegun(wanted)) if (!told.has(part)) put(this.queues, newDue(part, false));
    this.#share();
  }

  /** @param {string[]} parts what it is likely to be asked next, instead of what was likely before */
  foresee(parts) {
    this.foreseen.clear();
    for (const part of this.#unbegun(parts, true)) put(this.foreseen, newDue(part, true));
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

  // What some member is at comes by itself. But nobody waits for one that makes lists anew
  // for what is foreseen: who has them is through before.
  #unbegun(parts, foreseen = false) {
    const due = this.members.flatMap(({ due }) => due).filter((due) => foreseen || !(due.foreseen && due.first && due.helps));
    const begun = new Map(due.map((due) => [due.part, due]));
    return parts.filter((part) => {
      const due = begun.get(part);
      if (due) due.foreseen &&= foreseen;
      return !due;
    });
  }

  #share() {
    for (const member of this.members) {
      if (member.ready && !member.isListing && member.due.length <= this.pace.within(AHEAD_MS)) this.#give(member, this.#take(member, this.queues, this.#portion()));
    }
    for (const member of this.members) if (member.idle) this.#help(member);
  }

  // Who has nothing to do takes half of what another is not at yet, and then what is
  // foreseen: the search only if that is short, since soon all wait for what it does next.
  #help(member) {
    const busiest = this.members.reduce((most, other) => (other.due.length > most.due.length ? other : most));
    const spare = Math.floor((busiest.due.length - this.pace.within(SLICE_MS)) / 2);
    if (spare > 0 && busiest.due.slice(-spare).every(({ part }) => member.knows(kindOf(part)))) this.#give(member, busiest.giveBack(spare));
    else if (this.#foreseesWell && (member !== this.search || this.#areShort)) this.#give(member, this.#take(member, this.foreseen, this.pace.within(FORESEEN_MS)));
  }

  #give(member, due) {
    if (due.length > 0) member.take(due, SLICE_MS);
  }

  // What is of kinds that are new to a member comes by itself.
  #take(member, queues, most) {
    const taken = [];
    while (taken.length < most) {
      const { kind, due, known, end } = this.#choose(member, queues);
      if (!kind || taken.length > 0 && !known.has(kind)) break;
      let first = !member.knows(kind);
      const helps = known === member.helped;
      known.add(kind);
      member.layers.add(layerOf(kind));
      for (; due.length > 0 && taken.length < most; first = false) taken.push(Object.assign(due.splice(end, 1)[0], { first, helps }));
    }
    return taken;
  }

  // Who had one of a kind gets the next; what nobody had goes before what others do. Of
  // that, what a member has helped with before comes first: its lists are there. With
  // what is new to it, it helps where that pays. Who helps begins at the other end, as
  // before: there are buffers like those before.
  #choose({ seen, helped, layers }, queues) {
    const waiting = [...queues].filter(([, due]) => due.length > 0);
    const own = waiting.find(([kind]) => seen.has(kind)) ?? this.#freshOf(waiting, layers);
    if (own) return { kind: own[0], due: own[1], known: seen, end: 0 };
    const again = waiting.find(([kind]) => helped.has(kind));
    const most = () => waiting.reduce((most, queue) => (queue[1].length > most[1].length ? queue : most), [null, []]);
    const [kind, due] = again ?? (queues === this.foreseen || this.#listingPays() ? most() : [null, []]);
    return { kind, due, known: helped, end: -1 };
  }

  // What nobody had: of a layer that a member has been at before one that nobody has.
  #freshOf(waiting, layers) {
    const ready = this.members.filter((member) => member.ready);
    const fresh = waiting.filter(([kind]) => !ready.some(({ seen }) => seen.has(kind)));
    return fresh.find(([kind]) => layers.has(layerOf(kind)))
      ?? fresh.find(([kind]) => !ready.some((member) => member.layers.has(layerOf(kind))))
      ?? fresh[0];
  }

  // Whether who has the lists for what is left takes longer than another to make them.
  #listingPays() {
    const busy = this.members.filter(({ due }) => due.length > 0).length;
    return this.pace.of(this.#left) > this.firstMS * Math.max(1, busy);
  }

  get #left() { return [...this.queues.values()].reduce((sum, due) => sum + due.length, 0); }

  // How many parts to give at once.
  #portion() {
    return Math.max(this.pace.within(LEAST_MS), Math.min(Math.ceil(PORTION * this.#left / this.size), this.pace.within(MOST_MS)));
  }

  get #areShort() { return this.pace.of(1) < FORESEEN_MS; }

  // Whoever has nothing to do may as well rest where little of it is right.
  get #foreseesWell() { return this.foresight.right * FEW_RIGHT >= this.foresight.parts; }

  #seeRight(wanted) {
    const asked = new Set(wanted);
    const left = [...this.foreseen.values()].flat();
    const { right, parts } = this.foresight;
    this.foresight = { right: right / 2 + left.filter(({ part }) => asked.has(part)).length, parts: parts / 2 + left.length };
  }

  /**
   * @param {number} ms that a slice took
   * @param {Due[]} done in it
   */
  time(ms, done) {
    if (done.some(({ first }) => first)) this.firstMS = this.firstMS ? (3 * this.firstMS + ms) / 4 : ms;
    else this.pace.add(ms, done.length);
  }

  /**
   * @param {string[]} parts that a member has evaluated
   * @param {{evaluations?: Uint8Array, lists?: Uint8Array}} found the search has its own evaluations
   */
  done(member, parts, { evaluations, lists }) {
    if (lists) for (const other of this.members) if (other !== member) other.hear(lists);
    if (evaluations) this.untold.push({ parts, evaluations });
    this.#share();
    if (member === this.search || this.search.idle) this.#tell();
  }

  #tell() {
    if (this.untold.length === 0) return;
    const message = this.tell.evaluated(join(this.untold.map(({ evaluations }) => evaluations)));
    for (const { parts } of this.untold) this.told.push(...parts.map((part) => ({ part, message })));
    this.untold = [];
  }

  /**
   * @param {Due[]} due what a helper that died had to do
   * @param {boolean} hopeless others in its place died, too
   */
  lost(due, hopeless) {
    const lost = due.filter(({ foreseen }) => !foreseen);
    for (const each of lost) each.tries += 1;
    const twice = lost.some(({ tries }) => hopeless || tries > 1);
    if (twice || this.helpers.every(({ worker }) => !worker)) {
      this.close();
      this.tell.gaveUp();
      return;
    }
    for (const each of lost) put(this.queues, each);
    this.#share();
  }
}

/** @returns {Due} */
function newDue(part, foreseen) {
  ids += 1;
  return { id: ids, part, tries: 0, foreseen };
}

/** @param {Due} due */
function put(queues, due) {
  const kind = kindOf(due.part);
  if (queues.has(kind)) queues.get(kind).push(due);
  else queues.set(kind, [due]);
}
