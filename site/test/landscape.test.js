// The search as a landscape: every design a dot, each of which can be put on
// show, and quick with a hundred thousand of them.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Points } from '../points.js';
import { assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

const point = (cycles, energyPJ, loss = cycles + energyPJ) => ({ genome: [cycles, energyPJ], cycles, energyPJ, loss });

test('the front holds what no other design beats in both', () => {
  const points = new Points();
  points.follow({ earlier: 0, points: [point(5, 5), point(3, 9), point(9, 3), point(6, 6)] });
  points.follow({ earlier: 4, points: [point(4, 5), point(3, 9), point(10, 1)] });
  assert.deepEqual(points.front.map(({ genome }) => genome), [[3, 9], [4, 5], [9, 3], [10, 1]]);
  assert.equal(points.all.length, 7);
  assert.deepEqual(points.least(2).map(({ loss }) => loss), [9, 10]);
  points.follow({ earlier: 0, points: [point(1, 1)] });
  assert.deepEqual(points.all, [point(1, 1)]);
});

test('a dot that is clicked is put on show, and the table has the best', async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  await page.locator('#landscape').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelectorAll('#front tbody tr').length > 1);
  const inked = await page.locator('#scatter').evaluate((canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((byte, i) => i % 4 === 3 && byte > 0));
  assert.ok(inked, 'the scatter is drawn');
  const box = await page.locator('#scatter').boundingBox();
  const found = await findDot(page, box);
  await page.mouse.click(found.x, found.y);
  await page.waitForFunction(() => location.hash.includes('look='));
  await page.waitForFunction(() => document.getElementById('results-title').textContent !== 'Best so far');
  await page.locator('#landscape summary').click();
  await page.locator('#front tbody button').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('#front tbody button[aria-pressed="true"]').waitFor();
  assertNoTrouble(troubles);
  await page.close();
});

/** Moves over the chart until it reads out a design. */
async function findDot(page, box) {
  for (let y = box.y + 10; y < box.y + box.height; y += 12) {
    for (let x = box.x + 50; x < box.x + box.width; x += 12) {
      await page.mouse.move(x, y);
      if ((await page.locator('#readout').textContent()).includes('loss')) return { x, y };
    }
  }
  return assert.fail('no design under any place of the chart');
}

test('a hundred thousand designs are drawn and found', async () => {
  const { page } = await open(shared);
  await waitForEnd(page);
  const found = await page.evaluate(async (parts) => {
    const { Points } = await import(`${parts}points.js`);
    const { Scatter } = await import(`${parts}scatter.js`);
    const { Parallel } = await import(`${parts}parallel.js`);
    const points = new Points();
    const many = Array.from({ length: 100_000 }, (_, i) => ({ genome: [i % 16, i % 10], cycles: 1e5 + (i * 7919) % 1e6, energyPJ: 1e8 + (i * 104729) % 1e9, loss: i }));
    points.follow({ earlier: 0, points: many });
    const scatter = new Scatter(document.getElementById('scatter'));
    scatter.draw(points, []);
    const axes = [16, 10].map((size, i) => ({ name: `axis ${i}`, steps: Array.from({ length: size }, (_, step) => ({ text: String(step) })) }));
    const parallel = new Parallel(document.getElementById('parallel'));
    parallel.draw(points, axes, [0, 0]);
    const { clientWidth: width, clientHeight: height } = scatter.canvas;
    return { dot: scatter.at(width / 2, height / 3), line: parallel.at(width / 2, height / 2), sampled: parallel.lines.length };
  }, shared.host.parts);
  assert.ok(found.dot && found.line);
  assert.ok(found.sampled < 2000, 'lines are thinned out');
  await page.close();
});
