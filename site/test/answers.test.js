// The host API's end on the page: whatever a host posts, it is answered, and the
// page's state stays one that a link and a run can hold.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Answers } from '../answers.js';
import { DEFAULTS, toConfig, toLink } from '../state.js';
import { Store } from '../store.js';
import { mutants } from './mutate.js';

/** An explorer in a frame whose host is here. */
function explorer() {
  const heard = [];
  let receive;
  const host = { postMessage: (message) => heard.push(message) };
  Object.assign(globalThis, { parent: host, window: {}, location: { origin: 'https://host.example' }, addEventListener: (_, listener) => { receive = listener; } });
  const store = new Store(DEFAULTS);
  const search = Object.assign(new EventTarget(), { run() {}, pause() {}, step() {} });
  const answers = new Answers([], async () => ({ store, search, settled: async () => {}, restart() {} }));
  answers.follow({ store, search });
  heard.length = 0;
  const post = async (data) => {
    receive({ data, source: host, origin: location.origin });
    await new Promise(setImmediate);
    return heard.splice(0).filter((message) => 're' in message);
  };
  return { post, store };
}

const GOOD = [
  { type: 'hello' }, { type: 'get' }, { type: 'run' }, { type: 'subscribe', events: ['best', 'state'] },
  { type: 'set', link: 'v=2&pe=8&axes=mesh_4-14&pins=1.2_3.4' },
  { type: 'set', state: { pe: 64, theme: 'dark', axes: 'glb-banks_*', opt: 'random', raw: true, look: '1.2', mapping: '{"genome":[1],"levels":[]}', problemYAML: 'a: b' } },
].map((message) => JSON.stringify({ meshscape: 1, id: 7, ...message }));

test('whatever is posted is answered once or is no message, and leaves a state that can be kept', async () => {
  const { post, store } = explorer();
  let [refused, done] = [0, 0];
  for (const text of mutants(GOOD, 5000)) {
    let data = text;
    try { data = JSON.parse(text); } catch { /* a text is posted */ }
    const before = store.state;
    const replies = await post(data);
    assert.equal(replies.length, 'meshscape' in Object(data) ? 1 : 0, text);
    for (const { result, error } of replies) {
      if (result) done += 1;
      else refused += 1;
      if (!error) continue;
      assert.ok(error.message.length < 500, text);
      assert.equal(store.state, before, text);
    }
    toLink(store.state);
    toConfig(store.state);
  }
  assert.ok(refused > 100 && done > 100, `${refused} refused, ${done} done`);
});
