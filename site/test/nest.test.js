// A mapping can be changed by hand, and what cannot run is explained.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { assertNoTrouble, figures, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

/** The page with the original chip on show, its mapping ready to change. */
async function openEditor(options) {
  const { page, troubles } = await open(shared, options);
  await waitForEnd(page);
  await page.getByRole('button', { name: 'Original', exact: true }).click();
  await page.waitForFunction(() => document.getElementById('mapping-title').textContent.startsWith('The mapping of this design'));
  await page.getByRole('button', { name: 'Change it by hand' }).click();
  await page.waitForFunction(() => document.getElementById('verdict').textContent.startsWith('It runs'));
  return { page, troubles };
}

const verdict = (page) => page.locator('#verdict').textContent();
const waitForVerdict = (page, begin) => page.waitForFunction((text) => document.getElementById('verdict').textContent.startsWith(text), begin);

test('a factor changed by hand has its cost at once, and can be undone', async () => {
  const { page, troubles } = await openEditor();
  assert.match(await verdict(page), /516,096 cycles \(±0 %\).*\(±0 %\)/);
  const factor = page.getByLabel('Across columns: steps over Q');
  assert.equal(await factor.inputValue(), '14');
  await factor.fill('7');
  await factor.press('Enter');
  await page.waitForFunction(() => document.getElementById('verdict').textContent.includes('1,032,192 cycles (+100 %)'));
  const cycles = await figures(page, 'metrics', 'cycles');
  assert.deepEqual([cycles.original, cycles.best], [516096, 1032192]);
  assert.equal(await page.locator('#results-title').textContent(), 'Your mapping');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => document.getElementById('verdict').textContent.includes('516,096 cycles (±0 %)'));
  await page.getByRole('button', { name: 'Back to the best mapping' }).click();
  assert.ok(await page.locator('#verdict').isHidden());
  assertNoTrouble(troubles);
  await page.close();
});

test('what cannot run says why, and the figures stay those of the last that ran', async () => {
  const { page, troubles } = await openEditor();
  const steps = page.getByLabel('Psum spad: steps over M');
  const before = await verdict(page);
  await page.getByLabel('Across rows: steps over M').fill('1');
  await page.getByLabel('Across rows: steps over M').press('Enter');
  await page.waitForFunction((was) => {
    const now = document.getElementById('verdict').textContent;
    return now.startsWith('It runs') && now !== was;
  }, before);
  await steps.fill('32');
  await steps.press('Enter');
  await waitForVerdict(page, 'This cannot run');
  assert.equal(await verdict(page), 'This cannot run: psum_spad holds 16 of the 32 words that this tile needs.');
  await steps.fill('5');
  await steps.press('Enter');
  await page.waitForFunction(() => document.getElementById('verdict').textContent.includes('want a divisor of 64'));
  await page.getByLabel('Ifmap spad: add a loop').selectOption('P');
  await page.waitForFunction(() => document.querySelectorAll('[aria-label="Ifmap spad: steps over P"]').length === 1);
  await steps.fill('16');
  await steps.press('Enter');
  await page.waitForFunction(() => document.getElementById('verdict').textContent.includes('no loop over P may run in time here'));
  assertNoTrouble(troubles);
  await page.close();
});

test('orders change by keyboard, and the focus stays with the loop’s place', async () => {
  const { page } = await openEditor();
  const order = () => page.locator('#nest .level').first().locator('li').evaluateAll((all) => all.map((line) => line.dataset.dimension));
  const before = await order();
  assert.ok(before.length > 1, 'DRAM has loops to reorder');
  await page.locator(`[aria-label="DRAM: move the loop over ${before[0]} in"]`).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((first) => document.querySelector('#nest li').dataset.dimension !== first, before[0]);
  assert.deepEqual(await order(), [before[1], before[0], ...before.slice(2)]);
  await waitForVerdict(page, 'It runs');
  await page.close();
});

test('a mapping made by hand survives a reload', async () => {
  const { page } = await openEditor();
  await page.getByLabel('Across columns: steps over Q').fill('7');
  await page.getByLabel('Across columns: steps over Q').press('Enter');
  await page.waitForFunction(() => document.getElementById('verdict').textContent.includes('1,032,192 cycles'));
  await page.waitForFunction(() => location.hash.includes('look='));
  await page.reload();
  await waitForEnd(page);
  await page.waitForFunction(() => document.getElementById('verdict').textContent.includes('1,032,192 cycles'));
  await page.close();
});

test('hovering a loop tells the picture which', async () => {
  const { page } = await open(shared);
  await waitForEnd(page);
  await page.evaluate(() => {
    globalThis.heard = [];
    document.querySelector('#stage iframe').contentWindow.addEventListener('message', ({ data }) => globalThis.heard.push(data));
    dispatchEvent(new MessageEvent('message', { source: document.querySelector('#stage iframe').contentWindow, origin: location.origin, data: { type: 'ready' } }));
  });
  await page.locator('#nest li').first().hover();
  await page.waitForFunction(() => globalThis.heard.some(({ type, loop }) => type === 'highlight' && loop?.level === 'DRAM' && loop.kind === 'temporal'));
  await page.locator('h1').hover();
  await page.waitForFunction(() => globalThis.heard.at(-1).type === 'highlight' && globalThis.heard.at(-1).loop === null);
  await page.close();
});

test('a network’s picture and nest say of which layer they are, and its long figures are whole', async () => {
  const { page } = await open(shared, { hash: '#v=2&layer=alexnet&n=2&k=1&g=1' });
  await waitForEnd(page);
  assert.equal(await page.locator('#picture-layer').textContent(), 'On show: conv1, the network’s first layer');
  assert.match(await page.locator('#mapping-layer').textContent(), /of conv1, its first layer/);
  const hidden = await page.locator('.tables .scroll').evaluateAll((all) => all.map((each) => each.scrollWidth - each.clientWidth));
  assert.deepEqual(hidden, [0, 0]);
  await page.locator('#layer').selectOption('alexnet/conv1');
  await page.waitForFunction(() => document.getElementById('picture-layer').hidden);
  await page.close();
});
