// Several workers on one run: the same trace as natively, however many there
// are, and whatever happens to them.
import { before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openEmpty, useBrowser } from './browser.js';
import { CONFIG, finishTrace, startTrace } from './trace.js';

const shared = useBrowser();
let native;

before(() => {
  native = execFileSync('go', ['run', './site/trace'], { cwd: fileURLToPath(new URL('../..', import.meta.url)), encoding: 'utf8' }).trim();
});

/** An empty page whose search has others evaluate all that it waits for, however little that is. */
function openSharing() {
  return openWith('worker.js', (source) => source.replace(/const ALONE_MS = .*/, 'const ALONE_MS = 0;'));
}

/** An empty page with a module changed. */
async function openWith(name, change) {
  const page = await openEmpty(shared);
  await changeModule(page, name, change);
  return page;
}

/** Changes a module for whoever of the page loads it from now on. */
function changeModule(page, name, change) {
  return page.route(`**/${name}`, async (route) => {
    const response = await route.fetch();
    route.fulfill({ response, body: change(await response.text()) });
  });
}

for (const workers of [1, 2, 8]) {
  test(`the trace of ${workers} workers is the native one`, async () => {
    const page = await openSharing();
    await startTrace(page, { workers });
    assert.equal(await finishTrace(page), native);
    assert.equal(page.workers().filter(isEvaluator).length, workers - 1); // the search itself is one
    await page.close();
  });
}

const trap = () => { globalThis.meshscape = () => { throw new WebAssembly.RuntimeError('unreachable'); }; };
const hang = () => { globalThis.meshscape = () => { for (;;); }; };

// Generations of a size that leaves time to do harm in between.
const QUICK = { beatMS: 250, beats: 8 };

test('an evaluator that traps is replaced, and nothing is lost', async () => {
  const page = await openSharing();
  await startTrace(page, { workers: 2 });
  await harm(page, isEvaluator, trap);
  assert.equal(await finishTrace(page), native);
  await page.close();
});

test('an evaluator that hangs is replaced, and nothing is lost', async () => {
  const page = await openSharing();
  await startTrace(page, { workers: 2, patience: QUICK });
  await harm(page, isEvaluator, hang);
  assert.equal(await finishTrace(page), native);
  await page.close();
});

test('where no evaluator can live the search goes on alone', async () => {
  const page = await openSharing();
  await page.route('**/evaluator.js', (route) => route.fulfill({ status: 404, body: '' }));
  await startTrace(page, { workers: 2 });
  assert.equal(await finishTrace(page), native);
  await page.close();
});

/** A page whose search stands at its second generation. */
async function openPaused(wishes) {
  const page = await openSharing();
  await startTrace(page, { patience: QUICK, pauseAt: 2, ...wishes });
  await page.waitForFunction(() => globalThis.progress?.generation >= 2);
  return page;
}

for (const workers of [1, 2]) {
  for (const [fate, deed] of Object.entries({ traps: trap, hangs: hang })) {
    test(`a search by ${workers} that ${fate} is done again, and goes on from where it was`, async () => {
      const page = await openPaused({ workers });
      await harm(page, isSearch, deed);
      assert.equal(await page.evaluate(() => globalThis.progress.done), false);
      await page.evaluate(() => globalThis.search.run());
      assert.equal(await finishTrace(page), native);
      await page.close();
    });
  }
}

for (const [fate, deed] of Object.entries({ traps: trap, hangs: hang })) {
  test(`a search that ${fate} as another is to start says so, and goes on as it was`, async () => {
    const page = await openPaused({ workers: 1 });
    await harm(page, isSearch, deed);
    const refused = await page.evaluate((config) => globalThis.search.start(config).catch(({ message }) => message), CONFIG);
    assert.match(refused, fate === 'traps' ? /unreachable/ : /does not answer/);
    await page.evaluate(() => globalThis.search.run());
    assert.equal(await finishTrace(page), native);
    await page.close();
  });

  test(`a question over which a search ${fate} is asked again, but not for ever`, async () => {
    const page = await openPaused({ workers: 1 });
    const broken = fate === 'traps' ? 'throw new Error("unreachable")' : 'for (;;)';
    await changeModule(page, 'ask.js', (source) => source.replace('export async function askAnywhere(request) {', `export async function askAnywhere(request) { if (request.kind === "inspect") ${broken};`));
    await harm(page, isSearch, deed);
    const refused = await page.evaluate(() => globalThis.search.ask({ kind: 'inspect' }).catch(({ message }) => message));
    assert.match(refused, fate === 'traps' ? /unreachable/ : /does not answer/);
    await page.evaluate(() => globalThis.search.run());
    assert.equal(await finishTrace(page), native);
    await page.close();
  });
}

test('evaluators begin with what a start will ask for; if it is refused they go back', async () => {
  const page = await openSharing();
  const refusing = 'if (globalThis.refuses && request.kind === "open") return { error: { message: "refused" } };';
  await changeModule(page, 'ask.js', (source) => source.replace('export function ask(request) {', `export function ask(request) { ${refusing}`));
  await startTrace(page, { workers: 2, pauseAt: 2 });
  await page.waitForFunction(() => globalThis.progress?.generation >= 2);
  await harm(page, isSearch, () => { globalThis.refuses = true; });
  const { begun, refused } = await page.evaluate(async (config) => {
    const { search } = globalThis;
    let begun = 0;
    search.addEventListener('opening', () => { begun += search.pool.helpers.filter(({ due }) => due.length > 0).length; });
    const refused = await search.start(config).catch(({ message }) => message);
    return { begun, refused };
  }, { ...CONFIG, workload: 'alexnet', seed: 3 });
  assert.equal(refused, 'refused');
  assert.equal(begun, 1);
  assert.equal(await page.evaluate((config) => {
    const { search } = globalThis;
    search.waits = true;
    search.addEventListener('opening', () => { globalThis.begun = search.opening; });
    return search.start(config).catch(({ message }) => message);
  }, CONFIG), 'refused');
  assert.equal(await page.evaluate(() => globalThis.begun), null); // it was not to run at once
  await page.evaluate(() => globalThis.search.run());
  assert.equal(await finishTrace(page), native);
  await page.close();
});

test('a successor that hangs as well is given up', async () => {
  const page = await openPaused({ workers: 1 });
  await changeModule(page, 'ask.js', (source) => source.replace('export function ask(request) {', 'export function ask(request) { if (request.kind === "step") for (;;);'));
  await harm(page, isSearch, hang);
  await page.evaluate(() => globalThis.search.run());
  await assert.rejects(finishTrace(page), /does not answer/);
  await page.close();
});

test('a new loss in the middle is not forgotten by the successor', async () => {
  const traces = [];
  for (const harmful of [false, true]) {
    const page = await openEmpty(shared);
    await startTrace(page, { workers: 1 });
    await page.evaluate(() => globalThis.search.pause());
    await page.evaluate(() => new Promise((resolve) => {
      globalThis.search.addEventListener('ranked', resolve, { once: true });
      globalThis.search.rank({ a1: 1, a2: 5, a3: 0, a4: 0 });
    }));
    // Where the pause came differs from run to run: what counts is the end.
    if (harmful) await harm(page, isSearch, () => { globalThis.meshscape = () => { throw new Error('unreachable'); }; });
    await page.evaluate(() => globalThis.search.run());
    await finishTrace(page);
    traces.push(await page.evaluate(() => globalThis.search.journal.log.losses.at(-1).loss));
    await page.close();
  }
  assert.equal(traces[1].a2, 5);
  assert.deepEqual(traces[1], traces[0]);
});

test('a search that traps twice at the same place says so', async () => {
  const page = await openEmpty(shared);
  await changeModule(page, 'ask.js', (source) => source.replace('export function ask(request) {', 'export function ask(request) { if (request.kind === "step") throw new Error("broken");'));
  await startTrace(page, { workers: 1 });
  await assert.rejects(finishTrace(page), /broken/);
  await page.close();
});

// Larger than the others: it needs memory that a program does not begin with, and
// what a generation asks for is not all given out at once.
const LARGE = { population: 24, parents: 4, generations: 3, seed: 5 };

test('a pause ends the work of a generation, and what is left is asked again', async () => {
  const traces = [];
  for (const pauses of [false, true]) {
    const page = await openSharing();
    await startTrace(page, { workers: 2, pauseAt: pauses ? 1 : Infinity }, LARGE);
    if (pauses) await pauseWithin(page);
    traces.push(await finishTrace(page));
    await page.close();
  }
  assert.equal(traces[1], traces[0]);
});

/** Has a search that waits go on, pauses it when it has asked for a generation, and goes on. */
async function pauseWithin(page) {
  const areIdle = () => page.waitForFunction(() => globalThis.progress?.generation >= 1 && globalThis.search.pool.members.every(({ idle }) => idle));
  await areIdle();
  await page.evaluate(() => {
    const { search } = globalThis;
    const evaluate = search.pool.evaluate.bind(search.pool);
    search.pool.evaluate = (...wanted) => {
      evaluate(...wanted);
      globalThis.asked = (globalThis.asked ?? 0) + 1;
      if (globalThis.asked === 1) search.pause();
    };
    search.run();
  });
  await page.waitForFunction(() => globalThis.asked === 1);
  await areIdle();
  const { asked, done, pending } = await page.evaluate(() => ({ asked: globalThis.asked, ...globalThis.progress }));
  assert.deepEqual({ asked, done, waits: pending > 0 }, { asked: 1, done: false, waits: true });
  await page.evaluate(() => globalThis.search.run());
}

test('what takes no time the search evaluates alone, and has others evaluate what takes long', async () => {
  const config = { ...CONFIG, generations: 12 };
  const found = [];
  for (const tick of [0, 1000]) {
    const page = await openWith('worker.js', (source) => `let now = 0; performance.now = () => now += ${tick};${source}`);
    await startTrace(page, { workers: 2, waits: true }, config);
    await page.evaluate(() => {
      globalThis.wanted = 0;
      globalThis.search.addEventListener('wanted', () => { globalThis.wanted += 1; });
      globalThis.search.run();
    });
    found.push({ trace: await finishTrace(page), wanted: await page.evaluate(() => globalThis.wanted) });
    await page.close();
  }
  const [soon, late] = found;
  assert.equal(soon.trace, late.trace);
  assert.ok(soon.wanted > 0 && soon.wanted < late.wanted, `asked for ${soon.wanted} times, and ${late.wanted}`);
});

test('the search and an evaluator each take over what the other has listed', async () => {
  const page = await openSharing();
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    globalThis.takers = new Set();
    Worker.prototype.postMessage = function post(message) {
      if (message.lists?.length > 0) globalThis.takers.add(this);
      postMessage.call(this, message);
    };
  });
  await startTrace(page, { workers: 2 }, LARGE);
  await finishTrace(page);
  assert.equal(await page.evaluate(() => globalThis.takers.size), 2);
  await page.close();
});

for (const [victim, workers, isVictim] of [['a search', 1, (worker) => isSearch(worker)], ['an evaluator', 2, (worker) => isEvaluator(worker)]]) {
  test(`${victim} that runs out of memory is replaced, and nothing is lost`, async () => {
    const traces = [];
    for (const harmful of [false, true]) {
      const page = await openSharing();
      await changeModule(page, 'ask.js', (source) => source.replace('go.run(instance)', 'Object.assign(globalThis, { go, memory: instance.exports.mem }).go.run(instance)'));
      const ends = [];
      page.on('console', (message) => ends.push(message.text()));
      await startTrace(page, { workers }, LARGE);
      if (harmful) await harm(page, isVictim, fill);
      traces.push(await finishTrace(page));
      assert.equal(ends.some((text) => /out of memory|cannot allocate memory/.test(text)), harmful);
      await page.close();
    }
    assert.equal(traces[1], traces[0]);
  });
}

/** Takes all the memory that a program may still ask for. */
function fill() {
  const { go, memory } = globalThis;
  memory.grow(65536 - memory.buffer.byteLength / 65536);
  go.mem = new DataView(memory.buffer); // as wasm_exec.js does when the program has grown
}

const isEvaluator = (worker) => worker.url().includes('evaluator');
const isSearch = (worker) => worker.url().includes('worker.js');

/** Does something to a worker of the page. */
async function harm(page, isVictim, deed) {
  for (;;) {
    const victim = page.workers().find(isVictim);
    if (victim && await victim.evaluate(() => typeof globalThis.meshscape === 'function').catch(() => false)) {
      try {
        return await victim.evaluate(deed);
      } catch (error) {
        if (!/closed/.test(error.message)) throw error; // it has been replaced: its successor will do
      }
    }
    await page.waitForTimeout(20);
  }
}
