import { declineForm } from '../../../../blocks/cards/answers.ts';
import { sentenceView } from '../../../../blocks/elements/form.ts';
import { fields, actions as ids, views } from '../../../../blocks/ids.ts';
import { act } from '../../../flows/act.ts';
import { readInvitation } from '../../../flows/cards.ts';
import { refOf, textOf } from '../../door/request.ts';
import { type Feature, nothing, view } from '../../feature.ts';

/** Whether an interviewer comes, from the message at booking time, its reminder, or the guide. */
export const answers: Feature = {
  actions: {
    [ids.acceptRound]: {
      run: async ({ actor, deps, input }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        await act(deps, actor, loop, { type: 'acceptRound', seat });
        return nothing;
      },
    },
    [ids.declineSeat]: {
      loading: 'Opening the form…',
      run: async ({ actor, deps, input }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        return view(declineForm(await readInvitation(deps, actor, { loop, seat })));
      },
    },
  },
  submissions: {
    [views.declineSeat]: {
      run: async ({ actor, deps, input, values }) => {
        const [loop, seat] = refOf(input, 2, 'form');
        const reason = textOf(values, fields.reason);
        await act(deps, actor, loop, { type: 'declineSeat', seat, reason });
        return view(
          sentenceView(
            'Thank you for saying so. You are out of this interview: its event and your interview guide are being removed.',
          ),
        );
      },
    },
  },
};
