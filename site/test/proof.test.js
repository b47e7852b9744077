// The proven optimum, and other methods on the same problem.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

test('the optimum is proven and put on show, and stays known under other weights', async () => {
  const { page, troubles } = await open(shared, { hash: '#v=1&n=10&k=3&g=3' });
  await waitForEnd(page);
  assert.match(await page.locator('#proof-text').textContent(), /has tried \d+ of [\d.]+ million designs/);
  await page.getByRole('button', { name: 'Prove the optimum' }).click();
  await page.waitForFunction(() => document.getElementById('proof-text').textContent.startsWith('Proven: none of the'));
  await page.getByRole('button', { name: 'Show the optimum' }).click();
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'This design');
  await page.locator('#a2').fill('2');
  await page.waitForFunction(() => document.getElementById('proof-text').textContent.startsWith('Proven: none of the'));
  assertNoTrouble(troubles);
  await page.close();
});

test('another method searches the same designs, and ends beside the first', async () => {
  const { page, troubles } = await open(shared, { hash: '#v=1&n=6&k=2&g=2' });
  await waitForEnd(page);
  assert.ok(await page.locator('[data-method="algorithm1"]').isHidden(), 'the search itself is no other method');
  await page.getByRole('button', { name: 'Simulated annealing' }).click();
  await page.waitForFunction(() => document.querySelector('[data-method="annealing"]').disabled);
  const rows = await page.locator('#methods-table tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(rows.map(([name]) => name), ['The study’s genetic algorithm', 'Simulated annealing']);
  assert.deepEqual(rows.map(([, , tries]) => tries), ['12', '12']);
  assert.equal(await page.locator('#methods-chart path.own, #methods-chart path.other').count(), 2);
  for (const name of ['Steady-state genetic algorithm', 'NSGA-II', 'Random designs', 'Every design in turn']) await page.getByRole('button', { name }).click();
  await page.waitForFunction(() => document.querySelectorAll('#methods-chart text:is(.own, .other)').length === 6);
  assert.deepEqual(await page.locator('#methods-chart').evaluate(namesOutside), [], 'each name is whole and on no other');
  assertNoTrouble(troubles);
  await page.close();
});

/** Runs in the page: the names at the ends of curves that the chart cuts, or another covers. */
function namesOutside(chart) {
  const frame = chart.querySelector('svg').getBoundingClientRect();
  const names = [...chart.querySelectorAll('text:is(.own, .other)')].map((node) => ({ text: node.textContent, box: node.getBoundingClientRect() }));
  const touches = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
  return names.filter(({ box }, i) => box.bottom > frame.bottom || box.right > frame.right || names.some((other, k) => k !== i && touches(box, other.box))).map(({ text }) => text);
}
