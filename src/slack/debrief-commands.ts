import { actions } from '../../blocks/ids.ts';
import { loopChoices } from '../../blocks/loop-choices.ts';
import { type LoopLine, listLoops } from '../flows/list-loops.ts';
import { type Ask, sentence } from './ask.ts';
import type { CommandRow } from './commands.ts';

export const decideCommand: CommandRow = {
  usage: 'decide',
  does: 'Hiring managers: record the decision of a debrief.',
  run: async (ask) => {
    const open = (await inDebrief(ask)).filter(({ loop }) => loop.hiringManager === ask.asker.user);
    if (open.length === 0) return sentence('You are the hiring manager of no loop whose debrief is open.');
    return sentence('Record a decision', loopChoices(open, 'Record decision', actions.decide));
  },
};

export const exportCommand: CommandRow = {
  usage: 'export',
  does: 'The whole record of a loop, as PDF and JSON, once its debrief is open.',
  run: async (ask) => {
    const open = await inDebrief(ask);
    if (open.length === 0) return sentence('You look after no loop whose debrief is open.');
    return sentence('Export a loop', loopChoices(open, 'Export', actions.export));
  },
};

async function inDebrief({ asker, deps }: Ask): Promise<LoopLine[]> {
  const { lookedAfter } = await listLoops(deps, asker);
  return lookedAfter.filter(({ loop }) => loop.gate.state === 'open');
}
