// An evaluator: one of several workers that evaluate what a search asks for.
//
// pool → evaluator  {command: 'open', config} {command: 'evaluate', genomes}
// evaluator → pool  {event: 'evaluated', evaluations} {event: 'refused', error}
//                   {event: 'failed', message}
import { ask, askAnywhere, serve } from './ask.js';

const commands = {
  async open({ config }) {
    const { error } = await askAnywhere({ kind: 'start', config });
    if (error) postMessage({ event: 'refused', error });
  },

  evaluate({ genomes }) {
    const { evaluations, error } = ask({ kind: 'evaluate', genomes });
    postMessage(error ? { event: 'refused', error } : { event: 'evaluated', evaluations });
  },
};

serve(commands, (message) => postMessage({ event: 'failed', message }));
