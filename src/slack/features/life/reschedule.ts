import { sentenceView } from '../../../../blocks/elements/form.ts';
import {
  fields,
  actions as ids,
  parseRef,
  parseWholeRoundRef,
  viewId,
  views,
  wholeRoundRef,
} from '../../../../blocks/ids.ts';
import { whichLoopForm } from '../../../../blocks/lists/reason-forms.ts';
import { coverageLine } from '../../../../blocks/people/replacement.ts';
import { rescheduleForm } from '../../../../blocks/times/reschedule.ts';
import { act } from '../../../flows/act.ts';
import { listMovable, reschedule as rescheduleRounds } from '../../../flows/life/reschedule.ts';
import { type Request, refOf, textOf } from '../../door/request.ts';
import { errors, type Feature, nothing, type Reply, sentence, view } from '../../feature.ts';
import { cancelWhole } from '../cancel.ts';

const whichLoop = viewId('reschedule-in');

/** Another time for what is booked, or none any more. */
export const reschedule: Feature = {
  commands: {
    reschedule: {
      usage: 'reschedule',
      does: 'Find another time for a booked round or a whole loop, or cancel it for now or for good.',
      loading: 'Looking up what is booked…',
      run: (request) => formShown(request, null),
    },
  },
  actions: {
    [ids.reschedule]: {
      loading: 'Looking up what is booked…',
      run: (request) => {
        const [loop, round] = parseRef(request.input, 2) ?? refOf(request.input, 1, 'button');
        return formShown(request, loop ?? null, round);
      },
    },
    [ids.newTime]: {
      run: async ({ actor, deps, input }) => {
        const [loop, round, booking] = refOf(input, 3, 'button');
        await act(deps, actor, loop, { type: 'findNewTime', round, booking: Number(booking) });
        return nothing;
      },
    },
    [ids.keepTimes]: {
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        await act(deps, actor, loop, { type: 'keepTimes' });
        return nothing;
      },
    },
  },
  submissions: {
    [views.reschedule]: { run: submit },
    [whichLoop]: {
      run: (request) => formShown(request, refOf(textOf(request.values, fields.loop), 1, 'form')[0]),
    },
  },
};

/** `loop`: of a button, which is about one loop; `round`: and perhaps one of its rounds. */
async function formShown({ actor, deps }: Request, loop: string | null, round?: string): Promise<Reply> {
  const loops = await listMovable(deps, actor, loop);
  if (loops.length === 0) return sentence('No round of yours is booked that somebody still waits for.');
  const rows = loops.reduce((sum, { rounds }) => sum + rounds.length + 1, 0);
  const first = whichLoopForm({ view: whichLoop, title: 'Reschedule or cancel', loops, rows });
  return view(first ?? rescheduleForm(loops, loop && round ? wholeRoundRef(loop, round) : null));
}

const said = {
  move: 'Quorum looks for a new time. You get it as a direct message; until it is booked, the old time stands.',
  later: 'Canceled for now. Press *Find times* in the message about the loop when you want to book again.',
  drop: 'Canceled for good. The invitations are being withdrawn; what took place before counts.',
};

async function submit({ actor, deps, values }: Request): Promise<Reply> {
  const what = textOf(values, fields.round);
  const whole = parseWholeRoundRef(what);
  const chosen = textOf(values, fields.intent);
  const intent = chosen === 'later' || chosen === 'drop' ? chosen : 'move';
  const loop = whole?.loop ?? refOf(what, 1, 'form')[0];
  const reason = textOf(values, fields.reason);
  if (chosen === 'end') return cancelWhole({ actor, deps }, loop, reason);
  const answer = await rescheduleRounds(deps, actor, {
    round: whole?.round ?? null,
    ...{ loop, reason },
    days: { firstDay: textOf(values, fields.firstDay), lastDay: textOf(values, fields.lastDay) },
    intent,
  });
  if (answer.ok) {
    const { loop: after, kit } = answer;
    return view(sentenceView(kit ? `${said[intent]}\n${coverageLine(kit, after)}` : said[intent]));
  }
  const { firstDay, lastDay, ...rest } = answer.errors;
  const words = lastDay ?? Object.values(rest)[0];
  return errors(firstDay ? { [fields.firstDay]: firstDay } : { [fields.lastDay]: words ?? '' });
}
