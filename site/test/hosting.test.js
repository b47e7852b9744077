// Any static host will do: a sub-path, wrong MIME types, a missing picture.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertNoTrouble, open, useBrowser, visit, waitForEnd, waitForGeneration, waitForPicture } from './browser.js';
import { KEEP, startHost } from './host.js';

const shared = useBrowser();

test('the page works from a sub-path', async () => {
  const host = await startHost({ base: '/courses/chips/2026/' });
  const { page, troubles } = await open(shared, { url: host.url });
  await waitForGeneration(page, 3);
  assertNoTrouble(troubles);
  await page.close();
  await host.close();
});

test('the search is asked for with the page, once, and not only when its worker is there', async () => {
  const page = await shared.browser.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url().split('/').pop()));
  await page.goto(shared.host.url);
  await waitForGeneration(page, 1);
  assert.deepEqual(asked.filter((name) => name === 'worker.wasm'), ['worker.wasm']);
  assert.ok(asked.indexOf('worker.wasm') < asked.indexOf('worker.js'), asked.join(' '));
  assert.ok(asked.indexOf('watch.js') < asked.indexOf('app.js'), asked.join(' ')); // which others import
  await page.close();
});

// A page cannot have a browser keep what it compiles, but it can stand in its way.
test('what a browser compiled at a visit it has at the next', async () => {
  const host = await startHost({ missing: ['canvas.html'], headers: KEEP });
  const profile = await mkdtemp(join(tmpdir(), 'meshscape-'));
  let isKept = false;
  for (let visits = 1; !isKept && visits <= 4; visits++) {
    const context = await visit(profile);
    const page = await context.newPage();
    const events = await traced(context, page, async () => {
      await page.goto(host.url);
      await waitForEnd(page);
    });
    assert.ok(events.includes('wasm.FinishStreaming'), 'the trace has what is compiled');
    isKept = events.includes('wasm.Deserialize');
    await context.close();
  }
  assert.ok(isKept);
  await rm(profile, { recursive: true });
  await host.close();
});

/** The names of what V8 says of WebAssembly while something is done. */
async function traced(context, page, work) {
  const session = await context.newCDPSession(page);
  const names = [];
  session.on('Tracing.dataCollected', ({ value }) => names.push(...value.map(({ name }) => name)));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['v8.wasm'] } });
  await work();
  const complete = new Promise((resolve) => { session.once('Tracing.tracingComplete', resolve); });
  await session.send('Tracing.end');
  await complete;
  return names;
}

test('a host whose own policy lets no inline script run will do', async () => {
  const host = await startHost({ headers: { 'Content-Security-Policy': "script-src 'self' 'wasm-unsafe-eval'" } });
  const { page } = await open(shared, { url: host.url });
  await waitForGeneration(page, 3);
  await page.close();
  await host.close();
});

test('a host that does not know WebAssembly’s MIME type will do', async () => {
  const host = await startHost({ types: { '.wasm': 'application/octet-stream' } });
  const { page, troubles } = await open(shared, { url: host.url, picture: true });
  await waitForGeneration(page, 3);
  await waitForPicture(page);
  assert.ok(await page.locator('#stage iframe').isVisible(), 'no drawing stands in the picture’s place');
  const save = await findSave(page);
  await Promise.all([page.waitForEvent('download'), save.click()]);
  assertNoTrouble(troubles);
  await page.close();
  await host.close();
});

/** The button that saves the design on show, for which the program for documents is loaded. */
async function findSave(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  return page.getByRole('button', { name: 'Design as Timeloop YAML' });
}

test('without the picture everything else works, and the page says so', async () => {
  const host = await startHost({ missing: ['canvas.html'] });
  const { page } = await open(shared, { url: host.url, picture: true });
  await page.getByText('The picture is missing on this host').waitFor();
  await waitForGeneration(page, 3);
  await page.close();
  await host.close();
});

test('without the search the page says what is wrong, and Restart loads it again', async () => {
  const missing = ['worker.wasm'];
  const host = await startHost({ missing });
  const { page } = await open(shared, { url: host.url });
  await page.getByText('worker.wasm: HTTP 404').waitFor();
  missing.pop();
  await page.getByRole('button', { name: 'Restart' }).click();
  await waitForGeneration(page, 3);
  assert.ok(await page.getByRole('alert').isHidden());
  await page.close();
  await host.close();
});

test('without the program for documents the search goes on, and saving works once it is there', async () => {
  const missing = ['whole.wasm'];
  const host = await startHost({ missing });
  const { page } = await open(shared, { url: host.url });
  await waitForGeneration(page, 1);
  const save = await findSave(page);
  await save.click();
  await page.getByText('whole.wasm: HTTP 404').waitFor();
  missing.pop();
  await Promise.all([page.waitForEvent('download'), save.click()]);
  await waitForGeneration(page, 3);
  await page.close();
  await host.close();
});

test('an open page whose release is gone from the host says so, and takes nothing of another', async () => {
  const missing = [];
  const host = await startHost({ missing });
  const { page } = await open(shared, { url: host.url });
  await waitForGeneration(page, 1);
  missing.push('exports.js', 'worker.wasm');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Run as JSON' }).click();
  await page.getByText('reload the page; its link keeps everything').waitFor();
  const strangers = await page.evaluate((parts) => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith(parts)), host.parts);
  assert.deepEqual(strangers.filter((name) => !name.endsWith('icon.svg')), [], 'all that a page loads is in its release’s folder');
  await page.close();
  await host.close();
});

test('the page’s policy lets no inline script run', async () => {
  const { page } = await open(shared);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.intruder = true';
    document.body.append(script);
    return globalThis.intruder === true;
  });
  assert.equal(ran, false);
  await page.close();
});

test('every page has a policy without inline code, and evaluates nothing but WebAssembly', async () => {
  for (const address of [`${shared.host.url}index.html`, `${shared.host.url}embed.html`, `${shared.host.parts}canvas.html`, `${shared.host.url}docs/index.html`]) {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(await (await fetch(address)).text());
    assert.match(policy, /^default-src 'self';/, address);
    assert.doesNotMatch(policy.replace("'wasm-unsafe-eval'", ''), /unsafe/, address);
  }
});
