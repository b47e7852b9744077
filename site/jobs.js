// What a worker has to evaluate, a slice of it at a time. In between it reads what has
// arrived in the meantime: what it has not begun may be taken back.
import { ask } from './ask.js';
import { join } from './bytes.js';
import { partOf } from './parts.js';
import { Soon } from './soon.js';

/** So many parts go with each request at the least: some take no time. */
const LEAST = 8;

/** @typedef {{id: number, part: string}} Job part: as text (parts.js) */
/** @typedef {{done: number[], ms: number, lists?: Uint8Array}} Found
 *   the numbers of what is done, how long it took, and what others need not list any more */

export class Jobs {
  /**
   * @param {'work'|'evaluate'} kind of request, as wasm/wire has them
   * @param {(found: Found, response: Object) => void} answer is called after each slice
   * @param {(message: string) => void} fail
   */
  constructor(kind, answer, fail) {
    Object.assign(this, { kind, answer, fail });
    this.soon = new Soon(() => this.#go());
    this.clear();
  }

  clear() {
    /** @type {Job[]} */
    this.jobs = [];
    /** @type {Uint8Array[]} of others */
    this.lists = [];
    /** How many went into the last slice. */
    this.last = 0;
  }

  /** @param {{jobs: Job[], milliseconds: number, lists: Uint8Array[]}} more milliseconds: about how long a slice takes */
  add({ jobs, milliseconds, lists }) {
    this.jobs.push(...jobs);
    this.lists.push(...lists);
    this.milliseconds = milliseconds;
    this.#schedule();
  }

  /** @param {number[]} ids of jobs, which are left out unless they have begun */
  drop(ids) {
    this.jobs = this.jobs.filter(({ id }) => !ids.includes(id));
  }

  #go() {
    try {
      if (this.jobs.length > 0) this.#work();
    } catch (error) {
      this.fail(error.message);
    }
    this.#schedule();
  }

  #work() {
    const began = performance.now();
    const parts = this.jobs.slice(0, LEAST + 2 * this.last).map(({ part }) => partOf(part));
    const response = ask({ kind: this.kind, parts, milliseconds: this.milliseconds, lists: join(this.lists) });
    const { evaluated = parts.length, lists } = response;
    this.lists = [];
    this.last = evaluated;
    const done = this.jobs.splice(0, evaluated).map(({ id }) => id);
    this.answer({ done, ms: performance.now() - began, lists }, response);
  }

  #schedule() {
    if (this.jobs.length > 0) this.soon.ask();
  }
}
