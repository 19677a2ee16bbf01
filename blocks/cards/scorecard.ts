import type { KnownBlock } from '@slack/types';
import {
  againstField,
  type CardGap,
  evidenceField,
  factField,
  lineField,
  partField,
  partFlagsField,
  ratingField,
  signsField,
  ticksField,
  whyField,
} from '../../src/core/cards/card-fields.ts';
import { factsOf } from '../../src/core/kit/fact.ts';
import { isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { momentWords } from '../../src/core/time/moment-words.ts';
import { button } from '../elements/buttons.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { actions, fields as ids, makeRef, views } from '../ids.ts';
import { allCards } from '../lines/opens-when.ts';
import { factBlocks } from './card-facts.ts';
import { type CardInput, overallBlocks } from './card-overall.ts';
import { readingBlocks } from './card-reading.ts';

/** On a phone nobody finds the end of a page that holds more than this. */
const readingsOnPage = 4;

type ScorecardInput = CardInput & {
  candidate: string;
  window: string;
  page: number;
  /** What stands in the way of sealing, on another page than the one that was sent. */
  missing?: readonly CardGap[];
};

/** The questions of each page; the last page asks what to make of them. */
export function pagesOf<T>(readings: readonly T[]): T[][] {
  if (readings.length <= readingsOnPage) return [[...readings]];
  const pages = Math.ceil(readings.length / readingsOnPage);
  const size = Math.ceil(readings.length / pages);
  const chunks = Array.from({ length: pages }, (_, index) =>
    readings.slice(index * size, (index + 1) * size),
  );
  return [...chunks, []];
}

/** The page on which a field stands; facts come before everything else. */
export function pageOf(readings: readonly { id: string }[], field: string): number {
  if (/^(fact|why)\./.test(field)) return 0;
  const pages = pagesOf(readings);
  const index = pages.findIndex((page) => page.some(({ id }) => isFieldOf(id, field)));
  return index < 0 ? pages.length - 1 : index;
}

const isFieldOf = (question: string, field: string): boolean =>
  field.startsWith(partField(question, '')) ||
  field.startsWith(lineField(question, '')) ||
  [partFlagsField, ratingField, evidenceField, signsField, againstField, ticksField].some(
    (fieldOf) => fieldOf(question) === field,
  );

export function scorecardModal(input: ScorecardInput): Modal {
  const { loop, round, seat, kit, readings, candidate, fields, window, page, missing = [] } = input;
  const pages = pagesOf(readings);
  const index = Math.min(Math.max(0, page), pages.length - 1);
  const isLast = index === pages.length - 1;
  const ref = makeRef(loop.id, seat.id, window, index);
  const blocks: KnownBlock[] = [
    section(`*${safe(candidate)}* · ${safe(round.title)} · ${loop.kit.level}`),
    context(promise(loop, round, isCardIn(seat))),
    ...(pages.length > 1 ? [context(`Page ${index + 1} of ${pages.length}${leftWords(input, pages)}`)] : []),
    ...(missing.length > 0
      ? [section(`:warning: Still missing here: ${missing.map((gap) => gapWords(input, gap)).join(' ')}`)]
      : []),
    ...(index === 0 ? factBlocks(factsOf(kit, loop, round), fields) : []),
    ...(pages[index] ?? []).flatMap((reading) =>
      readingBlocks(reading, { kit, level: loop.kit.level, fields, template: round.template }),
    ),
    ...(isLast ? overallBlocks(input) : []),
    ...(index > 0 ? [backRow(makeRef(loop.id, seat.id, window, index - 1))] : []),
  ];
  return modal('Scorecard', blocks, {
    callback_id: views.card,
    private_metadata: ref,
    notify_on_close: true,
    submit: plain(isLast ? 'Submit' : 'Next', 24),
    close: plain('Close', 24),
  });
}

const promise = (loop: Loop, round: Round, isIn: boolean): string => {
  if (loop.gate.state === 'open')
    return 'The debrief is open. What you sealed stays; what you change now stands beside it, marked “after the reveal”.';
  const when = isIn
    ? 'Your scorecard is in; submitting again makes a new version.'
    : 'Sealed when you submit.';
  return `${when} Nobody reads it before ${allCards(loop, round)} is in. Every change is saved as a draft that only you can open.`;
};

/** "still to rate: 3", so that nobody has to turn pages to find out. */
function leftWords({ fields, readings }: ScorecardInput, pages: unknown[][]): string {
  const left = readings.filter(({ id }) => !fields[ratingField(id)]).length;
  if (pages.length < 2 || left === 0) return '';
  return left === readings.length ? '' : ` · still to rate: ${left}`;
}

function gapWords({ readings, kit, loop, round }: ScorecardInput, { field, sentence }: CardGap): string {
  const fact = factsOf(kit, loop, round).find(({ id }) => [factField(id), whyField(id)].includes(field));
  if (fact) return `*${safe(fact.label)}*: ${sentence}`;
  const reading = readings.find(({ id }) => isFieldOf(id, field));
  const topic = [...kit.competencies, ...kit.attitudes].find(
    ({ id }) => id === (reading?.competency ?? reading?.attitude),
  );
  return `*${safe(topic?.title ?? 'your scorecard')}*: ${sentence}`;
}

const backRow = (ref: string): KnownBlock => ({
  type: 'actions',
  block_id: ids.cardPages,
  elements: [button('Back', actions.cardBack, ref)],
});

type ReceiptInput = {
  receipt: string;
  at: number;
  version: number;
  zone: string;
  isAmendment: boolean;
};

export function receiptModal({ receipt, at, version, zone, isAmendment }: ReceiptInput): Modal {
  const what = isAmendment ? 'Your change is kept beside your scorecard' : 'Your scorecard is sealed';
  const words = `${what}${version > 1 ? ` (${isAmendment ? 'change' : 'version'} ${version})` : ''}, ${momentWords(at, zone)}.`;
  return modal(isAmendment ? 'Kept' : 'Sealed', [
    section(words),
    section(`Receipt\n\`${receipt}\``),
    context(
      isAmendment
        ? 'Who may read the scorecards sees before and after.'
        : 'The receipt proves later that this is what you wrote, and when. You can change your scorecard until others can read it.',
    ),
  ]);
}
