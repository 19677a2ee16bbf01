import { createHash } from 'node:crypto';
import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from './engine-error.ts';

// The shortest limit of the systems we run on; Linux allows a few bytes more.
const MAX_SOCKET_PATH = 103;

/** Where the processes that share a data directory meet. Short, because paths of sockets are limited. */
export type RunFolder = { path: string; engine: string; alive: string };

export function runFolder(dataDir: string): RunFolder {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const path = join(temporaryFolder(), `quorum-${userId()}-${hash}`);
  if (Buffer.byteLength(join(path, 'embedded-mongodb-XXXXXX/mongodb.sock')) > MAX_SOCKET_PATH) {
    throw new EngineError(
      'unsafe_folder',
      `${path} is too long for a socket: set TMPDIR to a shorter folder.`,
    );
  }
  return { path, engine: join(path, 'engine.sock'), alive: join(path, 'alive.sock') };
}

export function makeRunFolder({ path }: RunFolder): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  isOwnFolder(path);
}

/** False when there is none. Anyone may write to the temporary folder, so one that others can enter is refused. */
export function isOwnFolder(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  const isPrivate = found.isDirectory() && found.uid === userId() && (found.mode & 0o077) === 0;
  if (!isPrivate) {
    throw new EngineError('unsafe_folder', `${path} is not a private folder of this user: remove it.`);
  }
  return true;
}

// Not TMPDIR first: two processes of one user often differ in it, and must meet all the same.
function temporaryFolder(): string {
  try {
    accessSync('/tmp', constants.W_OK);
    return '/tmp';
  } catch {
    return tmpdir();
  }
}

// Not os.userInfo(): in a container the user often has no entry in the password file, and that throws.
function userId(): number {
  return process.getuid?.() ?? 0;
}
