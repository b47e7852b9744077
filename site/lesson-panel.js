// The panel of a lesson: its text, its question, and what the page answers. A
// lesson sets the state as its preset says, and locks or hides some controls.
import { byID, element, setText } from './dom.js';
import { checkAnswer, findLesson, loadLessons, presetOf } from './lessons.js';
import { showError } from './notices.js';

export class LessonPanel {
  /**
   * @param {import('./store.js').Store} store
   * @param {import('./look.js').Look} look
   * @param {import('./workers.js').Search} search
   */
  constructor(store, look, search) {
    Object.assign(this, { store, look, search, lesson: null, snapshot: null, toShow: null });
    byID('lessons-start').addEventListener('click', () => this.#begin(0, true));
    byID('lesson-close').addEventListener('click', () => this.#close());
    byID('lesson-next').addEventListener('click', () => this.#begin(this.#index() + 1, true));
    byID('lesson-form').addEventListener('submit', (event) => this.#check(event));
    store.subscribe((_, changed) => changed.includes('lesson') && this.#open(store.state.lesson));
  }

  /** Opens the lesson that the address asks for. */
  async greet() {
    const query = new URLSearchParams(location.search);
    if (this.store.state.lesson) await this.#open(this.store.state.lesson);
    if (!query.has('lesson') && !query.has('lesson-text')) return;
    const lesson = await findLesson(query, (request) => this.search.ask(request)).catch((error) => showError(error, ''));
    if (lesson) this.#start(lesson);
  }

  /** @param {Object} snapshot sim/explore's Snapshot */
  follow(snapshot) {
    this.snapshot = snapshot;
    if (!this.toShow || !snapshot[this.toShow]?.genome) return;
    this.look.choose(snapshot[this.toShow].genome);
    this.toShow = null;
  }

  async #lessons() {
    this.all ??= await loadLessons().catch((error) => {
      showError({ message: error.message }, 'The rest of the page works.');
      return [];
    });
    return this.all;
  }

  #index() { return (this.all ?? []).findIndex(({ id }) => id === this.lesson?.id); }

  async #begin(at, asked) {
    const lesson = (await this.#lessons())[at];
    if (lesson) this.#start(lesson);
    if (lesson && asked) byID('lesson-title').focus();
  }

  #start(lesson) {
    this.lesson = lesson;
    this.toShow = lesson.show === 'best' ? null : lesson.show;
    const { theme } = this.store.state;
    const known = this.all?.includes(lesson) ? lesson.id : '';
    this.store.set({ ...presetOf(lesson).state, theme, mapping: '', lesson: known });
    this.#show();
    if (this.snapshot) this.follow(this.snapshot);
  }

  // A lesson from a link or from undo: the state is there already.
  async #open(id) {
    if (!id) return this.#hide();
    if (this.lesson?.id === id) return this.#show();
    this.lesson = (await this.#lessons()).find((lesson) => lesson.id === id) ?? null;
    if (this.lesson) this.#show();
  }

  #close() {
    this.store.set({ lesson: '' });
    this.#hide();
    byID('lessons-start').focus();
  }

  #hide() {
    this.lesson = null;
    byID('lesson').hidden = true;
    restrict([], []);
  }

  async #show() {
    const { title, text, question, locked, hidden } = this.lesson;
    const all = await this.#lessons();
    byID('lesson').hidden = false;
    setText(byID('lesson-title'), title);
    setText(byID('lesson-place'), this.#index() < 0 ? 'Lesson' : `Lesson ${this.#index() + 1} of ${all.length}`);
    byID('lesson-text').replaceChildren(...text.map((paragraph) => element('p', {}, paragraph)));
    byID('lesson-question').replaceChildren(...answersTo(question));
    setText(byID('lesson-reply'), '');
    byID('lesson-next').hidden = this.#index() < 0 || this.#index() === all.length - 1;
    restrict(locked, hidden);
  }

  #check(event) {
    event.preventDefault();
    const { question } = this.lesson;
    const form = new FormData(byID('lesson-form'));
    const given = form.get('answer');
    if (!question.reach && !given) return setText(byID('lesson-reply'), question.options ? 'Choose an answer first.' : 'Type a number first.');
    const answer = given === null ? null : Number(String(given).replaceAll(',', ''));
    const { right, reply } = checkAnswer(question, answer, this.snapshot);
    byID('lesson-reply').dataset.right = String(right);
    setText(byID('lesson-reply'), `${right ? '✓' : '✗'} ${reply}`);
  }
}

function answersTo({ ask, options, number, hint }) {
  const legend = element('legend', {}, ask);
  const under = hint ? [element('p', { class: 'hint' }, hint)] : [];
  if (options) return [legend, ...options.map(({ text }, i) => element('label', { class: 'check' }, element('input', { type: 'radio', name: 'answer', value: String(i) }), text)), ...under];
  if (number) return [legend, element('input', { type: 'text', inputmode: 'decimal', name: 'answer', 'aria-label': 'Your answer', autocomplete: 'off' }), ...under];
  return [legend, ...under];
}

/** Locks and hides the controls of some keys, and frees all others. */
function restrict(locked, hidden) {
  for (const input of document.querySelectorAll('[data-key]')) {
    const { key } = input.dataset;
    input.disabled = locked.includes(key) || hidden.includes(key);
    const box = input.closest('.field, .weight, .check');
    if (box) box.hidden = hidden.includes(key);
  }
}
