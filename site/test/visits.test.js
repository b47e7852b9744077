// One visitor, many visits: fifty reloads in a row, two tabs at once, back and
// forward. Each ends with the figures that its link stands for.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { TINY, assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

const figuresOf = (page) => page.locator('#metrics').innerText();

test('fifty reloads in a row, and the page is as ever', async () => {
  const { page, troubles } = await open(shared, { hash: TINY });
  await waitForEnd(page);
  const before = await figuresOf(page);
  for (let i = 0; i < 50; i++) await page.reload({ waitUntil: 'domcontentloaded' });
  await waitForEnd(page);
  assert.equal(await figuresOf(page), before);
  assert.ok(page.workers().length <= 3, `${page.workers().length} workers are left`);
  assertNoTrouble(troubles);
  await page.close();
});

test('two tabs at once do not disturb each other, and Back and Forward lead to what was there', async () => {
  const context = await shared.browser.newContext();
  const tabs = await Promise.all([1, 2].map((seed) => open({ ...shared, browser: context }, { hash: `${TINY}&seed=${seed}`, offline: true })));
  const [first, second] = tabs.map(({ page }) => page);
  await Promise.all([waitForEnd(first), waitForEnd(second)]);
  const alike = await figuresOf(first);
  await first.locator('#a2').fill('3');
  await first.waitForFunction((text) => location.hash.includes('a2=3') && document.getElementById('metrics').innerText !== text, alike);
  const [here, there] = [await figuresOf(first), await figuresOf(second)];
  assert.equal(await second.locator('#a2-exact').inputValue(), '1');
  await first.goto(`${shared.host.url}docs/index.html`);
  await first.goBack();
  await waitForEnd(first);
  assert.equal(await first.locator('#a2-exact').inputValue(), '3');
  assert.equal(await figuresOf(first), here);
  await first.evaluate((hash) => { location.hash = hash; }, `${TINY}&seed=2`);
  await first.waitForFunction((text) => document.getElementById('metrics').innerText === text, there);
  await first.goBack();
  await first.waitForFunction((text) => document.getElementById('metrics').innerText === text, here);
  await second.reload();
  await waitForEnd(second);
  assert.equal(await figuresOf(second), there);
  for (const { troubles } of tabs) assertNoTrouble(troubles);
  await context.close();
});
