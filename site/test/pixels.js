// What a user sees of the picture: its pixels.

const ATTEMPTS = 60;
const BETWEEN_MS = 500;

/** Looks at the picture until what it shows satisfies, or patience ends. */
export async function waitForPixels(page, satisfies) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seen = await (await photograph(page)).evaluate(countColours);
    if (satisfies(seen)) return seen;
    await page.waitForTimeout(BETWEEN_MS);
  }
  return null;
}

/** The picture, once it is the same twice; null where it never stands still. */
export async function stillPicture(page) {
  let before = await photograph(page);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await page.waitForTimeout(BETWEEN_MS);
    const now = await photograph(page);
    if (await differing(before, now) === 0) return now;
    before = now;
  }
  return null;
}

/** Looks at the picture until it is as it was before, or patience ends. */
export async function comesBack(page, before) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await differing(before, await photograph(page)) < EDGES) return true;
    await page.waitForTimeout(BETWEEN_MS);
  }
  return false;
}

/** Pixels by which two drawings of one scene may differ: the smoothing of a curve's edge. */
const EDGES = 20;

/** The picture's pixels, which stay in the page. */
export async function photograph(page) {
  const png = (await page.locator('#stage').screenshot()).toString('base64');
  return page.evaluateHandle(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height);
  }, png);
}

/** How many pixels of two pictures are of another colour. */
export function differing(one, other) {
  return one.evaluate(({ data: a }, { data: b }) => {
    let count = Math.abs(a.length - b.length);
    for (let i = 0; i < a.length; i += 4) {
      if ([0, 1, 2].some((channel) => Math.abs(a[i + channel] - b[i + channel]) > 48)) count++;
    }
    return count;
  }, other);
}

/** Runs in the page: counts pixels by the palette's colours. */
function countColours({ data }) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).match(/\w\w/g).map((hex) => parseInt(hex, 16));
  const near = (i, [r, g, b]) => Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 8;
  const [from, to] = [colour('pe-from'), colour('pe-to')];
  const tones = Array.from({ length: 33 }, (_, t) => from.map((channel, c) => channel + (t / 32) * (to[c] - channel)));
  const wanted = { weights: [colour('weights')], inputs: [colour('inputs')], outputs: [colour('outputs')], accent: [colour('accent')], PEs: tones };

  const seen = Object.fromEntries(Object.keys(wanted).map((name) => [name, 0]));
  for (let i = 0; i < data.length; i += 4) {
    for (const name in wanted) if (wanted[name].some((tone) => near(i, tone))) seen[name]++;
  }
  return seen;
}
