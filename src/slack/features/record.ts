import { actionId } from '../../../blocks/ids.ts';
import { loopChoiceRows } from '../../../blocks/lists/reason-forms.ts';
import { exportLoop } from '../../flows/debrief.ts';
import { listLoops } from '../../flows/lists.ts';
import { refOf } from '../door/request.ts';
import { type Feature, sentence } from '../feature.ts';

const button = actionId('export', 'send');

/** The whole record of a loop, to take along. */
export const record: Feature = {
  commands: {
    export: {
      usage: 'export',
      does: 'The whole record of a loop, as PDF and JSON, once its debrief is open.',
      run: async ({ actor, deps }) => {
        const { lookedAfter } = await listLoops(deps, actor);
        const open = lookedAfter.filter(({ loop }) => loop.gate.state === 'open');
        if (open.length === 0) return sentence('You look after no loop whose debrief is open.');
        return sentence('Export a loop', loopChoiceRows(open, 'Export', button));
      },
    },
  },
  actions: {
    [button]: {
      run: async ({ actor, deps, input, press }) => {
        const [loop] = refOf(input, 1, 'button');
        await exportLoop(deps, actor, { loop, press });
        return sentence(
          'The record of this loop is on its way to you as a direct message: a PDF and a JSON file.',
        );
      },
    },
  },
};
