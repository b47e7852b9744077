// Hostile input: links, files, names and messages are refused with what is wrong,
// or shown as the text that they are; the search on the page goes on.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { TINY, assertNoTrouble, figures, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

/** One page for all attacks of a kind: none may spoil it for the next. */
async function openVictim() {
  const { page, troubles } = await open(shared, { hash: TINY });
  page.on('dialog', (dialog) => troubles.push(`a dialog: ${dialog.message()}`));
  await waitForEnd(page);
  return { page, troubles };
}

const name = '<img src=x onerror="alert(1)">';

/** @type {[string, RegExp|null][]} a link's state, and what is said against it; null: nothing need be said */
const LINKS = [
  ['n=1e308', /N population: want a whole number/],
  ['n=1000000', /want 1 to 16384/],
  ['seed=1e400', /seed = “1e400” cannot be read/],
  ['layer=__proto__', /"__proto__" is not in the catalog/],
  [`layer=${name}`, /<img src=x .* is not in the catalog/],
  [`spaceName=${name}&k=99`, /99/],
  ['axes=mesh_1~2~3&look=9.9.9&pins=1_2_3_4', /mesh/],
  ['mapping={"genome":[{}],"levels":[null]}', /mapping = .* cannot be read/],
  ['mapping={"genome":[999,-1],"levels":[{"temporal":[{"dimension":"</p>","bound":-1}]}]}', null],
  [`mapping={"genome":[],"levels":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, /mapping = .* cannot be read/],
  [`problemYAML=${'['.repeat(100_000)}`, /problem\.yaml/],
  [`problemYAML=${'- '.repeat(50_000)}`, /problem\.yaml/],
  [`problemYAML=${encodeURIComponent('a: &a [x,x]\n' + Array.from({ length: 25 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'},*${i ? `b${i - 1}` : 'a'}]`).join('\n'))}`, /more than 262144 entries/],
];

test('hostile links do no harm', async (t) => {
  const { page, troubles } = await openVictim();
  for (const [link, says] of LINKS) {
    await t.test(link.slice(0, 60), async () => {
      await page.evaluate((state) => { location.hash = `v=2&${state}&pe=8&n=4&k=2&g=3`; }, link);
      if (says) await page.waitForFunction(({ source }) => new RegExp(source).test(document.getElementById('error').innerText), { source: says.source });
      await page.evaluate((hash) => { location.hash = hash; }, TINY);
      await waitForEnd(page);
      await page.evaluate(() => document.getElementById('error-close').click());
      assert.equal(await page.locator('img[src="x"]').count(), 0);
      assertNoTrouble(troubles);
    });
  }
  await page.close();
});

const layerOf = (m, dataSpace = 'A') => `problem:
  shape:
    name: mm
    dimensions: [M, K, N]
    data_spaces:
    - {name: '${dataSpace}', projection: [M, K]}
    - {name: B, projection: [K, N]}
    - {name: Z, projection: [M, N], read_write: true}
  instance: {M: ${m}, K: 1000, N: 1}
`;

const bring = (page, file, text) => page.locator('#files').setInputFiles([{ name: file, mimeType: 'application/yaml', buffer: Buffer.from(text) }]);

test('hostile files do no harm', async (t) => {
  const { page, troubles } = await openVictim();
  await t.test('ten megabytes of YAML are refused by size', async () => {
    await bring(page, 'large.yaml', `problem: # ${'x'.repeat(10 << 20)}`);
    await page.getByText('10485771 bytes: want at most 4194304.').waitFor();
  });
  await t.test('markup in names is refused, and shown as the text that it is', async () => {
    await bring(page, `${name}.yaml`, layerOf(4, '<b>A</b>'));
    await page.getByText('"<b>A</b>": want a name of up to 64 letters, digits').waitFor();
    await bring(page, `${name}.yaml`, 'milk: 2');
    await page.getByText(`${name}.yaml: `).waitFor();
    assert.equal(await page.locator('#error b, img[src="x"]').count(), 0);
  });
  await t.test('a layer of 10^12 multiply-adds is computed', async () => {
    await bring(page, 'huge.yaml', layerOf(1_000_000_007));
    await page.waitForFunction(() => document.querySelector('#metrics tr[data-row="cycles"] td')?.title.split(',').length === 4);
    const [cycles, utilization] = await Promise.all(['cycles', 'utilization'].map((row) => figures(page, 'metrics', row)));
    const computes = cycles.original * (utilization.original / 100) * 168;
    assert.ok(Math.abs(computes / 1_000_000_007_000 - 1) < 1e-6, `${computes} multiply-adds`);
  });
  await t.test('a layer past what can be counted exactly is refused with the limit', async () => {
    await bring(page, 'larger.yaml', layerOf(2 ** 44));
    await page.getByText(/more than 2\^53 computes in all/).waitFor();
  });
  assertNoTrouble(troubles);
  await page.close();
});

test('a saved run with markup and bad figures is refused, and shown as text', async () => {
  const { page, troubles } = await openVictim();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.locator('#share-dialog summary', { hasText: 'Open a saved run' }).click();
  for (const [run, says] of [
    [`{"kind":"${'<b>'}"}`, '<b>'],
    [{ config: { workload: name } }, 'not in the catalog'],
    [{ config: { workload: 'vgg16/conv1_1', population: '4' } }, 'want a whole number'],
    [{ link: 'v=2&k=many' }, 'cannot be read'],
    [{ losses: [{ generation: 0, loss: { a1: 'x' } }] }, 'want a number'],
  ]) {
    const whole = { kind: 'meshscape-run', version: 1, link: TINY.slice(1), losses: [], config: {}, progress: { generation: 1 }, ...Object(run) };
    const text = typeof run === 'string' ? run : JSON.stringify(whole);
    await page.setInputFiles('#open-run', { name: `${name}.json`, mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.waitForFunction((part) => document.querySelector('#share-dialog [role="status"]').textContent.includes(part), says);
  }
  assert.equal(await page.locator('#share-dialog b, img[src="x"]').count(), 0);
  assertNoTrouble(troubles);
  await page.close();
});

test('messages from strangers are not heard, by the page or by its picture', async () => {
  const { page, troubles } = await openVictim();
  const heard = await page.evaluate(async () => {
    const picture = document.querySelector('#stage iframe').contentWindow;
    for (const type of ['failed', 'error', 'hover', 'timeline', 'pick', 'ready']) {
      for (const data of [{ type, message: 'broken in', text: 'broken in', generation: 1 }, { type, detail: null }, type, null, [[]]]) {
        window.postMessage(data, '*');
        dispatchEvent(new MessageEvent('message', { data, origin: 'https://stranger.example', source: picture }));
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return document.body.innerText.includes('broken in');
  });
  assert.equal(heard, false);
  assertNoTrouble(troubles);
  await page.close();
});
