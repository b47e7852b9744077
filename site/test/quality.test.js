// What the design buys, and what the mapper.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertNoTrouble, figures, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

/** The exact figures of the four cells: original random and proven, best random and proven. */
async function cells(page) {
  const titles = await page.locator('#quality-table td:has(dl)').evaluateAll((all) => all.map((cell) => [...cell.querySelectorAll('dd')].map(({ title }) => title)));
  return titles.map((cell) => cell.map((text) => Number.parseFloat(text.replaceAll(',', '').replace('−', '-'))));
}

/** Waits until all four cells have figures, and the words say whose the gain is. */
const answered = (page) => page.waitForFunction(() => document.querySelectorAll('#quality-table dl').length === 4 && document.getElementById('quality-text').textContent.includes('gain'));

test('both designs are shown under drawn and proven mappings, and whose the gain is', async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  assert.ok(await page.locator('#quality-table').isHidden(), 'nothing is drawn before it is asked for');
  await page.locator('#quality-ask').click();
  await answered(page);
  const [originalRandom, originalProven, bestRandom, bestProven] = await cells(page);
  const [cycles, edp, loss] = [await figures(page, 'metrics', 'cycles'), await figures(page, 'metrics', 'edp'), await figures(page, 'metrics', 'loss')];
  assert.deepEqual([originalProven[0], originalProven[2], originalProven[3]], [cycles.original, edp.original, loss.original]);
  assert.deepEqual([bestProven[0], bestProven[2], bestProven[3]], [cycles.best, edp.best, loss.best]);
  assert.ok(originalRandom[3] >= originalProven[3] && bestRandom[3] >= bestProven[3], 'no drawn mapping beats the proven one');
  const text = await page.locator('#quality-text').textContent();
  const [, mapper, design] = text.match(/(−?\d+)\s% of the gain in loss is the mapper’s and (−?\d+)\s% the design’s/).map((n) => Number(n.replace('−', '-')));
  assert.ok(Math.abs(mapper + design - 100) <= 1, text);
  assertNoTrouble(troubles);
  await page.close();
});

test('it follows the weights, and a new run', async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  await page.locator('#quality-ask').click();
  await answered(page);
  const [, before] = await cells(page);
  await page.locator('#a2-exact').fill('3');
  await page.waitForFunction((old) => document.querySelectorAll('#quality-table td:has(dl)')[1].querySelectorAll('dd')[3].title !== old, await page.locator('#quality-table td:has(dl)').nth(1).locator('dd').nth(3).getAttribute('title'));
  const [, after] = await cells(page);
  assert.ok(after[1] <= before[1], 'the original’s best mapping takes no more energy where energy weighs more');
  await answered(page);
  await page.locator('#pe').fill('64');
  await page.locator('#pe').press('Enter');
  await page.waitForFunction(() => {
    const [, mesh] = document.querySelectorAll('#quality-table th[scope="row"] small');
    const [x, y] = (mesh?.textContent ?? '').match(/\d+/g) ?? [];
    return x * y === 64;
  });
  assertNoTrouble(troubles);
  await page.close();
});
