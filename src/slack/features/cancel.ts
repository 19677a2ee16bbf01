import { type Modal, sentenceView } from '../../../blocks/elements/form.ts';
import { fields, viewId } from '../../../blocks/ids.ts';
import { type LoopChoice, loopChoice, loopPick, reasonForm } from '../../../blocks/lists/reason-forms.ts';
import { act } from '../../flows/act.ts';
import { listLoops } from '../../flows/lists.ts';
import { type Request, refOf, textOf } from '../door/request.ts';
import { type Feature, type Reply, sentence, view } from '../feature.ts';

const form = viewId('cancel');

/** The smallest feature there is with a form that changes a loop; its rule is in `core/rules/cancel.ts`. */
export const cancel: Feature = {
  commands: {
    cancel: {
      usage: 'cancel',
      does: 'Cancel a loop: invitations are withdrawn.',
      loading: 'Looking up your loops…',
      run: async ({ actor, deps }) => {
        const { lookedAfter } = await listLoops(deps, actor);
        const loops = lookedAfter.filter(({ loop }) => loop.gate.state === 'closed');
        if (loops.length === 0) return sentence('You look after no loop that can be cancelled.');
        return view(cancelForm(loops.map(loopChoice)));
      },
    },
  },
  submissions: {
    [form]: {
      run: (request) => {
        const [loop] = refOf(textOf(request.values, fields.loop), 1, 'form');
        return cancelWhole(request, loop, textOf(request.values, fields.reason));
      },
    },
  },
};

export async function cancelWhole(
  { actor, deps }: Pick<Request, 'actor' | 'deps'>,
  loop: string,
  reason: string,
): Promise<Reply> {
  await act(deps, actor, loop, { type: 'cancelLoop', reason });
  return view(sentenceView('Cancelled. The invitations are being withdrawn.'));
}

export const cancelForm = (loops: LoopChoice[]): Modal =>
  reasonForm({
    view: form,
    title: 'Cancel a loop',
    pick: loopPick(loops),
    why: 'Why it is cancelled',
    note: 'Invitations are withdrawn and no scorecard is asked for any more.',
    submit: 'Cancel the loop',
  });
