import {
  choice,
  context,
  input,
  type Modal,
  modal,
  radio,
  sentenceView,
} from '../../../blocks/elements/form.ts';
import { plain, safe } from '../../../blocks/elements/text.ts';
import { fields, actions as ids, viewId } from '../../../blocks/ids.ts';
import { type LoopChoice, loopChoice, loopPick } from '../../../blocks/lists/reason-forms.ts';
import { roleWords } from '../../../blocks/people/notices.ts';
import { listToHandOver, nameResponsible } from '../../flows/responsible.ts';
import { type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, type Reply, sentence, view } from '../feature.ts';

const form = viewId('responsible');

/** Who looks after a loop, from now on: somebody leaves, or has other things to do. */
export const responsible: Feature = {
  commands: {
    handover: {
      usage: 'handover',
      does: 'Name another coordinator or hiring manager for a loop. Any coordinator can.',
      loading: 'Looking up the loops…',
      run: (request) => formShown(request, null),
    },
  },
  actions: {
    [ids.handOver]: {
      loading: 'Opening the form…',
      run: (request) => formShown(request, refOf(request.input, 1, 'button')[0]),
    },
  },
  submissions: {
    [form]: {
      run: async ({ actor, deps, values }) => {
        const [loop] = refOf(textOf(values, fields.loop), 1, 'form');
        const role = textOf(values, fields.role) === 'coordinator' ? 'coordinator' : 'hiringManager';
        const answer = await nameResponsible(deps, actor, { loop, role, to: textOf(values, fields.person) });
        if (!answer.ok) return errors({ [fields.person]: answer.reason });
        return view(sentenceView(`${safe(answer.name)} is the ${roleWords[role]} from now on.`));
      },
    },
  },
};

async function formShown({ actor, deps }: Request, loop: string | null): Promise<Reply> {
  const loops = await listToHandOver(deps, actor, loop);
  if (loops.length === 0) return sentence('There is no loop that you could hand over.');
  return view(handoverForm(loops.map(loopChoice)));
}

export function handoverForm(loops: LoopChoice[]): Modal {
  const { id, label, options } = loopPick(loops);
  return modal(
    'Hand a loop over',
    [
      input({
        id,
        label,
        element: choice(options, options.length === 1 ? options[0]?.value : ''),
      }),
      input({
        id: fields.role,
        label: 'What they take over',
        element: radio(
          ['hiringManager', 'coordinator'] as const,
          { hiringManager: 'Hiring manager: decides', coordinator: 'Coordinator: looks after it' },
          'hiringManager',
        ),
      }),
      input({ id: fields.person, label: 'Who takes it over', element: { type: 'users_select' } }),
      context('They get a message. Scorecards that are in, and what was decided, stay as they are.'),
    ],
    { callback_id: form, submit: plain('Hand over', 24), close: plain('Cancel', 24) },
  );
}
