// The picture is lost and comes back as it was: its graphics context is taken
// away, or its program stops, while the clock is set back.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { open, useBrowser, waitForEnd, waitForPicture } from './browser.js';
import { comesBack, stillPicture } from './pixels.js';

const shared = useBrowser();

/** A page whose picture shows what it would not show by itself. */
async function openPicture() {
  const context = await shared.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(() => {
    let now = Date.now();
    Date.now = () => (now -= 3_600_000);
  });
  const { page } = await open({ ...shared, browser: context }, { picture: true });
  await waitForEnd(page);
  await waitForPicture(page);
  await page.locator('#show-original').click();
  await page.locator('#play-next').click();
  await page.getByText(/^Step 1 of/).waitFor();
  return { context, page, picture: await stillPicture(page) };
}

const frameOf = (page) => page.frames().find((frame) => frame.url().endsWith('canvas.html'));

/** Does something to the picture's frame, and waits until it is there anew. */
async function harm(page, deed) {
  await frameOf(page).evaluate(() => { globalThis.isOld = true; });
  await deed(page);
  await page.waitForFunction(() => {
    const { isOld, meshscapeView } = document.querySelector('#stage iframe').contentWindow;
    return !isOld && meshscapeView;
  });
}

const loseContext = (page) => frameOf(page).evaluate(() => {
  document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext();
});

/** The program is told something that it cannot bear. */
async function stop(page) {
  await frameOf(page).evaluate(() => { globalThis.meshscapeFrame.timeline = () => { throw new Error('broken'); }; });
  await page.locator('#play-next').click();
}

test('a picture that loses its graphics context comes back the same', async () => {
  const { context, page, picture } = await openPicture();
  await harm(page, loseContext);
  assert.ok(await comesBack(page, picture), 'the picture is another');
  assert.match(await page.locator('#progress-text').textContent(), /^Done/);
  await context.close();
});

test('a picture whose program stops comes back the same; one that stops again is drawn without it', async () => {
  const { context, page, picture } = await openPicture();
  await harm(page, stop);
  await page.locator('#play-back').click();
  assert.ok(await comesBack(page, picture), 'the picture is another');
  await stop(page);
  await page.getByText('The picture has stopped; here it is as a drawing.').waitFor();
  await page.locator('#stage svg text', { hasText: 'step 2 of' }).waitFor();
  await context.close();
});
