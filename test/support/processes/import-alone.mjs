// Imports each file that is named in a thread of its own, so that nothing was imported before it.
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const files = process.argv.slice(2);
const failed = [];

async function importNext() {
  for (let file = files.shift(); file; file = files.shift()) {
    const code = `import(${JSON.stringify(pathToFileURL(file).href)}).then(() => process.exit(0))`;
    const worker = new Worker(code, { eval: true, stdout: true, stderr: true });
    const trouble = await new Promise((resolve) => {
      worker.once('error', (error) => resolve(error.message));
      worker.once('exit', (status) => resolve(status === 0 ? null : `ended with ${status}`));
    });
    if (trouble) failed.push(`${file}: ${trouble}`);
  }
}

await Promise.all([importNext(), importNext()]);
process.stdout.write(JSON.stringify(failed));
