// The page without a network: registers the service worker, says how it stands,
// and takes it away when the user says so.
import { byID, setText } from './dom.js';

const KEY = 'meshscape-offline';

/** @param {Object} page app.js's page */
export function bindOffline(page) {
  const box = byID('offline');
  const possible = 'serviceWorker' in navigator && parent === window;
  if (!box) return;
  box.closest('label').hidden = !possible;
  if (!possible) return;
  box.checked = !isOff();
  box.addEventListener('change', () => (box.checked ? turnOn() : turnOff()));
  // The search has the network first.
  if (box.checked) page.firstSnapshot().then(register);
}

async function turnOn() {
  remember('on');
  await register();
}

async function turnOff() {
  remember('off');
  try {
    await drop(new URL('./', document.baseURI).href);
  } catch { /* a browser that forbids it keeps nothing either */ }
  setText(byID('offline-state'), '');
}

async function drop(scope) {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  await registration?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`meshscape ${scope} `)) await caches.delete(name);
}

async function register() {
  try {
    const registration = await navigator.serviceWorker.register(new URL('sw.js', document.baseURI));
    follow(registration);
    registration.addEventListener('updatefound', () => follow(registration));
  } catch {
    setText(byID('offline-state'), 'not on this host');
  }
}

// A worker passes through several states until it is active.
function follow(registration) {
  const newest = registration.installing ?? registration.waiting;
  newest?.addEventListener('statechange', () => show(registration));
  show(registration);
}

function show({ installing, waiting, active }) {
  setText(byID('offline-state'), installing ? 'loading…' : waiting && active ? 'a newer version comes with the next visit' : active ? 'ready' : '');
}

function isOff() {
  try {
    return localStorage.getItem(KEY) === 'off';
  } catch {
    return false;
  }
}

function remember(value) {
  try {
    localStorage.setItem(KEY, value);
  } catch { /* without storage it is asked again */ }
}
