import { pagesOf, scorecardModal } from '../../blocks/cards/scorecard.ts';
import { fieldOf } from '../../blocks/ids.ts';
import type { Rating } from '../../src/core/cards/card.ts';
import { type CardFields, cardGaps, cardOf } from '../../src/core/cards/card-fields.ts';
import { type Reading, readingsById } from '../../src/core/kit/readings.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { placeIn } from '../../src/sandbox/catalogue/places.ts';
import { allRows } from '../../src/sandbox/catalogue/rows/all-rows.ts';
import type { Sample } from '../../src/sandbox/catalogue/sample.ts';
import { linesOn, measured, tapsOn, together } from './measure.ts';
import { taps } from './phone.ts';
import { asSent, controlsIn } from './read-blocks.ts';

/** What was promised of a surface, and what it is: `ours` may be at most `most`. */
export type Goal = { goal: string; ours: number; most: number; unit: string };

const made = (file: string, builder: string, sample: Sample): object[] => {
  const shown = [allRows[file]?.[builder]?.(sample) ?? []].flat();
  if (shown.length === 0) throw new Error(`The catalogue has no ${builder} in ${file}.`);
  return shown;
};
const first = (file: string, builder: string, sample: Sample, at = 0): object =>
  made(file, builder, sample)[at] ?? {};

/** Four of the questions that the sample's interviewers ask. */
function fourQuestions({ kit, interviewing }: Sample): Reading[] {
  const asked = seatsOf(interviewing).flatMap(({ seat }) => seat.questions);
  const four = readingsById(kit, [...new Set(asked)])
    .filter(({ exercise }) => exercise === null)
    .slice(0, 4);
  if (four.length < 4) throw new Error('The sample asks fewer than four questions.');
  return four;
}

const seen =
  'Counted the callers down to zero before removing the old field; the slowest client set the date, and they said how they would have noticed a caller that was left.';

/** As little as can be sealed: what is missing is filled, until nothing is. */
function leastCard(questions: readonly string[], rating: Rating): CardFields {
  let fields: CardFields = {};
  for (let rounds = 0; rounds < 5; rounds += 1) {
    const gaps = cardGaps(cardOf(fields, questions));
    if (gaps.length === 0) return fields;
    fields = { ...fields, ...Object.fromEntries(gaps.map(({ field }) => [field, filled(field, rating)])) };
  }
  throw new Error('The card asks for more than is known here.');
}

function filled(field: string, rating: Rating): string {
  if (field.startsWith('rating.')) return rating;
  return field === 'recommendation' ? 'yes' : seen;
}

/** Every page of a card of four questions, as it stands once that is filled in. */
function cardPages(sample: Sample, rating: Rating): { pages: object[]; fields: CardFields } {
  const readings = fourQuestions(sample);
  const fields = leastCard(
    readings.map(({ id }) => id),
    rating,
  );
  const input = { ...placeIn(sample), readings, fields, window: 'w', isQuick: false, unfolded: [] };
  return { pages: [...pagesOf(readings).keys()].map((page) => scorecardModal({ ...input, page })), fields };
}

/** The press that opens the card, a tap for what each field takes, and the press at the end of each page. */
function cardTaps({ pages, fields }: ReturnType<typeof cardPages>): number {
  const controls = pages.flatMap((page) => controlsIn(asSent(page).blocks));
  return Object.keys(fields).reduce((sum, field) => {
    const found = controls.find(({ block }) => fieldOf(String(block.block_id)) === field);
    if (!found) throw new Error(`The card has no control for ${field}.`);
    return sum + (taps[String(found.element.type)] ?? 1) + (found.isFolded ? 1 : 0);
  }, 1 + pages.length);
}

/** How often the person who is mentioned most often is mentioned. */
const mostMentions = (shown: readonly object[]): number => {
  const counts = new Map<string, number>();
  for (const [, user = ''] of JSON.stringify(shown.map((one) => asSent(one).blocks)).matchAll(/<@(\w+)>/g))
    counts.set(user, (counts.get(user) ?? 0) + 1);
  return Math.max(0, ...counts.values());
};

const result = /\b\d+ (strong )?(yes|no)\b/i;

export function goalsOf(sample: Sample): Goal[] {
  const meets = cardPages(sample, 'meets');
  const exceeds = cardPages(sample, 'exceeds');
  const debrief = first('debrief/debrief-parent.ts', 'debriefParentMessage', sample, 2);
  const thread = [
    debrief,
    ...made('debrief/debrief-parent.ts', 'ratingTableMessage', sample),
    ...made('debrief/debrief-replies.ts', 'debriefReplies', sample),
    first('debrief/agenda.ts', 'agendaMessage', sample),
    first('debrief/agenda.ts', 'voteMessage', sample),
    first('debrief/agenda.ts', 'shiftMessage', sample),
    first('debrief/amendments.ts', 'amendmentReply', sample),
    first('decision/decision-messages.ts', 'decisionMessage', sample),
    first('decision/decision-messages.ts', 'dissentMessage', sample),
  ];
  return [
    {
      goal: 'the second loop of an opening is started',
      // The button on the opening, its form, and what Quorum proposes.
      ours:
        1 +
        tapsOn(first('start/start-form.ts', 'startForm', sample)) +
        tapsOn(first('start/proposal.ts', 'proposal', sample, 1)),
      ...{ most: 6, unit: 'taps' },
    },
    { goal: 'a card of four questions, all Meets', ours: cardTaps(meets), most: 10, unit: 'taps' },
    {
      goal: 'a card of four questions, all Meets',
      ...{ ours: together(meets.pages).screens, most: 3, unit: 'screens' },
    },
    {
      goal: 'a card of four questions, each with evidence',
      ...{ ours: together(exceeds.pages).screens, most: 6, unit: 'screens' },
    },
    {
      goal: 'the message with the interview guide',
      ...{ ours: measured(first('cards/pack.ts', 'packMessage', sample)).screens, most: 1, unit: 'screens' },
    },
    {
      goal: 'the result of the debrief stands in its first line',
      ...{
        ours: linesOn(debrief).findIndex((line) => result.test(line)) + 1 || 99,
        most: 1,
        unit: 'th line',
      },
    },
    {
      goal: 'mentions of one person in the thread of a debrief, each of which would notify',
      ...{ ours: mostMentions(thread), most: 1, unit: 'times' },
    },
  ];
}
