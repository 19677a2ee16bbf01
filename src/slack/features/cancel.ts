import { type Modal, sentenceView } from '../../../blocks/elements/form.ts';
import { fields, actions as ids, viewId } from '../../../blocks/ids.ts';
import { type LoopChoice, loopChoice, loopPick, reasonForm } from '../../../blocks/lists/reason-forms.ts';
import { act } from '../../flows/act.ts';
import { listLoopsToRun } from '../../flows/lists.ts';
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
      run: (request) => formShown(request, null),
    },
  },
  actions: {
    [ids.cancelIn]: {
      loading: 'Looking up the loop…',
      run: (request) => formShown(request, refOf(request.input, 1, 'button')[0]),
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

/** `named`: of a message, which is about one loop; null for all that the person may cancel. */
async function formShown({ actor, deps }: Request, named: string | null): Promise<Reply> {
  const { lookedAfter, others } = await listLoopsToRun(deps, actor);
  const loops = [...lookedAfter, ...others].filter(
    ({ loop }) => loop.gate.state === 'closed' && (!named || loop.id === named),
  );
  if (loops.length === 0) return sentence('There is no loop that you could cancel.');
  return view(cancelForm(loops.map(loopChoice)));
}

export async function cancelWhole(
  { actor, deps }: Pick<Request, 'actor' | 'deps'>,
  loop: string,
  reason: string,
): Promise<Reply> {
  await act(deps, actor, loop, { type: 'cancelLoop', reason });
  return view(sentenceView('Canceled. The invitations are being withdrawn.'));
}

export const cancelForm = (loops: LoopChoice[]): Modal =>
  reasonForm({
    view: form,
    title: 'Cancel a loop',
    pick: loopPick(loops),
    why: 'Reason',
    note: 'Invitations are withdrawn and interviewers are told. No scorecard is opened, now or later. This cannot be undone.',
    submit: 'Cancel the loop',
  });
