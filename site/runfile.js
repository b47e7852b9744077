// A run as a file, and back: its config, the losses it was ranked under, and
// what came of it. The search is deterministic, so a run is restored by running
// it again, and the numbers in the file tell whether it came out the same.
import { entriesOf } from './curve.js';
import { fromLink, short, toConfig, toLink } from './state.js';

const FILE_KIND = 'meshscape-run';
const FILE_VERSION = 1;

/** @param {Object} page app.js's page, its points refreshed */
export function writeRun({ store: { state }, snapshot, log, points }) {
  const { progress, best } = snapshot;
  const curve = entriesOf(snapshot.curve);
  return {
    kind: FILE_KIND, version: FILE_VERSION,
    link: toLink(state), config: toConfig(state), losses: log.losses,
    space: snapshot.space, workload: snapshot.workload,
    progress, best: best && { genome: best.genome, design: best.design, metrics: best.metrics, loss: best.loss },
    curve, points: points.all(),
    trace: traceOf(curve, points.all()),
  };
}

/** A fingerprint of a trace: FNV-1a of its numbers as JSON writes them. */
export function traceOf(curve, points) {
  const numbers = [curve.map(({ best, low, q1, median, q3 }) => [best, low, q1, median, q3]), points.map(({ genome, cycles, energyPJ, loss }) => [genome, cycles, energyPJ, loss])];
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(numbers)) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return `fnv1a:${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

/**
 * Reads a run's file. Throws an Error that says what is wrong.
 * @param {string} text
 */
export function readRun(text) {
  let run;
  try {
    run = JSON.parse(text);
  } catch (error) {
    throw new Error(`not JSON: ${error.message}`);
  }
  if (run?.kind !== FILE_KIND) throw new Error(`kind ${short(String(JSON.stringify(run?.kind)))}: want “${FILE_KIND}”, as “Run as JSON” saves it`);
  if (run.version !== FILE_VERSION) throw new Error(`version ${short(String(JSON.stringify(run.version)))}: this page reads version ${FILE_VERSION}`);
  const generation = run.progress?.generation;
  if (!Number.isSafeInteger(generation) || generation < 0 || generation > 1e6) throw new Error('progress.generation: want a whole number from 0');
  if (!Array.isArray(run.losses) || !run.losses.every((each) => Number.isSafeInteger(each?.generation) && Object(each.loss) === each.loss)) throw new Error('losses: want a list of {generation, loss}');
  if (typeof run.config !== 'object' || run.config === null) throw new Error('config: want an object');
  const { state, problems } = fromLink(String(run.link));
  if (problems.length > 0) throw new Error(problems.join(' '));
  for (const key of ['problemYAML', 'architectureYAML']) state[key] = String(run.config[key] ?? '');
  return { run, state };
}

/**
 * Opens a run on the page, told again up to where it was saved, and leaves it
 * there: Run goes on.
 * @param {string} text
 * @param {Object} page app.js's page
 * @returns {Promise<{same: boolean, generation: number, saved: string, now: string}>}
 */
export async function openRun(text, page) {
  const { run, state } = readRun(text);
  page.store.set(state);
  await page.settled();
  // A change of weights alone is sent with the next frame.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  page.search.pause();
  // Snapshots come to the page before their answers do.
  const ask = (request) => page.search.ask(request);
  const [first, ...later] = run.losses.filter(({ generation }) => generation <= run.progress.generation);
  await ask({ kind: 'start', config: { ...run.config, loss: first?.loss ?? run.config.loss } });
  page.points.clear();
  let at = 0;
  for (const { generation, loss } of later) {
    for (; at < generation; at++) await ask({ kind: 'step' });
    await ask({ kind: 'loss', loss });
  }
  for (; at < run.progress.generation; at++) await ask({ kind: 'step' });
  page.search.pause(); // shows where it stands
  await page.points.refresh();
  const now = traceOf(entriesOf(page.snapshot.curve), page.points.all());
  return { same: now === run.trace, generation: at, saved: run.trace, now };
}
