import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Jest runs the sources; a plain Node thread can load only what `npm run build` made of them. */
export const builtWorker: URL = pathToFileURL(resolve('dist/src/scheduler/worker.js'));
export const builtWorkers = {
  scheduler: builtWorker,
  paper: pathToFileURL(resolve('dist/src/paper/draw-in-thread.js')),
};
