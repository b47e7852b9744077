// Light or dark: as the system, until the user chooses.
import { byID, setText } from './dom.js';

const NEXT = { system: 'light', light: 'dark', dark: 'system' };
const LABELS = { system: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' };

/**
 * @param {import('./store.js').Store} store
 * @param {(options: {theme: 'light'|'dark', reducedMotion: boolean}) => void} apply
 */
export function bindTheme(store, apply) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  const show = () => {
    const { theme } = store.state;
    const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    document.documentElement.dataset.theme = shown;
    setText(byID('theme'), LABELS[theme]);
    apply({ theme: shown, reducedMotion: reduced.matches });
  };
  byID('theme').addEventListener('click', () => store.set({ theme: NEXT[store.state.theme] }));
  dark.addEventListener('change', show);
  reduced.addEventListener('change', show);
  store.subscribe((_, changed) => changed.includes('theme') && show());
  show();
}
