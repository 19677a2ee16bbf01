import { runCommand, withDatabase } from '../backup/settings.ts';
import { restoreCommand } from './restore-command.ts';

// npm starts this in the folder of the package, and says where it was called.
const folder = process.env.INIT_CWD || process.cwd();
const place = { environment: process.env, folder, real: Date.now() };
await runCommand(() => restoreCommand(process.argv.slice(2), place, withDatabase));
