// The clock is set while a search runs: for the page, and for its workers.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { assertNoTrouble, open, useBrowser, waitForEnd, waitForGeneration } from './browser.js';
import { startHost } from './host.js';

const shared = useBrowser();
const SEARCH = '#v=2&workers=2&n=20&k=5&g=40';
const HOUR_MS = 3_600_000;

/** Lets whoever is on the channel set the clock of the page or the worker that it runs in. */
function followClock() {
  const { now } = Date;
  const passed = performance.now.bind(performance);
  let [date, passage] = [0, 0];
  Date.now = () => now() + date;
  performance.now = () => passed() + passage;
  new BroadcastChannel('clock').onmessage = ({ data }) => { [date, passage] = data; };
}

/** The programs of workers, on the channel too. */
async function withClock(...names) {
  const folder = basename(shared.host.parts);
  const sources = await Promise.all(names.map((name) => readFile(new URL(`../../dist/${folder}/${name}`, import.meta.url), 'utf8')));
  return Object.fromEntries(names.map((name, i) => [`${folder}/${name}`, `(${followClock})();\n${sources[i]}`]));
}

const setClock = (page, ...clock) => page.evaluate((data) => new BroadcastChannel('clock').postMessage(data), clock);

const resultOf = async (page) => [await page.locator('#metrics').innerText(), await page.locator('#progress-text').textContent()];

test('a clock that is set back, forward, or stood while the machine slept disturbs no search', async () => {
  const undisturbed = await open(shared, { hash: SEARCH });
  await waitForEnd(undisturbed.page);
  const expected = await resultOf(undisturbed.page);
  const workersNeeded = undisturbed.page.workers().length;
  await undisturbed.page.close();
  const host = await startHost({ replaced: await withClock('worker.js', 'evaluator.js') });
  const { page, troubles } = await open(shared, { url: host.url, hash: '#v=1&pe=8&n=4&k=2&g=3' });
  await page.addInitScript(followClock);
  await page.goto('about:blank');
  let workers = 0;
  page.on('worker', () => { workers += 1; });
  await page.goto(host.url + SEARCH);
  for (const [generation, date, passage] of [[2, -HOUR_MS, 0], [5, HOUR_MS, 0], [8, HOUR_MS, HOUR_MS]]) {
    await waitForGeneration(page, generation);
    await setClock(page, date, passage);
  }
  await waitForEnd(page);
  for (const each of [page, ...page.workers()]) assert.ok(await each.evaluate(() => Date.now()) > Date.now() + HOUR_MS / 2, 'the clock was set');
  assert.deepEqual(await resultOf(page), expected);
  assert.equal(workers, workersNeeded, 'none was taken for dead');
  assert.ok(await page.locator('#error').isHidden());
  assertNoTrouble(troubles);
  await page.close();
  await host.close();
});
