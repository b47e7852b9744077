// Any design can be put on show on the whole page, pinned, and compared.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { SHORT, assertNoTrouble, figures, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

const title = (page) => page.locator('#results-title').textContent();
const mesh = (page) => page.locator('#design [data-row="mesh"] td:nth-child(3)').innerText();

test('the original chip can be put on show, and the best again', async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  await page.getByRole('button', { name: 'Original', exact: true }).click();
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
  assert.match(await mesh(page), /^14 × 12/);
  const { original, best } = await figures(page, 'metrics', 'energyPJ');
  assert.equal(best, original);
  assert.match(await page.locator('#formula').innerText(), /for this design/);
  await page.waitForFunction(() => location.hash.includes('look='));
  await page.getByRole('button', { name: 'Best', exact: true }).click();
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'Best so far');
  assertNoTrouble(troubles);
  await page.close();
});

test('pins stand side by side, survive a reload, and follow the weights', async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  for (const name of ['Original', 'Study’s', 'Best']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.locator(`#${{ Original: 'show-original', 'Study’s': 'show-study', Best: 'show-best' }[name]}[aria-pressed="true"]`).waitFor();
    await page.getByRole('button', { name: 'Pin to compare' }).click();
    await page.getByRole('button', { name: 'Pinned' }).waitFor();
  }
  const heads = () => page.locator('#pins thead th').evaluateAll((all) => all.map((cell) => cell.firstChild.textContent));
  await page.waitForFunction(() => document.querySelectorAll('#pins thead th').length === 5);
  assert.deepEqual(await heads(), ['Original', 'Best so far', 'Pin 1', 'Pin 2', 'Pin 3']);
  await page.waitForFunction(() => location.hash.includes('pins='));
  await page.reload();
  await waitForEnd(page);
  await page.waitForFunction(() => document.querySelectorAll('#pins thead th').length === 5);
  const loss = () => page.locator('#pins tbody tr', { hasText: 'Loss' }).locator('td').nth(3).innerText();
  const before = await loss();
  await page.locator('#a1').fill('3');
  await page.waitForFunction((old) => [...document.querySelectorAll('#pins tbody tr')].find((row) => row.textContent.startsWith('Loss')).children[4].textContent !== old, before);
  await page.getByRole('button', { name: 'Show Pin 2' }).click();
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The study’s optimum');
  await page.getByRole('button', { name: 'Take all pins away' }).click();
  assert.ok(await page.locator('#compare').isHidden());
  assertNoTrouble(troubles);
  await page.close();
});

test('every change can be undone and done again', async () => {
  const { page } = await open(shared);
  await waitForEnd(page);
  assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled());
  await page.locator('#a2').fill('2.5');
  await page.getByRole('button', { name: 'Original', exact: true }).click();
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'Best so far');
  assert.equal(await page.locator('#a2-exact').inputValue(), '2.5');
  await page.keyboard.press('Control+z');
  assert.equal(await page.locator('#a2-exact').inputValue(), '1');
  await page.keyboard.press('Control+Shift+z');
  assert.equal(await page.locator('#a2-exact').inputValue(), '2.5');
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
  assert.ok(await page.getByRole('button', { name: 'Redo' }).isDisabled());
  await page.close();
});

test('a drag is one step of undo', async () => {
  const { page } = await open(shared);
  await waitForEnd(page);
  await page.locator('#a2').focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.getElementById('a2-exact').value === '1.4');
  await page.getByRole('button', { name: 'Undo' }).click();
  assert.equal(await page.locator('#a2-exact').inputValue(), '1');
  await page.close();
});

test('a link with a design that this space lacks shows the best', async () => {
  const { page } = await open(shared, { hash: `${SHORT}&look=99.0.0&pins=1.2_0.0.0.0.0.0.0.0.0` });
  await waitForEnd(page);
  await page.waitForFunction(() => document.querySelectorAll('#pins thead th').length === 3);
  assert.equal(await title(page), 'Best so far');
  await page.close();
});

test('the bars of the energy add up, and none is below what must be', async () => {
  const { page } = await open(shared);
  await waitForEnd(page);
  await page.locator('#energy summary').first().click();
  const rows = await page.locator('#energy-table tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.title || cell.textContent)));
  const number = (text) => Number.parseFloat(text.replaceAll(',', ''));
  for (const column of [1, 2]) {
    const parts = rows.slice(0, -3).reduce((sum, row) => sum + number(row[column]), 0);
    const [together, , least] = rows.slice(-3).map((row) => number(row[column]));
    assert.ok(Math.abs(parts / together - 1) < 1e-9, `${parts} µJ in parts, ${together} µJ together`);
    assert.ok(least <= together);
  }
  assert.equal(number(rows.at(-3)[1]), (await figures(page, 'metrics', 'energyPJ')).original);
  assert.ok(await page.locator('#energy-bars rect').count() > 12);
  assert.match(await page.locator('#pace-words').innerText(), /bound by compute/);
  await page.close();
});
