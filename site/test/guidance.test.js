// A first visit is greeted by a tour, lessons check answers, words explain
// themselves.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { assertNoTrouble, open, useBrowser, waitForEnd, waitForGeneration } from './browser.js';

const shared = useBrowser();
const LESSONS = new URL('../lessons/', import.meta.url);

test('the first visit starts with a tour that moves no focus, and only the first', async () => {
  const { page, troubles } = await open(shared, { hash: '' });
  await page.locator('#tour').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  for (let i = 2; i <= 6; i++) {
    await page.locator('#tour-next').click();
    assert.equal(await page.locator('#tour-count').textContent(), `${i} of 6`);
    assert.equal(await page.locator('.toured').count(), 1);
  }
  await page.getByRole('button', { name: 'Done' }).click();
  assert.ok(await page.locator('#tour').isHidden());
  await page.evaluate(() => history.replaceState(null, '', location.pathname));
  await page.reload();
  await waitForGeneration(page, 1);
  assert.ok(await page.locator('#tour').isHidden());
  await page.getByRole('button', { name: 'Tour' }).click();
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#tour').isHidden());
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tour-start');
  assertNoTrouble(troubles);
  await page.close();
});

test('a link is not interrupted by a tour', async () => {
  const { page } = await open(shared);
  await waitForGeneration(page, 1);
  assert.ok(await page.locator('#tour').isHidden());
  await page.close();
});

test('the first lesson sets the page up, and knows a right answer from a wrong one', async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.getByRole('heading', { name: 'Why is 57 % the mapper’s fault?' }).waitFor();
  assert.equal(await page.locator('#lesson-place').textContent(), `Lesson 1 of ${readdirSync(LESSONS).filter((name) => name.endsWith('.yaml')).length}`);
  await page.waitForFunction(() => document.getElementById('results-title').textContent === 'The original chip');
  assert.ok(await page.locator('#layer').isDisabled(), 'the layer is locked');
  await page.getByLabel('Your answer').fill('903,168');
  await page.getByRole('button', { name: 'Check' }).click();
  assert.match(await page.locator('#lesson-reply').textContent(), /^✗/);
  await page.getByLabel('Your answer').fill('516,096');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('#lesson-reply').textContent(), /^✓/);
  await page.waitForFunction(() => location.hash.includes('lesson=mapper'));
  await page.reload();
  await page.getByRole('heading', { name: 'Why is 57 % the mapper’s fault?' }).waitFor();
  await page.getByRole('button', { name: 'Next lesson' }).click();
  await page.getByRole('heading', { name: 'What does a wider spad buy?' }).waitFor();
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('button', { name: 'Check' }).click();
  assert.match(await page.locator('#lesson-reply').textContent(), /^✓/);
  await page.getByRole('button', { name: 'Leave the lesson' }).click();
  assert.ok(await page.locator('#lesson').isHidden());
  assert.ok(await page.locator('#layer').isEnabled());
  assertNoTrouble(troubles);
  await page.close();
});

test('a figure to reach is checked against the page as it stands', async () => {
  const { page } = await open(shared, { hash: '#v=1&n=20&k=5&g=20&a1=0&a2=1&a3=0&a4=0&lesson=energy-cycles' });
  await page.getByRole('heading', { name: 'Energy against cycles' }).waitFor();
  await waitForEnd(page);
  await page.getByRole('button', { name: 'Check' }).click();
  assert.match(await page.locator('#lesson-reply').textContent(), /^✗/);
  await page.locator('#a1-exact').fill('2');
  await page.locator('#a1-exact').press('Tab');
  await page.waitForFunction(() => document.querySelector('#figures dd').textContent.startsWith('516,096'));
  await page.getByRole('button', { name: 'Check' }).click();
  assert.match(await page.locator('#lesson-reply').textContent(), /^✓/);
  await page.close();
});

test('a word is defined on focus and on hover, until Escape', async () => {
  const { page } = await open(shared);
  await waitForEnd(page);
  const word = page.locator('#metrics .term', { hasText: 'EDP' });
  await word.focus();
  const definition = page.getByRole('tooltip');
  assert.match(await definition.textContent(), /^Energy-delay product/);
  assert.equal(await word.getAttribute('aria-describedby'), 'definition');
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#definition').isHidden());
  await page.locator('#metrics .term', { hasText: 'Cycles' }).hover();
  await definition.waitFor();
  assert.match(await definition.textContent(), /^Ticks of the chip’s clock/);
  await page.close();
});
