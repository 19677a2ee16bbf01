import { verifyCommand } from './verify-command.ts';

// npm starts this in the folder of the package, and says where it was called.
const { lines, exit } = verifyCommand(process.argv.slice(2), process.env.INIT_CWD || process.cwd());
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = exit;
