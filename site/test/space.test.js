// The design space on the page: axes fixed, ranged and freed, budgets, and the
// document.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { axesText, choicesOf, AXES_FORM } from '../axes.js';
import { assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();
const QUICK = '#v=1&n=6&k=2&g=2&fast=1';

test('choices survive as text', () => {
  const choices = [
    { axis: 'glb depth', from: 64, to: 512 }, { axis: 'glb banks' }, { axis: 'psum depth', from: 8, to: 8 },
    { axis: 'weights width', steps: [16, 48] }, { axis: 'mesh', meshes: [{ X: 4, Y: 42 }, { X: 14, Y: 12 }] },
  ];
  const text = axesText(choices);
  assert.match(text, AXES_FORM);
  assert.deepEqual(choicesOf(text), choices);
  assert.deepEqual(choicesOf(axesText([])), []);
  for (const wrong of ['x', 'mesh_', 'mesh_4x', '_4', 'mesh_4.', 'glb-depth_1-2-3', 'a_1\nb']) assert.doesNotMatch(wrong, AXES_FORM);
});

/** Opens the section and waits for its rows. */
async function openSection(page) {
  await page.locator('#space > summary').click();
  await page.locator('#space-table tr[data-axis="technology"]').waitFor();
}

const select = (page, axis, end) => page.locator(`select[data-axis="${axis}"][data-end="${end}"]`);

test('an axis is fixed, another ranged, another freed; the link keeps it, and undo takes it back', async () => {
  const { page, troubles } = await open(shared, { hash: QUICK });
  await waitForEnd(page);
  assert.ok(await page.locator('#space-table').isHidden(), 'the section is closed at first');
  await openSection(page);
  const all = await page.locator('#space-size').textContent();
  await select(page, 'mesh', 'from').selectOption('12');
  await select(page, 'mesh', 'to').selectOption('12');
  await select(page, 'psum depth', 'from').selectOption('32');
  await select(page, 'glb banks', 'from').selectOption('1');
  await page.waitForFunction(() => [...document.querySelectorAll('#design tr[data-more] td')][1]?.textContent > 0);
  await page.waitForFunction(() => {
    const text = (row) => document.querySelector(`#design tr[data-row="${row}"] td:nth-child(3) > span`).textContent;
    return text('mesh') === '12 × 14' && Number(text('psum').split(' ')[0]) >= 32;
  });
  assert.notEqual(await page.locator('#space-size').textContent(), all);
  for (const name of ['Mesh columns · fixed', 'Psum spad rows · ranged', 'Shared GLB banks · free']) await page.getByRole('row', { name }).waitFor();
  await page.waitForFunction(() => location.hash.includes('axes=mesh_12.psum-depth_32-256.glb-banks_*'));
  await page.reload();
  await page.locator('#space-table tr[data-axis="psum depth"]').waitFor();
  assert.equal(await select(page, 'psum depth', 'from').inputValue(), '32');
  await select(page, 'glb banks', 'from').selectOption('32');
  await page.waitForFunction(() => !location.hash.includes('glb-banks'));
  await page.locator('#undo').click();
  await page.waitForFunction(() => document.querySelector('select[data-axis="glb banks"][data-end="from"]').value === '1');
  assertNoTrouble(troubles);
  await page.close();
});

test('a space is saved, and opened again', async () => {
  const { page, troubles } = await open(shared, { hash: `${QUICK}&axes=weights-width_16~48.glb-bandwidth_2-8&kib=64&bandwidth=64&spaceName=narrow+one&atMost=1` });
  await waitForEnd(page);
  await page.locator('#space-table tr[data-axis="technology"]').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#space-save').click()]);
  assert.equal(download.suggestedFilename(), 'narrow-one.space.yaml');
  const text = await readFile(await download.path(), 'utf8');
  assert.match(text, /^space:\n {2}version: 0\.1\n {2}name: narrow one\n/);
  await page.locator('#space-study').click();
  await page.waitForFunction(() => !location.hash.includes('axes='));
  assert.equal(await page.locator('#kib').inputValue(), '');
  await page.locator('#space-file').setInputFiles({ name: 'narrow.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
  await page.waitForFunction(() => location.hash.includes('axes=weights-width_16~48.glb-bandwidth_2-8'));
  assert.deepEqual(await Promise.all(['kib', 'bandwidth', 'spaceName'].map((id) => page.locator(`#${id}`).inputValue())), ['64', '64', 'narrow one']);
  await page.getByRole('row', { name: 'Weights spad bits · 2 picked' }).waitFor();
  await page.locator('#space-file').setInputFiles({ name: 'bad.yaml', mimeType: 'application/yaml', buffer: Buffer.from('space:\n  axes:\n    glb_depth: [512, 64]\n') });
  await page.getByRole('alert').waitFor();
  assert.match(await page.locator('#error').textContent(), /3.*64 after 512: want steps in rising order/);
  assert.ok((await page.evaluate(() => location.hash)).includes('axes=weights-width_16~48'), 'what was there is untouched');
  assertNoTrouble(troubles);
  await page.close();
});
