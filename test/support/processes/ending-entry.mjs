// A process that ends only by a signal; the words say what it has to do first, the last one being done first.
import { endOnSignal } from '../../../dist/src/end-on-signal.js';
import { createLog } from '../../../dist/src/log.js';

const ending = endOnSignal(createLog('info'));
const steps = {
  hangs: () => new Promise(() => {}),
  fails: () => Promise.reject(new Error('It does not close.')),
  slowly: () => new Promise((resolve) => setTimeout(() => resolve(steps.works()), 400)),
  works: () => process.stdout.write('It is closed.\n'),
};
for (const word of process.argv.slice(2)) ending.first(steps[word]);
setInterval(() => {}, 60_000);
process.stdout.write('It runs.\n');
