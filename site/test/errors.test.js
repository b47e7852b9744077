// Bad input is answered with what is wrong and where, and costs nobody a search.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { SHORT, assertNoTrouble, open, useBrowser, waitForEnd, waitForGeneration } from './browser.js';

const shared = useBrowser();

const CASES = [
  { name: 'more parents than population', control: '#k', value: '51', says: /51/ },
  { name: 'an empty population', control: '#n', value: '', says: /population/ },
  { name: 'a fraction of a generation', control: '#g', value: '2.5', says: /generations/ },
  { name: 'a probability above one', control: '#sigma', value: '3', says: /3/ },
  { name: 'no mutation at all', control: '#sigma', value: '0', says: /above 0/ },
  { name: 'an empty weight', control: '#a1-exact', value: '', says: /a1 Cycles/ },
  { name: 'a seed too large to keep', control: '#seed', value: '1e30', says: /Seed/ },
  { name: 'no processing elements', control: '#pe', value: '-4', says: /-4/ },
];

for (const { name, control, value, says } of CASES) {
  test(`${name} is refused by name, and the search goes on`, async () => {
    const { page, troubles } = await open(shared, { hash: '#v=1&n=10&k=3&g=12' });
    await waitForGeneration(page, 2);
    const seen = await page.locator('#progress').evaluate((bar) => bar.value);
    await page.locator(control).fill(value);
    await page.locator(control).press('Tab');
    const box = page.getByRole('alert');
    await box.waitFor();
    assert.match(await box.innerText(), says);
    assert.equal(await page.locator(control).getAttribute('aria-invalid'), 'true');
    assert.ok(await page.locator('#progress').evaluate((bar) => bar.value) >= seen, 'the search began anew');
    await waitForEnd(page);
    assertNoTrouble(troubles);
    await page.close();
  });
}

test('a correction clears the error', async () => {
  const { page } = await open(shared);
  await waitForGeneration(page, 1);
  await page.locator('#k').fill('51');
  await page.locator('#k').press('Tab');
  await page.getByRole('alert').waitFor();
  await page.locator('#k').fill('5');
  await page.locator('#k').press('Tab');
  await page.getByRole('alert').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('#k').getAttribute('aria-invalid'), null);
  await page.close();
});

test('a typo in YAML is refused with its file and line', async () => {
  const { page } = await open(shared);
  await waitForGeneration(page, 1);
  await page.locator('#bring summary').click();
  await page.locator('#architecture-yaml').fill('architecture:\n  version: 0.4\n  subtree:\n   - name: [oops\n');
  await page.locator('#architecture-yaml').press('Tab');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /\.yaml, line \d/);
  await waitForEnd(page);
  await page.close();
});

test('a link that cannot be read says so and opens with defaults', async () => {
  const { page } = await open(shared, { hash: '#v=1&a1=heavy&n=20' });
  await waitForEnd(page);
  assert.match(await page.getByRole('alert').innerText(), /a1 = “heavy”/);
  assert.equal(await page.locator('#n').inputValue(), '20');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByRole('alert').waitFor({ state: 'hidden' });
  await page.close();
});

for (const [link, error] of [['layer=none', /"none" is not in the catalog/], ['n=0', /N population/], ['a1=0&a2=0&a3=0&a4=0', /weight/]]) {
  test(`a link with ${link} says what is wrong, that nothing runs, and can be put right`, async () => {
    const { page, troubles } = await open(shared, { hash: `#v=2&pe=8&g=2&k=1&${link}` });
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), error);
    assert.equal(await page.locator('#progress-text').textContent(), 'No search runs');
    await page.evaluate(() => { location.hash = '#v=2&pe=8&n=4&k=2&g=2'; });
    await waitForEnd(page);
    assert.deepEqual(troubles, []);
    await page.close();
  });
}

test('without WebAssembly the page says so', async () => {
  const { browser, host } = shared;
  const page = await browser.newPage();
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto(host.url + SHORT);
  await page.getByText('This browser has WebAssembly switched off').waitFor();
  await page.close();
});
