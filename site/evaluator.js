// An evaluator: one of several workers that evaluate what a search asks for.
//
// pool → evaluator  {command: 'load', module?} {command: 'open', config} {command: 'evaluate', parts, lists?}
// evaluator → pool  {event: 'evaluated', evaluations, lists?} {event: 'refused', error}
//                   {event: 'failed', message}
import { ask, askAnywhere, serve } from './ask.js';

const commands = {
  async open({ config }) {
    const { error } = await askAnywhere({ kind: 'join', config });
    if (error) postMessage({ event: 'refused', error });
  },

  evaluate({ parts, lists }) {
    const { evaluations, lists: listed, error } = ask({ kind: 'evaluate', parts, lists });
    postMessage(error ? { event: 'refused', error } : { event: 'evaluated', evaluations, lists: listed });
  },
};

serve(commands, (message) => postMessage({ event: 'failed', message }));
