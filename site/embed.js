// The explorer in another page's iframe: what the embedder wishes, asleep until
// somebody can see it, paused when nobody can, and the host's end of the API.
import { Answers } from './answers.js';
import { applyWishes, readWishes } from './wishes.js';
import { Turn } from './turn.js';

const wishes = readWishes(new URLSearchParams(location.search));
applyWishes(document, wishes);
if (wishes.theme) setTheme(wishes.theme);

/** The page, once it is awake. */
let awake = null;
const wake = () => (awake ??= load());

const answers = new Answers(wishes.hosts, wake);
reportHeight();
new IntersectionObserver(see).observe(document.querySelector('main'));

let turn = null;
let visible = false;
function see(entries) {
  visible = entries.at(-1).isIntersecting;
  if (visible) wake();
  turn?.see(visible);
}

async function load() {
  const { page } = await import('./app.js');
  const { search } = page;
  turn = takeTurns(search);
  turn.see(visible);
  holdWishes();
  answers.follow(page);
  return page;
}

// A lesson that ends frees its controls; those that the embedder locks stay so.
function holdWishes() {
  applyWishes(document, wishes);
  const options = { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] };
  new MutationObserver(() => applyWishes(document, wishes)).observe(document.querySelector('form.controls'), options);
}

// The buttons of the page and the host ask for runs; the turn grants them. A start
// runs by itself only while the turn is held.
function takeTurns(search) {
  const turn = new Turn(grants(search));
  let first = true;
  search.run = () => turn.want(true);
  search.pause = () => turn.want(false);
  search.addEventListener('started', ({ detail }) => {
    if (detail.error) return;
    turn.want(wishes.autoplay || !first || turn.wanted);
    first = false;
  });
  search.addEventListener('snapshot', ({ detail }) => detail.snapshot.progress.done && turn.want(false));
  search.addEventListener('failed', () => turn.want(false));
  return turn;
}

/** What a turn begins and ends, by the search's own methods. */
function grants(search) {
  const own = { run: search.run.bind(search), pause: search.pause.bind(search) };
  const tell = (command) => {
    search.waits = command === 'pause';
    own[command]();
  };
  return { run: () => tell('run'), pause: () => tell('pause') };
}

function setTheme(theme) {
  const values = new URLSearchParams(location.hash.slice(1));
  values.set('theme', theme);
  history.replaceState(history.state, '', `#${values.toString().replaceAll('%2F', '/')}`);
}

// The frame can be as tall as what is in it. A height tells nobody a secret.
function reportHeight() {
  let before = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === before) return;
    before = height;
    answers.tellHeight(height);
  }).observe(document.body);
}
