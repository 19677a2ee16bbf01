import { join, resolve } from 'node:path';
import { indexesKnown } from '../../store/copies/known.ts';
import { readCopy } from '../../store/copies/read-copy.ts';
import { refuseUnfinishedRestore } from '../../store/copies/write-copy.ts';
import { type BackedUp, backUp } from './backup.ts';
import { writeDump } from './dump-folder.ts';
import { keptMs } from './keyring.ts';
import { backupKeys } from './secrets.ts';
import { type Opened, type Said, wordsOf } from './settings.ts';

const usage: Said = {
  exit: 2,
  lines: [
    'npm run backup                     into the folder backups',
    'npm run backup -- FOLDER           into another one; --keyring FILE keeps the keyring elsewhere',
    'npm run backup -- --dump FOLDER    as mongodump does: not encrypted, with the wrapped keys of all loops',
  ],
};

export const keyringName = 'quorum.keyring';

type Place = { environment: Record<string, string | undefined>; folder: string; at: number };

/** `folder`: where a relative path begins. */
export async function backupCommand(
  words: readonly string[],
  { environment, folder, at }: Place,
  open: <T>(use: (opened: Opened) => Promise<T>) => Promise<T>,
): Promise<Said> {
  const said = wordsOf(words, ['--keyring', '--dump']);
  if (!said || said.plain.length > 1) return usage;
  const { '--keyring': keyring, '--dump': dump } = said.values;
  if (dump !== undefined) {
    if (keyring !== undefined || said.plain.length > 0) return usage;
    return open((opened) => dumpInto(resolve(folder, dump), opened));
  }
  const into = resolve(folder, said.plain[0] ?? 'backups');
  return open(async ({ database, masterKeys }) => {
    const secrets = backupKeys(environment, masterKeys);
    const done = await backUp({
      ...{ connection: database.connection, masterKeys, secrets, at },
      archive: join(into, `quorum-${stampOf(at)}.backup`),
      keyring: keyring === undefined ? join(into, keyringName) : resolve(folder, keyring),
    });
    return { lines: linesOf(done, at), exit: 0 };
  });
}

async function dumpInto(folder: string, { database }: Opened): Promise<Said> {
  const { connection } = database;
  await refuseUnfinishedRestore(connection);
  const written = await writeDump(folder, connection.name, readCopy(connection), indexesKnown(connection));
  return {
    lines: [
      `${join(folder, connection.name)}: ${counted(written, 'document')}, for mongorestore.`,
      'It is not encrypted, and erasing a candidate does not reach it: delete it as soon as you can.',
    ],
    exit: 0,
  };
}

/** No colons: not every system takes them in names. */
const stampOf = (at: number): string => new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');

function linesOf({ archive, documents, loops, missing }: BackedUp, at: number): string[] {
  const lines = [
    `${archive}: ${counted(documents, 'document')} of ${counted(loops, 'loop')} and all around them.`,
  ];
  if (missing > 0)
    lines.push(
      `${counted(missing, 'loop')} of earlier backups ${missing === 1 ? 'is' : 'are'} not in the database any more. Their keys stay in the keyring until ${new Date(at + keptMs).toISOString().slice(0, 10)} at the latest: if they should be there, restore them before.`,
    );
  return lines;
}

export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;
