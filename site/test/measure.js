// Measures the site in a browser, beside the same search natively: how soon there
// is something to see, how many designs are searched a second, and what a frame of
// a slider's drag takes apart from drawing. `./build.sh bench` runs it on dist/.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM, open, openEmpty, visit, waitForEnd, waitForGeneration, waitForPicture } from './browser.js';
import { KEEP, startHost } from './host.js';

const DEFAULT = { population: 50, generations: 60 };
const LARGE = { seed: 3, population: 500 };
/** Runs after that, which find most lists made. */
const LATER = [4, 5, 6].map((seed) => ({ ...LARGE, seed }));
/** What workers share that is done with one worker, too, and by as many searches as there are cores. */
const SHARED = [
  { name: 'default runs with other seeds', configs: [4, 5, 6, 7].map((seed) => ({ seed })) },
  { name: `generations of ${LARGE.population} with other seeds`, configs: LATER },
  { name: 'random search', configs: [{ ...LARGE, optimizer: 'random' }] },
  { name: 'simulated annealing', configs: [4, 5, 6, 7].map((seed) => ({ seed, optimizer: 'annealing' })) },
];
/** How often that is done, by turns: a machine is faster now and then. */
const TURNS = 3;
/** Networks: what a message takes is little beside a part of them. */
const NETWORKS = [{ workload: 'vgg16', generations: 8 }, { workload: 'mobilenetv2', generations: 3 }];

/** A chip that is searched soon, */
const SOON = { peBudget: 1, optimizer: 'random' };
/** for 10^5 designs of it in few generations, and in many. */
const DRAGS = [{ population: 5000, generations: 20 }, { population: 50, generations: 2000 }];
const FRAMES = 60;
const ROUNDS = 5;

const host = await startHost();
const browser = await chromium.launch(CHROMIUM);
const folder = mkdtempSync(join(tmpdir(), 'meshscape-'));
try {
  await measureStart();
  await measureVisits();
  await measureThroughput();
  await measureCores();
  for (const drag of DRAGS) await measureDrag(drag);
} finally {
  await browser.close();
  await host.close();
  rmSync(folder, { recursive: true });
}

/** How soon the first generation is shown, and how soon the picture is there. */
async function measureStart() {
  const began = performance.now();
  const { page } = await open({ browser, host }, { picture: true, hash: '' });
  await waitForGeneration(page, 1);
  say('first generation shown after', seconds(performance.now() - began));
  await waitForPicture(page);
  say('picture drawn after', seconds(performance.now() - began));
  await page.close();
}

/** The default run from nothing, where the browser compiles the search and where it has done so before. */
async function measureVisits() {
  const keeping = await startHost({ headers: KEEP });
  for (const workers of new Set([1, availableParallelism()])) {
    for (const which of ['first', 'second']) {
      const context = await visit(join(folder, `visits-${workers}`));
      const page = await emptyPage(workers, { browser: context, host: keeping });
      say(`default run by ${workers}, ${which} visit`, rates(await run(page, { seed: 1 })));
      await finish(page, LARGE); // what takes long is compiled, and kept, by then
      await context.close();
    }
  }
  await keeping.close();
}

/** Runs by one worker, and by one on each core. */
async function measureThroughput() {
  const once = {};
  for (const workers of new Set([1, availableParallelism()])) {
    const native = runNatively(workers);
    const page = await emptyPage(workers);
    const compare = async (name, ...configs) => {
      const found = { ms: 0, designs: 0, mappings: 0, processor: 0 };
      for (const config of configs) {
        const more = await run(page, config);
        for (const key of Object.keys(found)) found[key] += more[key];
      }
      once[name] ??= found.ms;
      say(`${name} by ${workers}`, `${rates(found)}${workers > 1 ? `: ${(once[name] / found.ms).toFixed(2)} times as fast as by one` : ''}`);
    };
    const found = await run(page, { seed: 1 });
    say(`default run by ${workers}, from nothing`, `${rates(found)}; natively ${rates(native)}: ${(found.ms / native.ms).toFixed(2)} ×`);
    say(`default run by ${workers}, with another seed`, rates(await run(page, { seed: 2 })));
    say(`default run by ${workers}, the first one again`, rates(await run(page, { seed: 1 })));
    await compare(`generations of ${LARGE.population}`, LARGE);
    await compare(`${LATER.length} such runs with other seeds`, ...LATER);
    for (const network of NETWORKS) {
      const name = `${network.generations} generations of ${network.workload}`;
      await compare(name, network);
      await compare(`${name} with other seeds`, { ...network, seed: 2 }, { ...network, seed: 3 });
    }
    await page.close();
  }
}

/** How much of what the cores have to give workers of one search use: with a search by each of them beside it. */
async function measureCores() {
  const cores = availableParallelism();
  const rounds = [];
  while (rounds.length < TURNS) rounds.push({ alone: await take(1, 1), shared: await take(1, cores), each: await take(cores, 1) });
  SHARED.forEach(({ name }, i) => {
    const faster = median(rounds.map(({ alone, shared }) => alone[i] / shared[i]));
    const given = median(rounds.map(({ alone, each }) => cores * alone[i] / each[i]));
    const used = median(rounds.map(({ shared, each }) => each[i] / shared[i] / cores));
    say(`${name} by ${cores} workers`, `${faster.toFixed(2)} times as fast as by one; ${cores} searches at once, each by one: ${given.toFixed(2)} times as many designs a second as one alone; of that the workers of one use ${Math.round(100 * used)} %`);
  });
}

/** @returns {Promise<number[]>} how long what is shared takes, in ms: on so many pages at once, by so many workers on each */
async function take(count, workers) {
  const pages = [];
  while (pages.length < count) pages.push(await emptyPage(workers));
  const all = async (config) => sum(await Promise.all(pages.map((page) => finish(page, config))), ({ ms }) => ms) / count;
  for (const config of [{ seed: 1 }, LARGE]) await all(config); // most lists are made, and most is compiled
  const found = [];
  for (const { configs } of SHARED) {
    let ms = 0;
    for (const config of configs) ms += await all(config);
    found.push(ms);
  }
  for (const page of pages) await page.close();
  return found;
}

/** @returns {Promise<{ms: number, designs: number, mappings: number}>} */
function finish(page, config) {
  return page.evaluate((config) => globalThis.finish(config), { ...DEFAULT, ...config });
}

/** @returns {Promise<{ms: number, designs: number, mappings: number, processor: number}>} processor: in s */
async function run(page, config) {
  const before = await processorTime(page);
  const found = await finish(page, config);
  return { ...found, processor: await processorTime(page) - before };
}

/** @returns {Promise<number>} in s, of all processes of a page's browser so far */
async function processorTime(page) {
  const session = await page.context().browser().newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

function runNatively(workers) {
  const program = join(folder, 'meshscape');
  const root = fileURLToPath(new URL('../..', import.meta.url));
  execFileSync('go', ['build', '-o', program, './sim/cmd/meshscape'], { cwd: root });
  const file = join(folder, `run-${workers}.jsonl`);
  const began = performance.now();
  execFileSync(program, ['explore', '-workers', workers, '-o', file], { stdio: 'ignore' });
  const ms = performance.now() - began;
  const { distinct, mappings } = JSON.parse(readFileSync(file, 'utf8').trim().split('\n').at(-1));
  return { ms, designs: distinct, mappings };
}

/** What moving a weight takes with 10^5 designs tried: on the search's thread, and on the page's. */
async function measureDrag({ population, generations }) {
  const label = `a drag's frame, ${generations} × ${population} designs`;
  const empty = await emptyPage(availableParallelism());
  const { designs } = await empty.evaluate((config) => globalThis.finish(config), { ...SOON, population, generations });
  const answers = await empty.evaluate((frames) => globalThis.drag(frames), FRAMES);
  say(`${label}, ${designs} of them different`, `from asking the search to its answer ${spread(answers)}`);
  await empty.close();
  const { page } = await open({ browser, host }, { picture: true, hash: `#v=2&fast=1&pe=${SOON.peBudget}&opt=${SOON.optimizer}&n=${population}&g=${generations}` });
  await waitForPicture(page);
  await waitForEnd(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  for (const seen of ['picture', 'landscape']) {
    await page.locator(`#${seen}`).scrollIntoViewIfNeeded();
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = await busy();
      await page.evaluate(slide, FRAMES);
      times.push((await busy() - before) / FRAMES);
    }
    say(label, `the page with its ${seen} in sight, apart from what the graphics driver does ${spread(times.sort((a, b) => a - b))}`);
  }
  await page.close();
}

/** Runs in the page: moves a weight in each frame. */
function slide(frames) {
  const slider = document.getElementById('a2');
  return new Promise((resolve) => {
    const step = (frame) => {
      if (frame === 0) return resolve();
      slider.value = 0.5 + frame * slider.step;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      requestAnimationFrame(() => step(frame - 1));
    };
    step(frames);
  });
}

/** @param {number[]} times in ms, sorted */
function spread(times) { return `median ${median(times).toFixed(1)} ms, longest ${times.at(-1).toFixed(1)} ms`; }

/** A page without anything on it but a search by so many workers. */
async function emptyPage(workers, shared = { browser, host }) {
  const page = await openEmpty(shared);
  await page.evaluate(prepare);
  await page.evaluate((workers) => globalThis.connect(workers), workers);
  return page;
}

/** Runs in the page. */
function prepare() {
  let search;
  globalThis.connect = async (workers) => {
    const { Search } = await import('./workers.js');
    search = new Search({ workers });
    search.pace(true);
    await new Promise((resolve) => { search.addEventListener('ready', resolve, { once: true }); });
  };
  const next = (name, holds = () => true) => new Promise((resolve, reject) => {
    search.addEventListener(name, function heard({ detail }) {
      if (!holds(detail)) return;
      search.removeEventListener(name, heard);
      resolve(detail);
    });
    for (const event of ['failed', 'refused']) search.addEventListener(event, ({ detail }) => reject(new Error(JSON.stringify(detail))), { once: true });
  });
  globalThis.finish = async (config) => {
    const began = performance.now();
    const done = next('snapshot', ({ snapshot }) => snapshot.progress.done && snapshot.progress.seed === (config.seed ?? 1));
    await search.start(config);
    const { snapshot: { progress } } = await done;
    return { ms: performance.now() - began, designs: progress.distinct, mappings: progress.mappings };
  };
  globalThis.drag = async (frames) => {
    const times = [];
    for (let i = 1; i <= frames; i++) {
      const began = performance.now();
      const answer = next('snapshot');
      search.rank({ a1: 1, a2: 1 + i / 100, a3: 1, a4: 1 });
      await answer;
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b);
  };
}

function rates({ ms, designs, mappings, processor }) {
  const used = processor ? ` (${seconds(1000 * processor)} of processors’ time)` : '';
  return `${seconds(ms)}${used}, ${Math.round(designs / ms * 1000)} designs and ${(mappings / ms * 1000).toExponential(1)} mappings a second`;
}

function sum(values, of) { return values.reduce((sum, value) => sum + of(value), 0); }

function median(values) { return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]; }

function seconds(ms) { return `${(ms / 1000).toFixed(2)} s`; }

function say(what, value) { console.log(`${what}: ${value}`); }
