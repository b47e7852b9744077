// An evaluator: one of several workers that evaluate what a search asks for.
//
// pool → evaluator  {command: 'load', module?} {command: 'open', config} {command: 'evaluate', parts}
// evaluator → pool  {event: 'evaluated', evaluations} {event: 'refused', error}
//                   {event: 'failed', message}
import { ask, askAnywhere, serve } from './ask.js';

const commands = {
  async open({ config }) {
    const { error } = await askAnywhere({ kind: 'join', config });
    if (error) postMessage({ event: 'refused', error });
  },

  evaluate({ parts }) {
    const { evaluations, error } = ask({ kind: 'evaluate', parts });
    postMessage(error ? { event: 'refused', error } : { event: 'evaluated', evaluations });
  },
};

const compiled = new Promise((resolve) => {
  addEventListener('message', ({ data: { module } }) => resolve(module), { once: true });
});

serve(commands, (message) => postMessage({ event: 'failed', message }), () => {}, compiled);
