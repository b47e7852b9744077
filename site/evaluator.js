// An evaluator: one of several workers that evaluate what a search asks for.
//
// pool → evaluator  {command: 'load', module?} {command: 'open', opened, config}
//                   {command: 'evaluate', jobs, milliseconds, lists} {command: 'drop', ids}
// evaluator → pool  {event: 'evaluated', opened, done, ms, evaluations, lists?} {event: 'refused', error}
//                   {event: 'failed', message}
import { askAnywhere, serve } from './ask.js';
import { Jobs } from './jobs.js';

/** Which run the answers are of. */
let opened = 0;

const commands = {
  async open({ opened: number, config }) {
    const { error } = await askAnywhere({ kind: 'join', config });
    opened = number;
    if (error) postMessage({ event: 'refused', error });
  },

  evaluate(more) { jobs.add(more); },
  drop({ ids }) { jobs.drop(ids); },
};

const jobs = new Jobs('evaluate', (found, { evaluations, error }) => {
  postMessage(error ? { event: 'refused', error } : { event: 'evaluated', opened, ...found, evaluations });
}, fail);

function fail(message) {
  postMessage({ event: 'failed', message });
}

serve(commands, fail);
