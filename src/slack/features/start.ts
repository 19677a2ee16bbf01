import { sentenceView } from '../../../blocks/elements/form.ts';
import {
  actions,
  fields,
  minutesRoundOf,
  seatField,
  switches,
  views,
  withoutOpening,
} from '../../../blocks/ids.ts';
import { proposal } from '../../../blocks/start/proposal.ts';
import { seatsForm } from '../../../blocks/start/seats-form.ts';
import { startForm } from '../../../blocks/start/start-form.ts';
import { Level } from '../../core/kit/level.ts';
import { roundLengths } from '../../core/kit/round-template.ts';
import { isScheduling } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import type { Role } from '../../core/loop/start-form.ts';
import { Candidate } from '../../core/people/candidate.ts';
import type { MaterialForm } from '../../core/reviews/material.ts';
import { lackingMaterial } from '../../core/reviews/reviews.ts';
import { acceptProposal, assignSeats, chooseRounds, type RoundChoice, readSeats } from '../../flows/seats.ts';
import { readStart, startLoop } from '../../flows/start.ts';
import type { Values } from '../door/form.ts';
import { exceptionsIn, listOf, poolsOf, type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, type Reply, rowsFor, view } from '../feature.ts';

/** `/hire start` and its two pages. */
export const start: Feature = {
  commands: {
    start: {
      usage: 'start',
      does: 'Start a loop: interview plan, candidate, dates, interviewers.',
      loading: 'Opening the form…',
      run: async ({ actor, deps }) => view(startForm(await readStart(deps, actor))),
    },
  },
  actions: {
    ...rowsFor(Object.values(switches).flat(), {
      run: async ({ actor, deps, input, values }) => {
        const [loop] = refOf(input, 2, 'form');
        return view(seatsForm(await chooseRounds(deps, actor, roundChoiceOf(loop, values))));
      },
    }),
    [actions.startOpening]: {
      run: async ({ actor, deps, values }) =>
        view(startForm(await readStart(deps, actor, textOf(values, fields.opening)))),
    },
    [actions.changeSeats]: {
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        return view(seatsForm(await readSeats(deps, actor, loop)));
      },
    },
  },
  submissions: {
    [views.start]: { run: submitStart },
    [views.seats]: { run: submitSeats },
    [views.proposal]: { run: submitProposal },
  },
};

async function submitStart({ actor, deps, values, form }: Request): Promise<Reply> {
  const candidate = Candidate.safeParse({
    name: textOf(values, fields.name),
    email: textOf(values, fields.email),
  });
  if (!candidate.success) {
    const isName = candidate.error.issues.some(({ path }) => path[0] === 'name');
    return errors(
      isName
        ? { [fields.name]: 'Write the candidate’s name.' }
        : { [fields.email]: 'Write a complete email address.' },
    );
  }
  const started = await startLoop(deps, actor, {
    window: form,
    role: roleIn(values),
    resume: resumeIn(values),
    candidate: candidate.data,
    availability: {
      zone: textOf(values, fields.zone),
      firstDay: textOf(values, fields.firstDay),
      lastDay: textOf(values, fields.lastDay),
      from: textOf(values, fields.from),
      to: textOf(values, fields.to),
      ...exceptionsIn(values),
    },
  });
  if (started.ok) return view(proposal(started.page));
  const { text, ...rest } = started.errors;
  return errors({ ...rest, ...(text ? { [fields.words]: text } : {}) });
}

function roleIn(values: Values): Role | { opening: string } {
  const opening = textOf(values, fields.opening);
  if (opening && opening !== withoutOpening) return { opening };
  return {
    kit: textOf(values, fields.kit),
    level: Level.parse(values[fields.level]),
    hiringManager: textOf(values, fields.hiringManager),
    channel: textOf(values, fields.channel) || null,
  };
}

function resumeIn(values: Values): MaterialForm | null {
  const file = listOf(values, fields.file)[0] ?? null;
  const link = textOf(values, fields.link).trim();
  const text = textOf(values, fields.words);
  return file || link || text.trim() ? { file, link, text, answers: [] } : null;
}

async function submitSeats({ actor, deps, values, input }: Request): Promise<Reply> {
  const [loop, shown] = refOf(input, 2, 'form');
  const choice = { ...roundChoiceOf(loop, values), pools: poolsOf(values), shown: Number(shown) };
  const seated = await assignSeats(deps, actor, choice);
  if (seated.ok) return view(sentenceView(seatedWords(seated)));
  if ('newPage' in seated) return view(seatsForm(seated.newPage));
  return errors({ [fieldAt(seated)]: seated.reason });
}

function fieldAt({ code, seat }: { code: string; seat: string | null }): string {
  if (code === 'seats.alone-reason' || code === 'seats.shorter-reason') return fields.aloneReason;
  return seat ? seatField(seat) : switches.rounds[0];
}

async function submitProposal({ actor, deps, input }: Request): Promise<Reply> {
  const [loop, shown] = refOf(input, 2, 'form');
  const seated = await acceptProposal(deps, actor, { loop, shown: Number(shown) });
  if (seated.ok) return view(sentenceView(seatedWords(seated)));
  if ('newPage' in seated) return view(proposal(seated.newPage));
  // The proposal has no field to say it at; every field is shown, with what is wrong above them.
  return view(seatsForm({ ...(await readSeats(deps, actor, loop)), shortage: seated.reason }));
}

/** What is ticked in the second page. */
const roundChoiceOf = (loop: string, values: Values): RoundChoice => ({
  loop,
  rounds: [...switches.rounds, ...switches.reviews].flatMap((group) => listOf(values, group)),
  focus: switches.competencies.flatMap((group) => listOf(values, group)),
  alone: switches.alone.flatMap((group) => listOf(values, group)),
  reason: textOf(values, fields.aloneReason),
  minutes: minutesOf(values),
});

const minutesOf = (values: Values): Record<string, number> =>
  Object.fromEntries(
    Object.keys(values).flatMap((field) => {
      const round = minutesRoundOf(field);
      const minutes = Number(textOf(values, field));
      return round !== null && roundLengths.includes(minutes) ? [[round, minutes]] : [];
    }),
  );

const leftWords = {
  unread: 'Nobody reads the resume in these rounds, so it is not kept.',
  named:
    'The link to the resume names the candidate, which its reader is not told, so it is not kept. Add a file with `/hire material`.',
};

function seatedWords({ loop, left }: { loop: Loop; left: keyof typeof leftWords | null }): string {
  const searching = 'Quorum is looking for times that suit everybody. You get them as a direct message.';
  const reading = 'What the reviews read can be added now, there or with `/hire material`.';
  const said = isScheduling(loop) ? [searching] : ['The loop has begun.'];
  return [
    ...said,
    ...(left ? [leftWords[left]] : []),
    ...(lackingMaterial(loop).length > 0 ? [reading] : []),
    ...(loop.adjustments ? [] : ['What helps the candidate is recorded with *Adjustments* there.']),
  ].join(' ');
}
