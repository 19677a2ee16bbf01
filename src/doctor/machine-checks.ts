import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, findingsAbout } from '../core/installation/finding.ts';
import { tryKits } from '../kits/read-kits.ts';

export type MachineChecks = {
  nodeVersion: string;
  kitFolder: string;
  /** Null where the database runs elsewhere. */
  dataDir: string | null;
};

const oldest = [20, 19];

export function machineChecks({ nodeVersion, kitFolder, dataDir }: MachineChecks): Check[] {
  const node = findingsAbout('Node');
  const kits = findingsAbout('Interview plans');
  const folder = findingsAbout('Data folder');
  return [
    {
      about: 'Node',
      run: async () => {
        const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
        const [leastMajor = 0, leastMinor = 0] = oldest;
        return major > leastMajor || (major === leastMajor && minor >= leastMinor)
          ? [node.ok(`${nodeVersion}.`)]
          : [node.missing(`${nodeVersion} is too old.`, `install Node ${oldest.join('.')} or newer.`)];
      },
    },
    {
      about: 'Interview plans',
      run: async () => {
        const read = await tryKits(kitFolder);
        if (read.problems.length > 0)
          return read.problems.map((problem) => kits.missing(problem, 'the folder that QUORUM_KITS names.'));
        return [kits.ok(`${read.kits.map(({ name }) => name).join(', ')}.`)];
      },
    },
    ...(dataDir
      ? [
          {
            about: 'Data folder',
            run: async () => {
              try {
                const probe = join(dataDir, `doctor-${process.pid}`);
                await mkdir(dataDir, { recursive: true, mode: 0o700 });
                await writeFile(probe, '');
                await rm(probe);
                return [folder.ok('can be written.')];
              } catch {
                return [
                  folder.missing('cannot be written.', 'QUORUM_DATA_DIR: a folder of Quorum’s own user.'),
                ];
              }
            },
          },
        ]
      : []),
  ];
}
