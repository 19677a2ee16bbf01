import { rmSync } from 'node:fs';
import './global-setup.ts';

export default async function stopTestEngine(): Promise<void> {
  const started = globalThis.testEngine;
  if (!started) return;
  await started.engine.close();
  rmSync(started.dataDir, { recursive: true, force: true });
}
