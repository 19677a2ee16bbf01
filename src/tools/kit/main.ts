import { kitCommand } from './kit-command.ts';

const { lines, isFine } = await kitCommand(process.argv.slice(2), {
  kits: process.env.QUORUM_KITS || 'scenarios',
  starter: 'src/tools/kit/starter',
});
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = isFine ? 0 : 1;
