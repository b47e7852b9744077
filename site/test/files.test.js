// Timeloop YAML goes in by opening or dropping files, and comes out to save.
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { LAYER, PATIENCE, assertNoTrouble, figures, open, useBrowser, waitForEnd } from './browser.js';
import { sort } from '../files.js';

const shared = useBrowser();

/** Saves the files that the page offers for the design on show. */
async function download(page) {
  await page.locator('#yaml summary').click();
  await page.locator('#yaml-files a').first().waitFor();
  const files = [];
  for (const link of await page.locator('#yaml-files a').all()) {
    const [saved] = await Promise.all([page.waitForEvent('download'), link.click()]);
    files.push({ name: saved.suggestedFilename(), text: await readFile(await saved.path(), 'utf8') });
  }
  return files;
}

const toOpen = ({ name, text }) => ({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) });

test('what is saved of a design opens again as the same design and mapping', { timeout: 3 * PATIENCE }, async () => {
  const { page, troubles } = await open(shared);
  await waitForEnd(page);
  const { best: before } = await figures(page, 'metrics', 'energyPJ');
  const files = await download(page);
  assert.deepEqual(files.map(({ name }) => name), ['architecture.yaml', 'constraints.yaml', 'ert.yaml', 'problem.yaml', 'mapping.yaml']);
  await page.locator('#files').setInputFiles(files.map(toOpen));
  await page.waitForFunction(() => document.getElementById('results-title').textContent.includes('mapping'));
  await waitForEnd(page);
  let after;
  do after = (await figures(page, 'metrics', 'energyPJ')).best; while (after !== before); // the test's own limit ends this
  assertNoTrouble(troubles);
  await page.close();
});

test('a layer that is dropped on the page is explored', async () => {
  const { page, troubles } = await open(shared);
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'matmul.yaml'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, LAYER);
  await page.waitForFunction(() => document.getElementById('problem-yaml').value.includes('name: mm'));
  await page.waitForFunction(() => /for k in 0\.\.|Z \d/.test(document.getElementById('nest').innerText));
  assertNoTrouble(troubles);
  await page.close();
});

test('a file that is none of these is refused by its name', async () => {
  const { page } = await open(shared);
  await waitForEnd(page);
  await page.locator('#files').setInputFiles([toOpen({ name: 'shopping.yaml', text: 'milk: 2\n' })]);
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /shopping\.yaml: want YAML with a section architecture/);
  await page.close();
});

test('files are sorted by their sections', () => {
  const all = sort([
    { name: 'a', text: '{architecture: {}}' }, { name: 'p', text: '# about\nproblem :\n' },
    { name: 'c', text: '---\narchitecture_constraints: []\n' }, { name: 'e', text: 'ERT: {}\n' },
  ]);
  assert.equal(all.problemYAML, '# about\nproblem :\n');
  assert.match(all.architectureYAML, /^\{architecture: \{\}\}\n# more of it\n\narchitecture_constraints/);
  assert.equal(all.mapping, undefined);
  assert.throws(() => sort([{ name: 'x.yaml', text: 'a:\n  problem: 1\n'.replace('  problem', '  thing') }]), { file: 'x.yaml' });
});
