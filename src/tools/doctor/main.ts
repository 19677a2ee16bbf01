import { doctorCommand } from './doctor-command.ts';

const { lines, exit } = await doctorCommand({
  words: process.argv.slice(2),
  environment: process.env,
  nodeVersion: process.versions.node,
  real: Date.now,
});
process.stdout.write(`${lines.join('\n')}\n`);
// A call that hangs must not keep the answer from being used.
process.exit(exit);
