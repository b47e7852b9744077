// Run, pause, step, restart; and how far the search is.
import { byID, setText } from './dom.js';
import { count, scaled } from './format.js';

/**
 * @param {import('./workers.js').Search} search
 * @param {() => void} restart
 */
export function bindTransport(search, restart) {
  let shown = { running: false, done: false };
  let latest = null; // progress
  let starting = 0; // runs that were asked for and are not there yet
  byID('run').addEventListener('click', () => {
    if (shown.done) restart();
    else if (shown.running) search.pause();
    else search.run();
  });
  byID('step').addEventListener('click', () => search.step());
  byID('restart').addEventListener('click', restart);
  // Whatever is asked shows at once, however long it takes.
  search.addEventListener('asked', ({ detail: { command } }) => {
    if (command === 'start') starting += 1;
    if (command !== 'loss') shown.pausing = command === 'pause' && shown.running;
    show();
  });
  search.addEventListener('opening', ({ detail }) => showOpening(detail));
  search.addEventListener('started', ({ detail: { error } }) => {
    starting -= 1;
    if (error) show(); // the run before goes on
  });
  search.addEventListener('snapshot', ({ detail: { snapshot, running } }) => {
    shown = { running, done: snapshot.progress.done, pausing: running && shown.pausing };
    latest = snapshot.progress;
    show();
    hold();
  });
  function show() {
    if (!latest) return; // the page says that it loads
    showButtons(shown);
    if (starting > 0) showStart();
    else showProgress(latest);
  }
  // Nobody sees a hidden page: its search waits.
  let held = false;
  function hold() {
    if (document.hidden && shown.running) {
      held = true;
      search.pause();
    } else if (!document.hidden && held) {
      held = false;
      search.run();
    }
  }
  document.addEventListener('visibilitychange', hold);
  search.addEventListener('failed', () => {
    starting = 0;
    show();
    byID('run').disabled = byID('step').disabled = true;
    byID('restart').disabled = false;
  });
}

function showButtons({ running, done, pausing }) {
  setText(byID('run'), pausing ? 'Pausing…' : running ? 'Pause' : done ? 'Run again' : 'Run');
  byID('run').disabled = byID('restart').disabled = false;
  byID('step').disabled = done;
}

function showStart() {
  byID('progress').removeAttribute('value');
  setText(byID('progress-text'), 'Starting…');
}

// A network takes a while before the first design: those that the others are
// compared with come before.
function showOpening({ done, of }) {
  byID('progress').max = of;
  byID('progress').value = done;
  setText(byID('progress-text'), `Starting: the designs to compare with, ${done} of ${of} layer searches`);
}

function showProgress({ generation, generations, distinct, pending, layers, waiting, mappings, done }) {
  byID('progress').max = generations;
  byID('progress').value = generation;
  const designs = `${count(distinct).short} design${distinct === 1 ? '' : 's'} tried`;
  const searches = layers > 1 ? `, ${count(waiting).short} layer searches` : '';
  const left = pending > 0 ? ` · ${count(pending).short} of this generation to go${searches}` : '';
  const proof = mappings > 0 ? `, ${scaled(mappings)} mappings covered` : '';
  setText(byID('progress-text'), `${done ? 'Done: generation' : 'Generation'} ${generation} of ${generations} · ${designs}${proof}${left}`);
}
