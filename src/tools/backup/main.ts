import { backupCommand } from './backup-command.ts';
import { runCommand, withDatabase } from './settings.ts';

// npm starts this in the folder of the package, and says where it was called.
const folder = process.env.INIT_CWD || process.cwd();
const place = { environment: process.env, folder, at: Date.now() };
await runCommand(() => backupCommand(process.argv.slice(2), place, withDatabase));
