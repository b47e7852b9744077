// The examples of the documentation, as a course's own host serves them.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { PATIENCE, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();
const EXAMPLES = new URL('../../dist/docs/examples/', import.meta.url);

/** The HTML that a notebook's cell shows, with the names put in. */
async function notebookHTML(meshscape) {
  const { cells, nbformat } = JSON.parse(await readFile(new URL('notebook.ipynb', EXAMPLES), 'utf8'));
  assert.equal(nbformat, 4);
  const source = cells.map((cell) => cell.source.join('')).find((text) => text.includes('HTML('));
  return source.split("'''")[1].replaceAll('MESHSCAPE', meshscape).replace('STATE', 'v=2&pe=8&n=4&k=2&g=3');
}

async function startCourse() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    const html = { '/notebook': () => notebookHTML(shared.host.url), '/page': async () => `<!doctype html><title>Page</title>${(await readFile(new URL('page.qmd', EXAMPLES), 'utf8')).replaceAll('https://meshscape.example/', shared.host.url)}` }[pathname];
    const body = html ? await html() : await readFile(new URL(`.${pathname}`, EXAMPLES)).catch(() => null);
    response.writeHead(body === null ? 404 : 200, { 'Content-Type': pathname.endsWith('.js') ? 'text/javascript' : 'text/html' });
    response.end(body ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }) };
}

async function openExample(name, use) {
  const course = await startCourse();
  const page = await shared.browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.route('**/canvas.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>No picture</title><script src="dom.js" type="module"></script>' }));
  await page.goto(`${course.url}${name}?meshscape=${encodeURIComponent(shared.host.url)}`);
  await use(page);
  await page.close();
  await course.close();
}

test('the plain page shows the best in its own text', () => openExample('plain.html', async (page) => {
  await page.waitForFunction(() => /\d+ × \d+, \d+ cycles/.test(document.getElementById('best').textContent));
}));

test('the notebook’s cell saves the run as a file', () => openExample('notebook', async (page) => {
  await waitForEnd(page.frames()[1]);
  const download = page.waitForEvent('download');
  await page.click('#meshscape-save');
  const run = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  assert.equal(run.kind, 'meshscape-run');
  assert.equal(run.progress.generation, 3);
}));

for (const name of ['slide.html', 'page']) {
  test(`${name} shows an explorer that runs`, () => openExample(name, async (page) => {
    await waitForEnd(page.frames()[1]);
  }));
}

test('the documentation’s explorers run, and its policy is kept', async () => {
  const page = await shared.browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const troubles = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  await page.route('**/canvas.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>No picture</title><script src="dom.js" type="module"></script>' }));
  await page.goto(`${shared.host.url}docs/search.html`);
  assert.ok(await page.locator('img').evaluate((img) => img.naturalWidth > 0), 'the picture is there');
  await page.goto(`${shared.host.url}docs/pictures.html`);
  await page.locator('iframe').first().scrollIntoViewIfNeeded();
  await waitForEnd(page.frames()[1]);
  assert.deepEqual(troubles, []);
  await page.close();
});
