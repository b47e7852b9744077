// The pool by itself, with workers that answer when the test says so.
import { afterEach, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { kindOf, partOf, textOf } from '../parts.js';
import { Pool } from '../pool.js';

const CONFIG = { workload: 'a layer' };
const SEARCH = 0;

/** What each worker has to do, the search first. */
let queues;

/** A helper's worker, as far as a pool sees it. */
class Helper extends EventTarget {
  constructor() {
    super();
    this.at = queues.push([]) - 1;
    queues[this.at].answer = (found) => this.dispatchEvent(Object.assign(new Event('message'), { data: { event: 'evaluated', opened: this.opened, ...found } }));
    queues[this.at].die = () => this.dispatchEvent(new Event('error'));
  }

  postMessage(message) {
    this.opened = message.opened ?? this.opened;
    obey(this.at, message);
  }

  terminate() {}
}

function obey(at, { command, jobs = [], ids = [] }) {
  if (command === 'evaluate') queues[at].push(...jobs);
  if (command === 'drop') queues[at].splice(0, Infinity, ...queues[at].filter(({ id }) => !ids.includes(id)));
}

let pool;
/** How many evaluations the search has been told of. */
let told;

/** A pool of so many, the search among them. */
function open(size) {
  queues = [[]];
  told = 0;
  pool = new Pool({
    size,
    search: (message) => obey(SEARCH, message),
    evaluated: ({ length }) => { told += length; },
    refused: assert.fail,
    gaveUp: () => { pool.gone = true; },
  });
  queues[SEARCH].answer = (found) => pool.search.finish(found);
  pool.open(CONFIG);
}

/** A worker does the first of its jobs, in so many ms each. */
function work(at, count, ms = 1) {
  const done = queues[at].splice(0, count);
  const evaluations = at === SEARCH ? undefined : new Uint8Array(done.length);
  queues[at].answer({ done: done.map(({ id }) => id), ms: done.length * ms, evaluations });
  return done.map(({ part }) => part);
}

/** Designs on one mesh: their lists are of use to each other. */
const designs = (count, mesh = 0, layer = 0) => Array.from({ length: count }, (_, i) => textOf({ layer, genome: [mesh, i] }));

beforeEach(() => { globalThis.Worker = Helper; });
afterEach(() => pool.close());

test('all that is wanted is evaluated once, whoever is slow', () => {
  for (const slow of [0, 1, 2]) {
    open(3);
    const wanted = designs(300);
    pool.evaluate(wanted, 0);
    const done = [];
    let own = 0;
    for (let turn = 0; turn < 3000; turn++) {
      const at = turn % 3;
      if (queues[at].length === 0 || at === slow && turn % 10 > 0) continue;
      const some = work(at, 3);
      done.push(...some);
      own += at === SEARCH ? some.length : 0;
    }
    assert.deepEqual(done.toSorted(), wanted.toSorted());
    assert.equal(told, wanted.length - own);
    pool.close();
  }
});

test('who is through takes what another has not begun, and it is of no harm if it had', () => {
  open(2);
  pool.evaluate(designs(60), 0);
  for (let turn = 0; turn < 60; turn++) for (const at of [0, 1]) if (queues[at].length > 0) work(at, 1, 0.1);
  pool.evaluate(designs(400, 1), 0); // it expects that many are done soon, which they are not
  const due = [...queues[SEARCH]];
  while (queues[SEARCH].length === due.length && queues[1].length > 0) work(1, 1, 1);
  const taken = due.filter((job) => !queues[SEARCH].includes(job));
  assert.ok(taken.length > 1, `of ${due.length} that the search was to do ${taken.length} were taken`);
  assert.deepEqual(queues[1].map(({ part }) => part), taken.map(({ part }) => part));
  queues[SEARCH].answer({ done: taken.slice(0, 1).map(({ id }) => id), ms: 1 });
  for (const at of [0, 1]) while (queues[at].length > 0) work(at, 1);
  assert.ok(pool.members.every(({ idle }) => idle));
});

test('what a helper was at when it died is done by others, but not for ever', () => {
  open(2);
  pool.evaluate(designs(40), 0);
  queues[1].die();
  const done = [];
  for (const at of [0, 2]) while (queues[at].length > 0) done.push(...work(at, 5));
  assert.equal(new Set(done).size, 40);
  pool.evaluate(designs(40, 1), 0);
  queues[2].die();
  queues[3].die();
  assert.ok(pool.gone);
});

test('what a helper answers about the run before is not told to the next', () => {
  open(2);
  pool.evaluate(designs(1), 0);
  queues[1].answer({ opened: 1, done: [0], ms: 1, evaluations: new Uint8Array(1) }); // taken back, and begun all the same
  while (queues[SEARCH].length > 0) work(SEARCH, 1);
  assert.equal(told, 1);
  pool.open({ ...CONFIG, seed: 2 });
  queues[1].answer({ opened: 1, done: [0], ms: 1, evaluations: new Uint8Array(1) });
  pool.evaluate([], 0);
  assert.equal(told, 1);
});

test('who is at a run when another begins keeps its lists, unless the workload is another', () => {
  open(2);
  pool.evaluate(designs(40), 0);
  assert.ok(queues[1].length > 0);
  pool.open({ ...CONFIG, seed: 2 });
  assert.equal(queues.length, 2, 'none is hired');
  assert.equal(queues[1].length, 0, 'the helper has nothing more to do for the run before');
  pool.evaluate(designs(40), 0);
  assert.ok(queues[1].length > 0, 'it goes on with the next');
  pool.open({ workload: 'another layer' });
  assert.equal(queues.length, 3, 'another is hired');
});

/** The search evaluates designs of a mesh, so many ms each, but the first of which takes long. */
function know(mesh, count, ms = 1) {
  designs(count, mesh).forEach((design, i) => {
    pool.evaluate([design], 0);
    work(SEARCH, 1, i === 0 ? 100 : ms);
  });
}

test('who has no lists for what is left helps if that takes less than to wait', () => {
  open(2);
  know(0, 10);
  pool.evaluate(designs(50).slice(10), 0);
  assert.equal(queues[1].length, 0);
  while (queues[SEARCH].length > 0) work(SEARCH, 1);
  pool.evaluate(designs(500).slice(50), 0);
  assert.ok(queues[1].length > 0);
  while (queues[1].length > 0) work(1, 1);
  while (queues[SEARCH].length > 0) work(SEARCH, 1);
  pool.evaluate(designs(540).slice(500), 0);
  assert.ok(queues[1].length > 0); // it has them now
});

test('each mesh of a layer is for one, and few are at a layer', () => {
  const layers = [1, 2, 3];
  const meshes = [0, 1, 2, 3];
  open(2);
  const parts = layers.flatMap((layer) => meshes.flatMap((mesh) => designs(10, mesh, layer)));
  pool.evaluate(parts.toSorted((a, b) => partOf(a).genome[1] - partOf(b).genome[1]), 0);
  const had = [new Set(), new Set()];
  while (queues.some((queue) => queue.length > 0)) {
    for (const at of [0, 1].filter((at) => queues[at].length > 0)) {
      const kind = kindOf(queues[at][0].part);
      work(at, 1, had[at].has(kind) ? 1 : 1000); // it makes lists first
      had[at].add(kind);
    }
  }
  const kinds = had.map((kinds) => [...kinds]);
  assert.deepEqual(kinds.flat().toSorted(), layers.flatMap((layer) => meshes.map((mesh) => `${layer} ${mesh}`)));
  const shared = layers.filter((layer) => kinds.every((some) => some.some((kind) => kind.startsWith(`${layer} `))));
  assert.equal(shared.length, 1); // of three, by two
});

test('who is gone is not waited for', () => {
  open(3);
  for (const at of [2, 3, 4]) queues[at].die(); // each in the place of the one before
  know(0, 10);
  pool.evaluate(designs(160).slice(10), 0);
  assert.ok(queues[1].length > 0);
});

test('who makes lists for what is foreseen is not waited for', () => {
  open(2);
  know(0, 10, 5);
  const [coming, ...others] = designs(14).slice(10);
  pool.foresee([coming]);
  assert.deepEqual(queues[1].map(({ part }) => part), [coming]);
  pool.evaluate([coming, ...others], 0);
  const done = [];
  while (queues[SEARCH].length > 0) done.push(...work(SEARCH, 1, 5));
  assert.deepEqual(done.toSorted(), [coming, ...others]);
  work(1, 1, 100);
  assert.ok(pool.members.every(({ idle }) => idle));
  const [fresh] = designs(1, 1); // of a mesh that nobody has listed
  pool.foresee([fresh]);
  pool.evaluate([fresh], 0);
  assert.deepEqual(queues.map((queue) => queue.map(({ part }) => part)), [[], [fresh]]);
});

test('the search evaluates what is foreseen, once it has asked for something, if that is short', () => {
  open(2);
  pool.foresee(designs(20));
  assert.equal(queues[SEARCH].length, 0); // it is not through with its start yet
  while (queues[1].length > 0) work(1, 1, 0.1);
  assert.equal(told, 0);
  pool.evaluate(designs(30).slice(20), 0);
  assert.equal(told, 20);
  while (queues[SEARCH].length > 0) work(SEARCH, 1, 0.1);
  const foreseen = designs(200).slice(30);
  pool.foresee(foreseen);
  const [own, other] = queues.map((queue) => queue.map(({ part }) => part));
  assert.ok(own.length > 0 && other.length > 0);
  assert.ok([...own, ...other].every((part) => foreseen.includes(part)));
  pool.evaluate(foreseen, 0);
  assert.equal(new Set([...own, ...other, ...finish(10)]).size, foreseen.length); // each takes longer than was thought
  pool.foresee(designs(20, 1));
  assert.deepEqual(queues.map(({ length }) => length > 0), [false, true]);
});

test('what is foreseen is left alone where little of it is asked for then', () => {
  open(2);
  pool.evaluate(designs(10), 0);
  finish(0.1);
  const hasWork = () => queues.some((queue) => queue.length > 0);
  for (const [i, right] of [false, false, true, true, true].entries()) {
    const foreseen = designs(200, 0, i + 1);
    pool.foresee(foreseen);
    assert.equal(hasWork(), i !== 1 && i !== 2, `the ${i + 1}th time`); // a few, of which nothing is known yet, are right
    pool.evaluate(right ? foreseen : designs(10, 1, i + 1), 0);
    finish(0.1);
  }
  pool.foresee(designs(9, 0, 9));
  pool.open({ ...CONFIG, seed: 2 });
  pool.foresee(designs(9, 0, 9));
  assert.ok(hasWork()); // another run may go another way
});

/** All work until nothing is left, so many ms on each part. */
function finish(ms) {
  const done = [];
  while (queues.some((queue) => queue.length > 0)) for (const at of queues.keys()) if (queues[at].length > 0) done.push(...work(at, 1, ms));
  return done;
}
