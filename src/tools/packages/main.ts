import { readFileSync } from 'node:fs';
import { askNpm } from './ask-npm.ts';
import { exceptionsFile } from './exceptions.ts';
import { packagesCommand } from './packages-command.ts';

const { lines, exit } = await packagesCommand({
  ask: askNpm({ folder: process.cwd(), environment: process.env }, 20_000),
  exceptions: readFileSync(exceptionsFile, 'utf8'),
  today: Date.now(),
});
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = exit;
