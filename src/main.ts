import { wantsSandbox } from './config.ts';
import { entry } from './entry.ts';
import { QuorumError } from './errors.ts';
import { serve } from './serve.ts';

/** What `npm start` runs. The image runs `serve.ts` and has neither this file nor the sandbox. */
entry(import.meta.url, async (environment) => {
  const words = process.argv.slice(2);
  if (wantsSandbox(environment)) {
    const { startSandbox } = await import('./sandbox/main.ts');
    return startSandbox(environment, words);
  }
  if (words.length > 0)
    throw new QuorumError(
      'misconfigured',
      `${words.join(' ')} belongs to the sandbox, which opens where no Slack settings are set.`,
    );
  return serve(environment);
});
