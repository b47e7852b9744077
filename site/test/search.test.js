// The user's main job: the search runs by itself, and follows the sliders.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { SHORT, assertNoTrouble, figures, open, useBrowser, waitForEnd, waitForGeneration } from './browser.js';

const shared = useBrowser();

test('the search starts by itself and beats the study in all five metrics', async () => {
  const { page, troubles } = await open(shared, { hash: '' });
  await waitForEnd(page);
  for (const [row, sign] of [['cycles', -1], ['energyPJ', -1], ['gflops', 1], ['utilization', 1], ['edp', -1]]) {
    const { best, study } = await figures(page, 'metrics', row);
    assert.ok(sign * (best - study) > 0, `${row}: best ${best}, study’s optimum ${study}`);
  }
  assert.ok((await figures(page, 'metrics', 'energyPJ')).best < 305.38, 'the study’s printed energy');
  assert.ok((await figures(page, 'metrics', 'edp')).best < 184, 'the study’s printed EDP');
  // What Timeloop confirms for a mapping found by hand (study.jsonl of the reference data).
  assert.ok((await figures(page, 'metrics', 'cycles')).best <= 516096, 'cycles of the mapping found by hand');
  assert.ok((await figures(page, 'metrics', 'energyPJ')).best <= 250.8, 'its energy');
  assert.ok((await figures(page, 'metrics', 'edp')).best <= 129.5, 'its EDP');
  assertNoTrouble(troubles);
  await page.close();
});

test('the study’s designs cost what the study says, where mapping is not at fault', async () => {
  const { page } = await open(shared);
  await waitForGeneration(page, 1);
  assert.equal((await figures(page, 'metrics', 'cycles')).original, 516096);
  assert.match(await page.locator('#metrics tr[data-row="cycles"]').innerText(), /903,168 †/);
  assert.match(await page.locator('#design tr[data-row="mesh"]').innerText(), /14 × 12[^]*4 × 42/);
  await page.close();
});

test('a slider ranks again everything evaluated so far, and evaluates nothing', async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  const progress = await page.locator('#progress-text').textContent();
  const before = await figures(page, 'metrics', 'loss');
  await page.locator('#a2').focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction((loss) => document.querySelector('[data-row="loss"] td:nth-child(3)').title !== loss, String(before.best));
  await page.waitForFunction(() => document.getElementById('a2-exact').value === '1.4');
  await page.waitForFunction(() => location.hash.includes('a2=1.4'));
  const after = await figures(page, 'metrics', 'loss');
  assert.notEqual(after.best, before.best);
  assert.ok(after.original > before.original, 'the original’s energy weighs more');
  assert.ok(after.best <= Math.min(after.original, after.study), 'the best is no worse than both references');
  assert.equal(await page.locator('#progress-text').textContent(), progress);
  assertNoTrouble(troubles);
  await page.close();
});

test('the raw formula is shown and used', async () => {
  const { page } = await open(shared);
  await waitForEnd(page);
  await page.locator('#raw').check();
  await page.waitForFunction(() => !document.querySelector('#formula .law').textContent.includes('∕'));
  const { original } = await figures(page, 'metrics', 'loss');
  const raw = await Promise.all(['cycles', 'energyPJ', 'gflops', 'utilization'].map((row) => figures(page, 'metrics', row)));
  const [cycles, energy, gflops, utilization] = raw.map((row) => row.original);
  const expected = cycles + energy - gflops - utilization;
  assert.ok(Math.abs(original / expected - 1) < 1e-6, `loss ${original}, expected ${expected}`);
  await page.close();
});

test('pause, step, run and restart do what they say', async () => {
  const { page } = await open(shared, { hash: '#v=2&n=10&k=3&g=30' }); // the end is far from the pause
  await waitForGeneration(page, 2);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  await page.waitForTimeout(500); // evaluators finish what they have begun
  const paused = await page.locator('#progress').evaluate((bar) => bar.value);
  await page.getByRole('button', { name: 'Step' }).click();
  await waitForGeneration(page, paused + 1);
  assert.equal(await page.locator('#progress').evaluate((bar) => bar.value), paused + 1);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await waitForEnd(page);
  // What is known already is over again sooner than a busy page draws a frame.
  await page.evaluate(() => {
    const bar = document.getElementById('progress');
    new MutationObserver(() => { globalThis.restarted ||= bar.value < bar.max; }).observe(bar, { attributes: true });
  });
  await page.getByRole('button', { name: 'Restart' }).click();
  await page.waitForFunction(() => globalThis.restarted);
  await waitForEnd(page);
  await page.close();
});

test('a pause and a start show at once, and a refused start shows the run before', async () => {
  const { page } = await open(shared, { hash: '#v=2&pe=8&n=20&k=3&g=200' });
  await waitForGeneration(page, 2);
  const clicked = (id) => page.evaluate((id) => {
    document.getElementById(id).click();
    return { run: document.getElementById('run').textContent, progress: document.getElementById('progress-text').textContent };
  }, id);
  assert.equal((await clicked('run')).run, 'Pausing…');
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  assert.equal((await clicked('restart')).progress, 'Starting…');
  await waitForGeneration(page, 1);
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.locator('#pe').fill('100000');
  await page.locator('#pe').press('Enter');
  await page.locator('#error').waitFor();
  await page.waitForFunction(() => document.getElementById('progress-text').textContent.startsWith('Generation'));
  await page.close();
});

test('another layer and another budget start another search', async () => {
  const { page, troubles } = await open(shared);
  await waitForGeneration(page, 1);
  await page.locator('#layer').selectOption('vgg16/conv1_2');
  await page.waitForFunction(() => location.hash.includes('layer=vgg16/conv1_2'));
  await page.locator('#pe').fill('64');
  await page.locator('#pe').press('Enter');
  await page.waitForFunction(() => document.querySelector('#design [data-row="mesh"] td:nth-child(5)').textContent === '–');
  await waitForEnd(page);
  const [columns, rows] = (await page.locator('#design [data-row="mesh"] td:nth-child(3)').innerText()).split('×').map(Number);
  assert.equal(columns * rows, 64);
  assert.ok(await page.locator('#note').isHidden(), 'the poster’s figures belong to another layer');
  assertNoTrouble(troubles);
  await page.close();
});

test('the same seed gives the same result', async () => {
  const results = [];
  for (const hash of [`${SHORT}&seed=7`, `${SHORT}&seed=7&fast=1`]) {
    const { page } = await open(shared, { hash });
    await waitForEnd(page);
    results.push([await page.locator('#metrics').innerHTML(), await page.locator('#nest').innerText(), await page.locator('#progress-text').innerText()]);
    await page.close();
  }
  assert.deepEqual(results[0], results[1]);
});

test('the winning mapping is a loop nest with the mesh in its spatial loops', async () => {
  const { page } = await open(shared);
  await waitForEnd(page);
  const nest = await page.locator('#nest').innerText();
  assert.match(nest, /for \w in 0\.\.\d+ \(spatial X\)/);
  assert.match(nest, /for \w in 0\.\.\d+ \(spatial Y\)/);
  const bounds = [...nest.matchAll(/for (\w) in 0\.\.(\d+)/g)];
  const product = bounds.reduce((all, [, , bound]) => all * Number(bound), 1);
  assert.equal(product, 86704128, 'the loops cover every multiply-add of the layer once');
  await page.close();
});
