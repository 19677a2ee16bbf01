import { modal, sentenceView } from '../../../../blocks/elements/form.ts';
import { erasureMessage } from '../../../../blocks/erasure/erasure-message.ts';
import { eraseForm, forgetForm, holdForm } from '../../../../blocks/erasure/forget-forms.ts';
import { fields, actions as ids, views } from '../../../../blocks/ids.ts';
import { eraseReasons } from '../../../core/erasure/erasure.ts';
import {
  eraseCandidate,
  findCandidates,
  previewErasure,
  readErasure,
  retryErasure,
} from '../../../flows/erasure/forget.ts';
import { setHold } from '../../../flows/erasure/hold.ts';
import { type Request, refOf, textOf } from '../../door/request.ts';
import { errors, type Feature, type Reply, sentence, view } from '../../feature.ts';

/** A candidate is erased, or held back from it. */
export const forget: Feature = {
  commands: {
    forget: {
      usage: 'forget [name or email]',
      does: 'Administrators: erase a candidate. You see what goes and what stays first.',
      loading: 'Looking up the candidates…',
      run: async ({ actor, deps, input }) => {
        const { found, stones, zone } = await findCandidates(deps, actor, input);
        return view(forgetForm(found, stones, zone));
      },
    },
    hold: {
      usage: 'hold [name or email]',
      does: 'Administrators: keep a candidate’s data for a claim, or let it go again.',
      loading: 'Looking up the candidates…',
      run: async ({ actor, deps, input }) => {
        const { found } = await findCandidates(deps, actor, input);
        return found.length > 0
          ? view(holdForm(found))
          : sentence(
              'No candidate is called that. Type `/hire hold` and a part of the name, or the whole email address.',
            );
      },
    },
  },
  actions: {
    [ids.openErasure]: { run: (request) => shown(request) },
    [ids.retryErasure]: {
      run: async (request) => {
        await retryErasure(request.deps, request.actor, loopIn(request));
        return sentence('Quorum is trying again. This message says how it goes.');
      },
    },
  },
  submissions: {
    [views.forget]: {
      run: async ({ actor, deps, values }) => {
        const [loop] = refOf(textOf(values, fields.loop), 1, 'form');
        return view(eraseForm(await previewErasure(deps, actor, loop)));
      },
    },
    [views.erase]: {
      run: async ({ actor, deps, values, input, form }) => {
        const [loop, loops] = refOf(input, 2, 'form');
        const reason = eraseReasons.find((one) => one === textOf(values, fields.reason));
        if (!reason) return errors({ [fields.reason]: 'Choose why.' });
        const asked = { loop, loops: Number(loops), reason, form };
        const answer = await eraseCandidate(deps, actor, asked);
        if (!answer.ok) return errors({ [fields.reason]: answer.reason });
        return view(
          sentenceView(
            'The scorecards and everything else that was sealed cannot be read any more. The rest is being deleted; a message to you says how far it is, and what is left in the end.',
          ),
        );
      },
    },
    [views.hold]: {
      run: async ({ actor, deps, values }) => {
        const [loop] = refOf(textOf(values, fields.loop), 1, 'form');
        const isHeld = textOf(values, fields.intent) !== 'lift';
        await setHold(deps, actor, { loop, isHeld, reason: textOf(values, fields.reason) });
        return view(
          sentenceView(
            isHeld
              ? 'Saved. Nothing of this candidate is erased until somebody lifts it with `/hire hold`.'
              : 'Lifted. The time goes on from where it was counted.',
          ),
        );
      },
    },
  },
};

const loopIn = ({ input }: Pick<Request, 'input'>): string => refOf(input, 1, 'button')[0];

async function shown(request: Request): Promise<Reply> {
  const { loop, ...given } = await readErasure(request.deps, request.actor, loopIn(request));
  return view(modal('Erased', erasureMessage(loop, given).blocks));
}
