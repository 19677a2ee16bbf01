import { choice, input, type Modal, option, sentenceView } from '../../../blocks/elements/form.ts';
import { safe } from '../../../blocks/elements/text.ts';
import {
  fields,
  actions as ids,
  makeRef,
  parseWholeRoundRef,
  viewId,
  wholeRoundRef,
} from '../../../blocks/ids.ts';
import { reasonForm, whichLoopForm } from '../../../blocks/lists/reason-forms.ts';
import { typeWords } from '../../core/kit/round-types.ts';
import { listed } from '../../core/listed.ts';
import { isCardIn } from '../../core/loop/gate.ts';
import { refusalSentence } from '../../core/refusals.ts';
import { isUnderWay } from '../../core/reviews/reviews.ts';
import { act } from '../../flows/act.ts';
import {
  answerReplacement,
  emptySeat,
  listOpenSeats,
  listReplaceable,
  type OpenSeat,
  reassignSeat,
} from '../../flows/exits.ts';
import { listLoops } from '../../flows/lists.ts';
import { type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, nothing, type Reply, type Row, sentence, view } from '../feature.ts';

const forms = {
  excuse: viewId('excuse'),
  reassign: viewId('reassign'),
  recuse: viewId('recuse'),
  replace: viewId('replace'),
};

/** Where there are too many for one list, the loop is asked for first. */
const loopFirst = {
  excuse: viewId('excuse-in'),
  reassign: viewId('reassign-in'),
  replace: viewId('replace-in'),
};

/** A seat whose card will not come, or comes from somebody else. */
export const exits: Feature = {
  commands: {
    excuse: {
      usage: 'excuse',
      does: 'Excuse an interviewer whose scorecard will not come, or a round that did not take place, with a reason.',
      loading: 'Looking up interviews…',
      run: (request) => excusing(request, null),
    },
    replace: {
      usage: 'replace',
      does: 'Find somebody else for an interviewer who cannot come: colleagues are asked, the best first.',
      loading: 'Looking up interviews…',
      run: (request) => replacing(request, null),
    },
    reassign: {
      usage: 'reassign',
      does: 'Hand an interview, or a scorecard that is still missing, over to somebody you name.',
      loading: 'Looking up interviews…',
      run: (request) => reassigning(request, null),
    },
    recuse: {
      usage: 'recuse',
      does: 'Step back from an interview of yours, where you should not judge the candidate.',
      loading: 'Looking up your interviews…',
      run: async ({ actor, deps }) => {
        const { mine } = await listLoops(deps, actor);
        const open = mine.filter(({ loop, round, seat }) => isUnderWay(loop, round) && !isCardIn(seat));
        if (open.length === 0) return sentence('You have no interview that you could step back from.');
        const choices = open.map(({ loop, seat, round, candidate }) => ({
          loop: loop.id,
          seat: seat.id,
          words: `${round.title} · ${candidate}`,
        }));
        return view(recuseForm(choices));
      },
    },
  },
  actions: {
    [ids.excuseIn]: {
      loading: 'Looking up interviews…',
      run: (request) => excusing(request, refOf(request.input, 1, 'button')[0]),
    },
    [ids.reassignIn]: {
      loading: 'Looking up interviews…',
      run: (request) => reassigning(request, refOf(request.input, 1, 'button')[0]),
    },
    [ids.replaceIn]: {
      loading: 'Looking up interviews…',
      run: (request) => replacing(request, refOf(request.input, 1, 'button')[0]),
    },
    [ids.takeSeat]: answering('yes'),
    [ids.leaveSeat]: answering('no'),
    [ids.findByHand]: {
      loading: 'Looking up interviews…',
      run: async (request) => {
        const [loop, seat] = refOf(request.input, 2, 'button');
        const empty = await emptySeat(request.deps, request.actor, { loop, seat });
        return view(reassignForm([seatChoice(empty)]));
      },
    },
    [ids.askAgain]: {
      run: async ({ actor, deps, input }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        await emptySeat(deps, actor, { loop, seat });
        await act(deps, actor, loop, { type: 'replaceSeat', seat, reason: '' });
        return nothing;
      },
    },
  },
  submissions: {
    [loopFirst.excuse]: { run: (request) => excusing(request, loopChosen(request)) },
    [loopFirst.reassign]: { run: (request) => reassigning(request, loopChosen(request)) },
    [loopFirst.replace]: { run: (request) => replacing(request, loopChosen(request)) },
    [forms.excuse]: { run: submitExcuse },
    [forms.reassign]: { run: submitReassign },
    [forms.replace]: {
      run: async ({ actor, deps, values }) => {
        const [loop, seat] = refOf(textOf(values, fields.seat), 2, 'form');
        const reason = textOf(values, fields.reason);
        await act(deps, actor, loop, { type: 'replaceSeat', seat, reason });
        return view(
          sentenceView(
            'Quorum asks colleagues who are free then, the best first, and tells you who takes it.',
          ),
        );
      },
    },
    [forms.recuse]: {
      run: async ({ actor, deps, values }) => {
        const [loop, seat] = refOf(textOf(values, fields.seat), 2, 'form');
        const reason = textOf(values, fields.reason);
        await act(deps, actor, loop, { type: 'recuseSeat', seat, reason });
        return view(
          sentenceView('You have stepped back. Your interview guide and your draft are being removed.'),
        );
      },
    },
  },
};

const loopChosen = ({ values }: Request): string => refOf(textOf(values, fields.loop), 1, 'form')[0];

/** `loop`: of a button, or the one that was chosen first; null for all that the person may run. */
async function excusing({ actor, deps }: Request, loop: string | null): Promise<Reply> {
  const seats = await listOpenSeats(deps, actor, loop);
  if (seats.length === 0) return sentence('No interview of your loops is waiting for a scorecard.');
  const rounds = roundChoices(seats);
  const rows = seats.length + rounds.length;
  const first = whichLoopForm({ view: loopFirst.excuse, title: 'Excuse an interviewer', loops: seats, rows });
  return view(first ?? excuseForm(seats.map(seatChoice), rounds));
}

async function reassigning({ actor, deps }: Request, loop: string | null): Promise<Reply> {
  const seats = await listReplaceable(deps, actor, loop);
  if (seats.length === 0) return sentence('No interview of your loops can be handed over now.');
  const rows = seats.length;
  const first = whichLoopForm({ view: loopFirst.reassign, title: 'Hand over', loops: seats, rows });
  return view(first ?? reassignForm(seats.map(seatChoice)));
}

async function replacing({ actor, deps }: Request, loop: string | null): Promise<Reply> {
  const seats = await listReplaceable(deps, actor, loop);
  if (seats.length === 0) return sentence('No interview of your loops can be handed over now.');
  const rows = seats.length;
  const first = whichLoopForm({ view: loopFirst.replace, title: 'Find somebody else', loops: seats, rows });
  return view(first ?? replaceForm(seats.map(seatChoice)));
}

async function submitExcuse({ actor, deps, values }: Request): Promise<Reply> {
  const why = textOf(values, fields.why) || 'other';
  const words = textOf(values, fields.reason).trim();
  const chosen = Object.hasOwn(excuseReasons, why) && why !== 'other' ? excuseReasons[why] : '';
  const reason = [chosen, words].filter(Boolean).join(': ');
  const whole = parseWholeRoundRef(textOf(values, fields.seat));
  if (whole) {
    const { loop, round } = whole;
    await act(deps, actor, loop, { type: 'excuseRound', round, reason });
    return view(sentenceView('The loop no longer waits for the scorecards of this round.'));
  }
  const [loop, seat] = refOf(textOf(values, fields.seat), 2, 'form');
  if (!reason) return errors({ [fields.reason]: refusalSentence('excuse.no-reason') });
  await act(deps, actor, loop, { type: 'excuseSeat', seat, reason });
  return view(sentenceView('Excused. The loop waits for one scorecard less.'));
}

async function submitReassign({ actor, deps, values }: Request): Promise<Reply> {
  const [loop, seat, held] = refOf(textOf(values, fields.seat), 3, 'form');
  const from = held === nobody ? null : held;
  if (from && !textOf(values, fields.reason).trim())
    return errors({ [fields.reason]: refusalSentence('reassign.no-reason') });
  const change = { seat, from, to: textOf(values, fields.person), reason: textOf(values, fields.reason) };
  const answer = await reassignSeat(deps, actor, { loop, ...change });
  if (!answer.ok) return errors({ [fields.person]: answer.reason });
  const alone =
    answer.alone.length > 0 ? ` Fewer than two interviewers assess ${safe(listed(answer.alone))} now.` : '';
  return view(
    sentenceView(
      `Handed over. ${safe(answer.name)} gets the interview guide, on the working day before at the latest, and is asked for the scorecard.${alone}`,
    ),
  );
}

function answering(says: 'yes' | 'no'): Row {
  return {
    run: async ({ actor, deps, input }) => {
      const [loop, seat, number] = refOf(input, 3, 'button');
      await answerReplacement(deps, actor, { loop, seat, number: Number(number), says });
      return nothing;
    },
  };
}

/** Stands for the holder of an empty seat in the value of a choice. */
const nobody = 'nobody';

/** `holder`: by user id, so that a form that was open meanwhile ousts nobody else. */
type SeatChoice = { loop: string; seat: string; words: string; holder?: string | null };
type RoundChoice = { loop: string; round: string; words: string };

const seatChoice = ({ loop, seat, round, holder, candidate }: OpenSeat): SeatChoice => ({
  loop: loop.id,
  seat: seat.id,
  holder: seat.holder,
  words: `${holder} · ${round.title} · ${candidate}`,
});

/** Every round once, however many of its seats are open. */
function roundChoices(seats: readonly OpenSeat[]): RoundChoice[] {
  const choices = seats.map(({ loop, round, candidate }) => ({
    loop: loop.id,
    round: round.id,
    words: `${typeWords(round).giveUp}: ${round.title} · ${candidate}`,
  }));
  const refOfRound = ({ loop, round }: RoundChoice) => wholeRoundRef(loop, round);
  return [...new Map(choices.map((choice) => [refOfRound(choice), choice])).values()];
}

const heldOption = ({ loop, seat, holder, words }: SeatChoice) =>
  option(makeRef(loop, seat, holder ?? nobody), words);
const seatOption = ({ loop, seat, words }: SeatChoice) => option(makeRef(loop, seat), words);

/** Reasons that need no further words; any other reason has to be written down. */
export const excuseReasons: Record<string, string> = {
  left: 'The interviewer has left or is away for long',
  ill: 'The interviewer was ill or could not come',
  conflict: 'Conflict of interest',
  overrun: 'There was no time for this part',
  other: 'Another reason, which I write below',
};

/** `rounds` can be given up as a whole. */
export const excuseForm = (seats: SeatChoice[], rounds: RoundChoice[]): Modal =>
  reasonForm({
    view: forms.excuse,
    title: 'Excuse an interviewer',
    pick: {
      id: fields.seat,
      label: 'Interviewer, or a round that did not take place',
      options: [
        ...seats.map(seatOption),
        ...rounds.map(({ loop, round, words }) => option(wholeRoundRef(loop, round), words)),
      ],
    },
    more: [
      input({
        id: fields.why,
        label: 'Why no scorecard is needed',
        element: choice(
          Object.entries(excuseReasons).map(([value, words]) => option(value, words)),
          'other',
        ),
      }),
    ],
    why: 'In your words',
    isOptional: true,
    note: 'The loop then waits for one scorecard less. The debrief names the interview and the reason.',
    submit: 'Excuse',
  });

export const recuseForm = (seats: SeatChoice[]): Modal =>
  reasonForm({
    view: forms.recuse,
    title: 'Step back',
    pick: {
      id: fields.seat,
      label: 'Your interview',
      options: seats.map(seatOption),
    },
    why: 'Why you should not judge this candidate',
    note: 'Your interview guide and your draft are removed, and colleagues are asked to take it. Only the coordinator and the hiring manager read the reason.',
    submit: 'Step back',
  });

export const reassignForm = (seats: SeatChoice[]): Modal =>
  reasonForm({
    view: forms.reassign,
    title: 'Hand over',
    pick: {
      id: fields.seat,
      label: 'Interviewer',
      options: seats.map(heldOption),
    },
    more: [input({ id: fields.person, label: 'Who takes it', element: { type: 'users_select' } })],
    why: 'Why (where somebody has it)',
    isOptional: true,
    note: 'Whoever had it loses the interview guide and the draft, which nobody else can open. Whoever takes it is invited, gets the guide on the working day before, or at once where it is later than that, and is asked for the scorecard. Everyone in the debrief reads this reason.',
    submit: 'Hand over',
  });

export const replaceForm = (seats: SeatChoice[]): Modal =>
  reasonForm({
    view: forms.replace,
    title: 'Find somebody else',
    pick: {
      id: fields.seat,
      label: 'Interviewer who cannot come',
      options: seats.map(seatOption),
    },
    why: 'Why',
    note: 'They are out of it at once; their invitation, guide and draft go. Colleagues who are free then are asked, the best first. Those who look after the loop read the reason; the debrief does not show it.',
    submit: 'Ask colleagues',
  });
