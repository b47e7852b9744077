// What can be taken away, and brought back: files whose numbers are the page's,
// and a saved run that opens with every figure as it was.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { TINY, assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';
import { readRun, traceOf } from '../runfile.js';
import { toCSV, toLaTeX, toMarkdown } from '../tabletext.js';
import { zip } from '../zip.js';

const shared = useBrowser();
/** Presses a button of the dialog and returns the file that it saves. */
async function save(page, format) {
  const download = page.waitForEvent('download');
  await page.locator(`#share-dialog [data-format="${format}"]`).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('files have the page’s numbers, and a saved run opens and goes on', async () => {
  const { page, troubles } = await open(shared, { hash: `${TINY}&a5=0.5&maxCycles=30000000` });
  await waitForEnd(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();

  const json = await save(page, 'json');
  assert.equal(json.name, 'meshscape-run.json');
  const { run } = readRun(json.bytes.toString());
  assertSchema(run);
  assert.equal(run.trace, traceOf(run.curve, run.points));
  assert.equal(run.progress.generation, 3);
  assert.equal(run.points.length, run.progress.distinct);
  const loss = await page.locator('#metrics tr[data-row="loss"] td:nth-child(3)').getAttribute('title');
  assert.equal(Number(loss.replaceAll(',', '').replace('−', '-')), Number(run.best.loss.toPrecision(15)));

  const csv = (await save(page, 'csv')).bytes.toString().trim().split('\r\n').map((line) => line.split(','));
  assert.equal(csv.length, run.points.length + 1);
  const [cycles, energy] = ['cycles', 'energy [pJ]'].map((name) => csv[0].indexOf(name));
  run.points.forEach((point, i) => assert.deepEqual([Number(csv[i + 1][cycles]), Number(csv[i + 1][energy])], [point.cycles, point.energyPJ]));

  const markdown = (await save(page, 'table-md')).bytes.toString();
  assert.match(markdown, new RegExp(`\\| Cycles \\| 516096 \\| ${run.best.metrics.cycles} \\|`));
  const report = (await save(page, 'report')).bytes.toString();
  for (const part of ['<svg', 'seed 1', '#v=2&amp;pe=8', 'vgg16/conv1_1', '(EDP) = 0.5', '≤ 30,000,000 cycles']) assert.ok(report.includes(part), part);
  const table = report.slice(report.indexOf('<table>'), report.indexOf('</table>'));
  assert.ok(table.includes(`<td>${run.best.metrics.cycles.toLocaleString('en')}</td>`), 'every digit of the cycles, as in the picture below');
  for (const format of ['svg', 'png', 'yaml']) {
    const { name, bytes } = await save(page, format);
    assert.equal(name, `meshscape-${format}.zip`);
    assert.ok(format !== 'png' || bytes.includes('\x89PNG', 0, 'latin1'), 'pictures in the zip');
  }

  await page.locator('#share-dialog summary', { hasText: 'Open a saved run' }).click();
  const goesOn = { ...run, progress: { ...run.progress, generation: 2 } };
  await page.setInputFiles('#open-run', { name: 'run.json', mimeType: 'application/json', buffer: json.bytes });
  await page.getByText('Opened at generation 3; every figure is as saved.').waitFor();
  await page.setInputFiles('#open-run', { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(goesOn)) });
  await page.getByText('the figures differ from those in the file').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  assert.match(await page.locator('#progress-text').textContent(), /^Generation 2 of 3/);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await waitForEnd(page);
  assert.equal(await page.locator('#metrics tr[data-row="loss"] td:nth-child(3)').getAttribute('title'), loss);
  assertNoTrouble(troubles);
  await page.close();
});

test('the dialog’s link, code and iframe show the same state', async () => {
  const { page, troubles } = await open(shared, { hash: TINY });
  await waitForEnd(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  assert.ok((await page.locator('#share-link').inputValue()).endsWith(TINY));
  await page.locator('summary', { hasText: 'QR code' }).click();
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  await page.locator('summary', { hasText: 'Embed in a page' }).click();
  await page.getByLabel('Locked controls').fill('layer, pe');
  await page.getByLabel('Locked controls').press('Tab');
  const html = await page.getByLabel('HTML to paste').inputValue();
  assert.match(html, /^<iframe src="http[^"]+embed\.html\?panels=transport,picture,results&amp;lock=layer,pe#v=2&amp;pe=8&amp;n=4&amp;k=2&amp;g=3"/);
  await page.getByLabel('A lesson to begin with').selectOption('spads');
  await page.getByLabel('Width').fill('320');
  await page.getByLabel('Width').press('Tab');
  assert.match(await page.getByLabel('HTML to paste').inputValue(), /&amp;lesson=spads#.* width="320" height="640"/);
  assert.equal(Math.round((await page.locator('iframe[title="Preview of the embedded explorer"]').boundingBox()).width), 322, 'a border on each side');
  await page.frameLocator('iframe[title="Preview of the embedded explorer"]').locator('#run').waitFor();
  assertNoTrouble(troubles);
  await page.close();
});

test('what is no saved run is refused with what would be right', () => {
  assert.throws(() => readRun('{'), /not JSON/);
  assert.throws(() => readRun('{"kind":"song"}'), /kind "song": want “meshscape-run”/);
  assert.throws(() => readRun('{"kind":"meshscape-run","version":9}'), /version 9: this page reads version 1/);
  assert.throws(() => readRun('{"kind":"meshscape-run","version":1,"progress":{"generation":-1}}'), /progress.generation/);
});

test('tables are spelt as their formats want', () => {
  const rows = [['', 'A, "B"'], ['50 % & more_', 1.5]];
  assert.equal(toCSV(rows), ',"A, ""B"""\r\n50 % & more_,1.5\r\n');
  assert.equal(toMarkdown([['', 'A|B'], ['x', 1]]), '|  | A\\|B |\n| --- | ---: |\n| x | 1 |\n');
  assert.match(toLaTeX(rows), /50 \\% \\& more\\_ & 1\.5 \\\\/);
});

test('a zip can be read, and is the same each time', () => {
  const files = [{ name: 'a.txt', bytes: new TextEncoder().encode('123456789') }];
  const bytes = Buffer.from(zip(files));
  assert.equal(bytes.readUInt32LE(14), 0xcbf43926, 'the check value of CRC-32');
  assert.equal(bytes.subarray(30, 35).toString(), 'a.txt');
  assert.deepEqual(Buffer.from(zip(files)), bytes);
});

/** Checks what run.schema.json says that must be there, level by level. */
function assertSchema(run) {
  const schema = JSON.parse(readFileSync(new URL('../docs/run.schema.json', import.meta.url), 'utf8'));
  const check = (value, rule, path) => {
    const node = rule.$ref ? schema.$defs[rule.$ref.split('/').at(-1)] : rule;
    if (node.const !== undefined) assert.equal(value, node.const, path);
    if (node.type) assert.ok([node.type].flat().some((type) => isOf(value, type)), `${path} is ${typeof value}, want ${node.type}`);
    if (node.pattern) assert.match(value, new RegExp(node.pattern), path);
    for (const name of node.required ?? []) assert.ok(name in value, `${path}.${name} is missing`);
    for (const [name, inner] of Object.entries(node.properties ?? {})) if (value !== null && name in value) check(value[name], inner, `${path}.${name}`);
    if (node.items) value.forEach((each, i) => check(each, node.items, `${path}[${i}]`));
  };
  check(run, schema, 'run');
}

function isOf(value, type) {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  return typeof value === type && value !== null;
}
