// The search as a landscape: every design a dot, each of which can be put on
// show, and quick with a hundred thousand of them.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Points } from '../points.js';
import { assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

/** A part of a landscape as Go sends it: [cycles, energy] of each design, in order. */
const part = (earlier, costs) => ({
  earlier, from: earlier, designs: earlier + costs.length, gone: 0, loss: { a1: 1 },
  cycles: Float64Array.from(costs, ([cycles]) => cycles), energies: Float64Array.from(costs, ([, energy]) => energy),
  losses: Float64Array.from(costs, ([cycles, energy]) => cycles + energy), genes: Uint32Array.from(costs.flat()),
});

test('the front holds what no other design beats in both', () => {
  const points = new Points();
  points.follow(part(0, [[5, 5], [3, 9], [9, 3], [6, 6]]));
  points.follow(part(4, [[4, 5], [3, 9], [10, 1], [5, Infinity]]));
  assert.deepEqual(points.front.map((i) => points.genome(i)), [[3, 9], [4, 5], [9, 3], [10, 1]]);
  assert.deepEqual([points.count, points.all().length, points.designs], [7, 7, 8]);
  assert.deepEqual(points.least(2).map((i) => points.losses[i]), [9, 10]);
});

test('a new loss brings costs alone, and another run its own designs', () => {
  const points = new Points();
  points.follow(part(0, [[5, 5], [3, 9]]));
  points.follow({ ...part(0, [[7, 7], [8, 8]]), earlier: 2, genes: new Uint32Array(0) });
  assert.deepEqual(points.all(), [{ genome: [5, 5], cycles: 7, energyPJ: 7, loss: 14 }, { genome: [3, 9], cycles: 8, energyPJ: 8, loss: 16 }]);
  assert.deepEqual(points.front, [0]);
  points.clear();
  points.follow(part(2, [[1, 1]])); // an answer that is late
  assert.equal(points.designs, 0);
  points.follow(part(0, [[1, 1]]));
  assert.deepEqual(points.all(), [{ genome: [1, 1], cycles: 1, energyPJ: 1, loss: 2 }]);
});

test('a dot that is clicked is put on show, and the table has the best', async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  await page.locator('#landscape').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelectorAll('#front tbody tr').length > 1);
  assert.ok(await page.locator('#scatter').evaluate(isInked), 'the scatter is drawn');
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

test('it says how many designs there are, and is drawn for who prints the page, though nobody has seen it', async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  const tried = await page.locator('#progress-text').textContent();
  assert.ok(tried.includes(` ${await page.locator('#front-count').textContent()} designs tried`), tried);
  await page.waitForFunction(() => document.querySelectorAll('#front tbody tr').length > 1);
  assert.ok(await page.locator('#scatter').evaluate(isInked), 'the scatter is drawn');
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.ok(await page.locator('#landscape').evaluate((panel) => panel.getBoundingClientRect().top > innerHeight + 200), 'out of sight');
  assertNoTrouble(troubles);
  await page.close();
});

const isInked = (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((byte, i) => i % 4 === 3 && byte > 0);

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
    const column = (each, kind = Float64Array) => kind.from({ length: 100_000 }, (_, i) => each(i));
    points.follow({
      earlier: 0, from: 0, designs: 100_000, gone: 0, loss: {}, cycles: column((i) => 1e5 + (i * 7919) % 1e6), energies: column((i) => 1e8 + (i * 104729) % 1e9),
      losses: column((i) => i), genes: Uint32Array.from({ length: 200_000 }, (_, i) => Math.floor(i / 2) % (i % 2 ? 10 : 16)),
    });
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
