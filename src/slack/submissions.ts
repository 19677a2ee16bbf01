import { sentenceView } from '../../blocks/elements/form.ts';
import { fields, seatField, switches, views } from '../../blocks/ids.ts';
import { seatsForm } from '../../blocks/start/seats-form.ts';
import { Level } from '../core/kit/level.ts';
import { isScheduling } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import { Candidate } from '../core/people/candidate.ts';
import { lackingMaterial } from '../core/reviews/reviews.ts';
import { badInput } from '../errors.ts';
import { cancelLoop } from '../flows/cancel-loop.ts';
import { chooseRounds } from '../flows/choose-rounds.ts';
import { draftLoop } from '../flows/draft-loop.ts';
import { openEarly } from '../flows/open-early.ts';
import { seatInterviewers } from '../flows/seat-interviewers.ts';
import { setUp } from '../flows/set-up.ts';
import { submitCard } from './card-forms.ts';
import { submitDecision, submitDissent, submitVote } from './debrief-forms.ts';
import { type Ask, agreed, errors, type Reply, type Row, refOf, textOf, view } from './door/request.ts';
import { submitExcuse, submitHandover, submitReassign, submitRecuse } from './exit-forms.ts';
import { submitMaterial } from './material-forms.ts';
import { submitHours, submitPerson } from './person-form.ts';
import { roundChoiceOf } from './round-choice.ts';
import { poolsOf, submitByHand, submitTogether, submitWishes } from './search-forms.ts';

export const submissions: Record<string, Row> = {
  [views.start]: { run: submitStart },
  [views.seats]: { run: submitSeats },
  [views.card]: { run: submitCard },
  [views.excuse]: { run: submitExcuse },
  [views.recuse]: { run: submitRecuse },
  [views.reassign]: { run: submitReassign },
  [views.handover]: { run: submitHandover },
  [views.vote]: { run: submitVote },
  [views.decision]: { run: submitDecision },
  [views.dissent]: { run: submitDissent },
  [views.material]: { run: submitMaterial },
  [views.early]: {
    run: async ({ asker, deps, values }) => {
      const [loop] = refOf(textOf(values, fields.loop), 1, 'form');
      agreed(await openEarly(deps, asker, { loop, reason: textOf(values, fields.reason) }));
      return view(sentenceView('The debrief is opening, with your reason in its first line.'));
    },
  },
  [views.cancel]: {
    run: async ({ asker, deps, values }) => {
      const [loop] = refOf(textOf(values, fields.loop), 1, 'form');
      agreed(await cancelLoop(deps, asker, { loop, reason: textOf(values, fields.reason) }));
      return view(sentenceView('Cancelled. The invitations are being withdrawn.'));
    },
  },
  [views.person]: { run: submitPerson },
  [views.hours]: { run: submitHours },
  [views.wishes]: { run: submitWishes },
  [views.byHand]: { run: submitByHand },
  [views.together]: { run: submitTogether },
  [views.setup]: {
    run: async ({ asker, deps, values }) => {
      const chosen = values[fields.coordinators];
      const answer = await setUp(deps, asker, {
        coordinators: Array.isArray(chosen) ? chosen : [],
        details: textOf(values, fields.details) === 'never' ? 'never' : 'readers',
      });
      if (!answer.ok) return errors({ [fields.coordinators]: answer.reason });
      return view(sentenceView('Saved. Coordinators can now use `/hire start`.'));
    },
  },
};

export const unknownSubmission: Row = {
  run: async () => {
    throw badInput('This form belongs to an older version of Quorum. Close it and open it again.');
  },
};

async function submitStart({ asker, deps, values, form, press }: Ask): Promise<Reply> {
  const candidate = Candidate.safeParse({
    name: textOf(values, fields.name),
    email: textOf(values, fields.email),
  });
  if (!candidate.success) {
    const isName = candidate.error.issues.some(({ path }) => path[0] === 'name');
    return errors(
      isName
        ? { [fields.name]: 'Write the candidate’s name.' }
        : { [fields.email]: 'Write a complete e-mail address.' },
    );
  }
  const drafted = await draftLoop(deps, asker, {
    // Not the form: corrected after an unclear answer and submitted again, it is another draft.
    submission: press || form,
    form: {
      kit: textOf(values, fields.kit),
      level: Level.parse(values[fields.level]),
      candidate: candidate.data,
      hiringManager: textOf(values, fields.hiringManager),
      channel: textOf(values, fields.channel) || null,
      availability: {
        zone: textOf(values, fields.zone),
        firstDay: textOf(values, fields.firstDay),
        lastDay: textOf(values, fields.lastDay),
        from: textOf(values, fields.from),
        to: textOf(values, fields.to),
      },
    },
  });
  if (!drafted.ok) return errors(drafted.errors);
  return view(seatsForm(drafted));
}

async function submitSeats({ asker, deps, values, input }: Ask): Promise<Reply> {
  const [loop, shown] = refOf(input, 2, 'form');
  const pools = poolsOf(values);
  const choice = roundChoiceOf(loop, values);
  const seated = await seatInterviewers(deps, asker, { ...choice, pools, shown: Number(shown) });
  if (seated.ok) return view(sentenceView(seatedWords(seated.loop)));
  if ('isStale' in seated) return view(seatsForm(await chooseRounds(deps, asker, choice)));
  return errors({ [seated.seat ? seatField(seated.seat) : switches.rounds[0]]: seated.reason });
}

function seatedWords(loop: Loop): string {
  const searching = 'Quorum is looking for times that suit everybody. You get them as a direct message.';
  const reading = 'What the reviews read can be added now, there or with `/hire material`.';
  const said = isScheduling(loop) ? [searching] : ['The loop has begun.'];
  return [...said, ...(lackingMaterial(loop).length > 0 ? [reading] : [])].join(' ');
}
