// An evaluator: one of several workers that evaluate what a search asks for.
//
// pool → evaluator  {command: 'open', config} {command: 'evaluate', genomes}
// evaluator → pool  {event: 'evaluated', evaluations} {event: 'refused', error}
//                   {event: 'failed', message}
import { ask, loadSearch } from './ask.js';

const commands = {
  open({ config }) {
    const { error } = ask({ kind: 'start', config });
    if (error) postMessage({ event: 'refused', error });
  },

  evaluate({ genomes }) {
    const { evaluations, error } = ask({ kind: 'evaluate', genomes });
    postMessage(error ? { event: 'refused', error } : { event: 'evaluated', evaluations });
  },
};

const fail = (message) => postMessage({ event: 'failed', message });
const loaded = loadSearch(fail);

addEventListener('message', async ({ data }) => {
  try {
    await loaded;
    commands[data.command](data);
  } catch (error) {
    fail(error.message);
  }
});
