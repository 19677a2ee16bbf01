import { wantsSandbox } from './config.ts';
import { entry } from './entry.ts';
import { serve } from './serve.ts';

/** What `npm start` runs. The image runs `serve.ts` and has neither this file nor the sandbox. */
entry(import.meta.url, async (environment) => {
  if (!wantsSandbox(environment)) return serve(environment);
  const { startSandbox } = await import('./sandbox/main.ts');
  return startSandbox(environment);
});
