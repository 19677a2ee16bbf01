import {
  adjustmentsForm,
  adjustmentsView,
  arrangedTicks,
  whichAdjustmentsForm,
  whichLoopView,
} from '../../../../blocks/adjustments/adjustments-form.ts';
import { sentenceView } from '../../../../blocks/elements/form.ts';
import { fields, actions as ids } from '../../../../blocks/ids.ts';
import { loopChoice } from '../../../../blocks/lists/reason-forms.ts';
import { proposal } from '../../../../blocks/start/proposal.ts';
import { breakMost, longerMost } from '../../../core/adjustments/adjustments.ts';
import { listed } from '../../../core/listed.ts';
import type { Round } from '../../../core/loop/loop.ts';
import { refusalSentence } from '../../../core/refusals.ts';
import { listToArrange, readAdjustments, recordAdjustments } from '../../../flows/candidates/adjustments.ts';
import { readSeats } from '../../../flows/seats.ts';
import { listOf, type Request, refOf, textOf } from '../../door/request.ts';
import { errors, type Feature, type Reply, sentence, view } from '../../feature.ts';

/** What helps a candidate to show their work: what is done, for everybody; why, for two. */
export const adjustments: Feature = {
  commands: {
    adjustments: {
      usage: 'adjustments',
      does: 'What helps a candidate: more time, breaks, captions. Coordinators and the contact record it.',
      loading: 'Looking up the loops…',
      run: async ({ actor, deps }) => {
        const loops = await listToArrange(deps, actor);
        const [only, ...more] = loops;
        if (!only) return sentence(refusalSentence('adjustments.nothing-for-ended'));
        if (more.length > 0) return view(whichAdjustmentsForm(loops.map(loopChoice)));
        return view(adjustmentsForm(await readAdjustments(deps, actor, { loop: only.loop.id }), 'loop'));
      },
    },
  },
  actions: {
    [ids.adjust]: {
      loading: 'Opening the form…',
      run: ({ actor, deps, input }) => formFor({ actor, deps }, refOf(input, 1, 'button')[0], 'loop'),
    },
    [ids.adjustDraft]: {
      run: ({ actor, deps, input }) => formFor({ actor, deps }, refOf(input, 1, 'button')[0], 'draft'),
    },
  },
  submissions: {
    [whichLoopView]: {
      run: ({ actor, deps, values }) =>
        formFor({ actor, deps }, refOf(textOf(values, fields.loop), 1, 'form')[0], 'loop'),
    },
    [adjustmentsView]: { run: submitted },
  },
};

const formFor = async (
  { actor, deps }: Pick<Request, 'actor' | 'deps'>,
  loop: string,
  from: 'loop' | 'draft',
): Promise<Reply> => view(adjustmentsForm(await readAdjustments(deps, actor, { loop }), from));

async function submitted({ actor, deps, values, input, form }: Request): Promise<Reply> {
  const [loop, from] = refOf(input, 2, 'form');
  const [longer, between] = [minutesIn(values, fields.longerMinutes), minutesIn(values, fields.breakMinutes)];
  const wrong = {
    ...(isStep(longer, longerMost) ? {} : { [fields.longerMinutes]: stepWords(longerMost) }),
    ...(isStep(between, breakMost) ? {} : { [fields.breakMinutes]: stepWords(breakMost) }),
  };
  if (Object.keys(wrong).length > 0) return errors(wrong);
  const ticked = listOf(values, fields.arranged);
  const answer = await recordAdjustments(deps, actor, {
    ...{ loop, form, lengths: { longerMinutes: longer, breakMinutes: between } },
    arranged: {
      captions: ticked.includes(arrangedTicks[0] ?? ''),
      breaks: ticked.includes(arrangedTicks[1] ?? ''),
      questionsBefore: ticked.includes(arrangedTicks[2] ?? ''),
      other: textOf(values, fields.other).trim(),
    },
    contact: textOf(values, fields.contact) || null,
    reason: fields.reason in values ? textOf(values, fields.reason) : null,
  });
  if (!answer.ok) {
    const field = answer.code === 'adjustments.reason-on-panel' ? fields.reason : fields.contact;
    return errors({ [field]: answer.reason });
  }
  if (from === 'draft') return view(proposal(await readSeats(deps, actor, loop)));
  return view(sentenceView(savedWords(answer.otherwise)));
}

const minutesIn = (values: Request['values'], field: string): number => Number(textOf(values, field) || 0);
const isStep = (minutes: number, most: number): boolean =>
  Number.isInteger(minutes) && minutes >= 0 && minutes <= most && minutes % 5 === 0;
const stepWords = (most: number): string => `Write minutes in steps of five, up to ${most}.`;

function savedWords(otherwise: readonly Round[]): string {
  const said = 'Saved. Interviewers read what is arranged in their guide and in the invitation, and not why.';
  const titles = otherwise.map(({ title }) => title);
  return titles.length > 0
    ? `${said} ${listed(titles)} ${titles.length === 1 ? 'is' : 'are'} booked with another length: *Reschedule* in the loop’s message gives ${titles.length === 1 ? 'it' : 'them'} the right one.`
    : said;
}
