import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isLeftOut } from '../../store/copies/aggregates.ts';
import { soundDump } from '../../store/copies/dumped.ts';
import { fieldsKnown } from '../../store/copies/known.ts';
import { counted, keyringName } from '../backup/backup-command.ts';
import { readDump } from '../backup/dump-folder.ts';
import { backupKeys } from '../backup/secrets.ts';
import { type Opened, type Said, wordsOf } from '../backup/settings.ts';
import { checkArchive, type Restored, restoreArchive, restoreDump } from './restore.ts';

const usage: Said = {
  exit: 2,
  lines: [
    'npm run restore -- FILE                 into the database of this environment, which must be empty',
    'npm run restore -- --dump FOLDER        the same with what mongodump wrote',
    '  --keyring FILE                        the keyring, where it does not lie beside the backup',
    '  --replace NAME                        the name of a database whose data may go',
    'npm run restore -- --check FILE         reads all of a backup, and changes nothing',
  ],
};

type Place = { environment: Record<string, string | undefined>; folder: string; real: number };

/** `folder`: where a relative path begins. */
export async function restoreCommand(
  words: readonly string[],
  { environment, folder, real }: Place,
  open: <T>(use: (opened: Opened) => Promise<T>) => Promise<T>,
): Promise<Said> {
  const said = wordsOf(words, ['--keyring', '--dump', '--replace'], ['--check']);
  if (!said) return usage;
  const { '--keyring': keyring, '--dump': dump, '--replace': replace = null } = said.values;
  const isCheck = said.flags.length > 0;
  const [file] = said.plain;
  if (said.plain.length !== (dump === undefined ? 1 : 0)) return usage;
  if ((dump !== undefined && (keyring !== undefined || isCheck)) || (isCheck && replace !== null))
    return usage;
  return open(async ({ database, makeIndexes, masterKeys }) => {
    const { connection, flush } = database;
    const target = { connection, flush, makeIndexes, replace, real };
    if (dump !== undefined) {
      const sound = await soundDump(readDump(resolve(folder, dump), isLeftOut));
      return restored(await restoreDump(sound, target), connection.name);
    }
    const archive = resolve(folder, file as string);
    if (!existsSync(archive)) return { lines: [`${basename(archive)} could not be read.`], exit: 1 };
    const source = {
      ...{ archive, masterKeys, secrets: backupKeys(environment, masterKeys) },
      keyring: keyring === undefined ? join(dirname(archive), keyringName) : resolve(folder, keyring),
    };
    if (!isCheck) return restored(await restoreArchive(source, target), connection.name);
    const seen = await checkArchive(source, fieldsKnown(connection));
    const whole = `${basename(archive)} is whole: ${counted(seen.documents, 'document')}, ${counted(seen.loops, 'loop')}.`;
    return { lines: [whole, ...unreadable(seen)], exit: 0 };
  });
}

const restored = (seen: Restored, database: string): Said => ({
  lines: [
    `${counted(seen.documents, 'document')} restored into the database “${database}”, ${counted(seen.loops, 'loop')} among them.`,
    ...unreadable(seen),
    'What people did after the backup is not in it: ask them to do it again. Messages and calendar events that went out since are found, and not sent twice.',
  ],
  exit: 0,
});

const unreadable = ({ unreadable: number }: Restored): string[] =>
  number === 0
    ? []
    : [
        `${counted(number, 'loop')} ${number === 1 ? 'was' : 'were'} left out: erased or discarded since this backup, and with the key gone readable by nobody.`,
      ];
