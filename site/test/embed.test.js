// Embedded: what the embedder wishes, asleep until seen, turn by turn, and driven
// by a host page of another origin through the API.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { PATIENCE, assertNoTrouble, open, useBrowser, waitForEnd } from './browser.js';

const shared = useBrowser();

/** A small chip has few mappings: these searches are over at once. */
const SHORT = '#v=1&pe=8&n=4&k=2&g=3';
const LONG = '#v=1&pe=8&n=4&k=2&g=100000';

/** A course page on a host of its own, with api.js copied beside it. */
async function startCourse(body) {
  const server = createServer(async (request, response) => {
    const script = request.url === '/api.js' ? await readFile(new URL('../api.js', import.meta.url), 'utf8') : null;
    response.writeHead(200, { 'Content-Type': script ? 'text/javascript' : 'text/html' });
    response.end(script ?? `<!doctype html><html lang="en"><title>Course</title><link rel="icon" href="data:,"><body>${body}</body></html>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref(); // a test that fails leaves it open
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}

async function openCourse(body) {
  const course = await startCourse(body);
  const page = await shared.browser.newPage({ viewport: { width: 1000, height: 700 } });
  page.setDefaultTimeout(PATIENCE);
  const troubles = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.route('**/canvas.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>No picture</title><script src="dom.js" type="module"></script>' }));
  await page.goto(course.url);
  return { page, troubles, close: async () => { await page.close(); await course.close(); } };
}

const embedURL = () => `${shared.host.url}embed.html`;

test('an embed shows the panels, locks and hides the controls that its address names', async () => {
  const { page, troubles } = await open(shared, { url: `${embedURL()}?panels=transport,results,controls&lock=layer,pe&hide=seed,step&theme=dark`, hash: SHORT });
  await waitForEnd(page);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  for (const [selector, shown] of [['.masthead', false], ['.picture', false], ['#nest', false], ['#run', true], ['#step', false], ['#seed', false], ['#n', true], ['#figures', true]]) {
    assert.equal(await page.locator(selector).isVisible(), shown, selector);
  }
  for (const id of ['layer', 'pe']) assert.ok(await page.locator(`#${id}`).isDisabled(), id);
  assert.ok(await page.locator('#n').isEnabled());
  assertNoTrouble(troubles);
  await page.close();
});

test('with autoplay=0 the search waits for Run, and says nothing else meanwhile', async () => {
  const context = await shared.browser.newContext();
  await context.addInitScript(noteLabels);
  const { page } = await open({ ...shared, browser: context }, { url: `${embedURL()}?autoplay=0`, hash: LONG });
  const generation = () => page.locator('#progress').evaluate((bar) => bar.value);
  await page.waitForFunction(() => document.getElementById('progress-text').textContent.startsWith('Generation'));
  await page.waitForTimeout(500);
  assert.equal(await generation(), 0);
  assert.deepEqual(await page.evaluate(() => [...globalThis.labels]), ['Run']);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForFunction(() => document.getElementById('progress').value > 0);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Restart', exact: true }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  await context.close();
});

/** Runs before the page's own scripts: notes all that the button to run has said. */
function noteLabels() {
  globalThis.labels = new Set();
  new MutationObserver(() => {
    const button = document.getElementById('run');
    if (button) globalThis.labels.add(button.textContent);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

test('where there are no locks to take turns by, the search runs and pauses all the same', async () => {
  const context = await shared.browser.newContext();
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  const { page, troubles } = await open({ ...shared, browser: context }, { url: embedURL(), hash: LONG });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  assertNoTrouble(troubles);
  await context.close();
});

test('a host of another origin drives the explorer through the API', async () => {
  const { page, troubles, close } = await openCourse('<div id="here"></div>');
  const result = await page.evaluate(async ({ url, state }) => {
    const { embed } = await import('/api.js');
    const explorer = await embed(document.getElementById('here'), { url, state, panels: ['transport', 'results'] });
    globalThis.explorer = explorer;
    const bests = [];
    explorer.on('best', ({ best }) => bests.push(best.metrics.cycles));
    const done = () => new Promise((resolve) => explorer.on('done', resolve));
    let end = done();
    await explorer.run();
    await end;
    const before = await explorer.snapshot();
    end = done();
    const { link, state: now } = await explorer.set({ pe: 4 });
    await explorer.run();
    await end;
    const after = await explorer.snapshot();
    const [csv] = await explorer.export('csv');
    return { bests, link, pe: now.pe, before: before.peBudget, after, csv: csv.text, height: explorer.frame.style.height };
  }, { url: embedURL(), state: SHORT.slice(1) });
  assert.ok(result.bests.length > 0);
  assert.equal(result.before, 8);
  assert.equal(result.after.peBudget, 4);
  assert.match(result.link, /pe=4/);
  assert.equal(result.after.best.design.meshX * result.after.best.design.meshY, 4);
  assert.equal(result.after.curve.length, result.after.progress.generation);
  assert.deepEqual(Object.keys(result.after.curve[0]), ['best', 'low', 'q1', 'median', 'q3']);
  assert.equal(result.csv.trim().split('\r\n').length - 1, result.after.progress.distinct);
  assert.match(result.height, /^\d+px$/);
  assert.deepEqual(troubles, []);
  await close();
});

test('the picture does not grow with the frame that grows with it', async () => {
  const { page } = await open(shared, { url: `${embedURL()}?panels=transport,picture`, hash: SHORT });
  const heights = [];
  for (const height of [500, 1500]) {
    await page.setViewportSize({ width: 1000, height });
    heights.push((await page.locator('#stage').boundingBox()).height);
  }
  assert.equal(heights[0], heights[1]);
  await page.close();
});

test('bad messages are answered with what is wrong, and break nothing', async () => {
  const { page, troubles, close } = await openCourse('<div id="here"></div>');
  const answers = await page.evaluate(async ({ url, state }) => {
    const { embed } = await import('/api.js');
    const explorer = await embed(document.getElementById('here'), { url, state });
    const ask = (message) => new Promise((resolve) => {
      const receive = ({ data }) => {
        if (!('re' in data)) return;
        removeEventListener('message', receive);
        resolve(data.error?.message);
      };
      addEventListener('message', receive);
      explorer.frame.contentWindow.postMessage(message, '*');
    });
    const all = [];
    for (const message of [
      { meshscape: 2, id: 1, type: 'get' }, { meshscape: 1, type: 'get' }, { meshscape: 1, id: 1, type: 'fly' },
      { meshscape: 1, id: 1, type: 'export', format: 'docx' }, { meshscape: 1, id: 1, type: 'get', what: 1 }, { meshscape: 1, id: 1, type: 'set', state: [] },
    ]) all.push(await ask(message));
    const errors = [];
    for (const patch of [{ nothing: 1 }, { pe: 'many' }, { k: 99 }]) await explorer.set(patch).catch((error) => errors.push(`${error.field ?? ''} ${error.message}`));
    return { all, errors, link: (await explorer.get()).link };
  }, { url: embedURL(), state: SHORT.slice(1) });
  const expected = [/speaks 1/, /id: nothing: want a whole number/, /type: "fly": want one of hello, get/, /format: "docx": want one of csv/, /what: unknown field of get/, /state: \[\]: want an object/];
  expected.forEach((pattern, i) => assert.match(answers.all[i], pattern));
  [/there is no such key/, /pe: want a number/, /^parents .*99/i].forEach((pattern, i) => assert.match(answers.errors[i], pattern));
  assert.match(answers.link, /^v=/);
  assert.deepEqual(troubles, []);
  await close();
});

test('what is refused changes nothing: the run goes on, and so does the talk', async () => {
  const { page, troubles, close } = await openCourse('<div id="here"></div>');
  const told = await page.evaluate(async ({ url, state }) => {
    const { embed } = await import('/api.js');
    const explorer = await embed(document.getElementById('here'), { url, state });
    const done = new Promise((resolve) => explorer.on('done', resolve));
    await explorer.run();
    await done;
    const before = await explorer.get();
    const refused = [];
    for (const patch of [{ pe: -1 }, { layer: 'none', a2: 2 }, { problemYAML: 'problem: [' }]) await explorer.set(patch).catch(({ message }) => refused.push(message));
    const after = await explorer.get();
    const { progress } = await explorer.snapshot();
    const { state: { theme } } = await explorer.set({ theme: 'dark' });
    globalThis.errors = [];
    explorer.on('error', ({ error }) => globalThis.errors.push(error.field));
    return { refused, before, after, progress, theme };
  }, { url: embedURL(), state: SHORT.slice(1) });
  assert.equal(told.refused.length, 3);
  assert.deepEqual(told.after, told.before);
  assert.ok(told.progress.done, 'the run was begun anew');
  assert.equal(told.theme, 'dark');
  const frame = page.frameLocator('iframe');
  assert.ok(await frame.locator('#error').isHidden());
  await frame.locator('#k').fill('99');
  await frame.locator('#k').press('Enter');
  await frame.locator('#error').waitFor();
  assert.deepEqual(await page.evaluate(() => globalThis.errors), ['parents']);
  const restarted = await page.evaluate(async () => {
    const { connect } = await import('/api.js');
    const frame = document.querySelector('iframe');
    return (await connect(frame)).restart().then(() => 'begun', ({ message }) => message);
  });
  assert.match(restarted, /parents .*99/i);
  assert.deepEqual(troubles, []);
  await close();
});

test('only the origins that the address names may ask', async () => {
  const { page, close } = await openCourse('<iframe id="frame"></iframe>');
  const heard = await page.evaluate(async (src) => {
    const frame = document.getElementById('frame');
    const heard = [];
    addEventListener('message', ({ data }) => heard.push(data.event ?? 'answer'));
    frame.src = src;
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.contentWindow.postMessage({ meshscape: 1, id: 1, type: 'hello' }, '*');
    await new Promise((resolve) => setTimeout(resolve, 500));
    return heard;
  }, `${embedURL()}?host=https://course.example`);
  assert.ok(heard.includes('listening'));
  assert.ok(!heard.includes('answer'));
  await close();
});

test('four on a page: asleep until seen, one search at a time, and neither focus nor scroll is taken', async () => {
  const frames = Array.from({ length: 4 }, (_, i) => `<iframe id="f${i}" src="${embedURL()}?panels=transport&host=*${SHORT}&seed=${i + 1}" width="900" height="150"></iframe>${i === 2 ? '<div style="height: 3000px"></div>' : ''}`);
  const { page, troubles, close } = await openCourse(`<p>Text</p>${frames.join('<br>')}`);
  const all = await Promise.all([0, 1, 2, 3].map(async (i) => (await page.$(`#f${i}`)).contentFrame()));
  for (const frame of all.slice(0, 3)) await waitForEnd(frame);
  assert.equal(page.workers().length, 3, 'the one far below has started none');
  assert.match(await all[3].locator('#progress-text').textContent(), /^Loading/);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.locator('#f3').scrollIntoViewIfNeeded();
  await waitForEnd(all[3]);
  assert.deepEqual(troubles, []);
  await close();
});

test('off screen a search pauses, and goes on when it is seen again', async () => {
  const { page, close } = await openCourse(`<iframe id="f" src="${embedURL()}?panels=transport${LONG}" width="900" height="150"></iframe><div style="height: 5000px"></div>`);
  const frame = await (await page.$('#f')).contentFrame();
  const generation = () => frame.locator('#progress').evaluate((bar) => bar.value);
  await frame.waitForFunction(() => document.getElementById('progress').value > 2);
  await page.evaluate(() => scrollTo(0, 5000));
  // Off screen a frame has no animation frames to poll by.
  await frame.waitForFunction(() => document.getElementById('run').textContent === 'Run', null, { polling: 100 });
  const paused = await generation();
  await page.waitForTimeout(400);
  assert.equal(await generation(), paused);
  await page.evaluate(() => scrollTo(0, 0));
  await frame.waitForFunction((before) => document.getElementById('progress').value > before, paused);
  await close();
});
