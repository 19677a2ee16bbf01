import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Under another name until it is whole and on disk; who is killed meanwhile leaves what was there before. */
export async function wholeFile(
  path: string,
  fill: (file: FileHandle) => Promise<void>,
): Promise<() => Promise<void>> {
  const part = `${path}.part`;
  // What a killed backup left, or somebody else put there: it is neither written through nor taken over.
  await rm(part, { force: true });
  const file = await open(part, 'wx', 0o600);
  try {
    await fill(file);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
  await file.close();
  return async () => {
    await rename(part, path);
    await syncFolder(dirname(path));
  };
}

/** So that the new name outlives a loss of power, where the system can do that. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32' || !existsSync(path)) return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
