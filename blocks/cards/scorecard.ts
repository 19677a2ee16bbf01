import type { Button, KnownBlock } from '@slack/types';
import {
  againstField,
  type CardGap,
  evidenceField,
  factField,
  flagsIn,
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
import { momentWords, timeWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Modal, modal, section, sections } from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { zoneOnce } from '../elements/zones.ts';
import { actions, fields as ids, makeRef, views } from '../ids.ts';
import { allCards } from '../lines/opens-when.ts';
import { factBlocks } from './card-facts.ts';
import { type CardInput, overallBlocks } from './card-overall.ts';
import { quickBlocks, readingBlocks } from './card-reading.ts';
import { type CardView, cardRef, flagsFold, folding, isUnfolded, signsFold } from './card-view.ts';

/** On a phone nobody finds the end of a page that holds more than this. */
const readingsOnPage = 4;

type ScorecardInput = CardInput &
  CardView & {
    candidate: string;
    /** What stands in the way of sealing, on another page than the one that was sent. */
    missing?: readonly CardGap[];
  };

type Mode = Pick<CardView, 'isQuick'>;

/** The questions of each page; the last page asks what to make of them. In a quick scorecard there is one page. */
export function pagesOf<T>(readings: readonly T[], { isQuick = false }: Mode = {}): T[][] {
  if (isQuick || readings.length <= readingsOnPage) return [[...readings]];
  const pages = Math.ceil(readings.length / readingsOnPage);
  const size = Math.ceil(readings.length / pages);
  const chunks = Array.from({ length: pages }, (_, index) =>
    readings.slice(index * size, (index + 1) * size),
  );
  return [...chunks, []];
}

/** The page on which a field stands; facts come before everything else. */
export function pageOf(readings: readonly { id: string }[], field: string, mode: Mode = {}): number {
  if (/^(fact|why)\./.test(field)) return 0;
  const pages = pagesOf(readings, mode);
  const index = pages.findIndex((page) => page.some(({ id }) => isFieldOf(id, field)));
  return index < 0 ? pages.length - 1 : index;
}

/** One question has no ratings to be quick about. */
export const hasQuick = (questions: readonly unknown[]): boolean => questions.length > 1;

const isFieldOf = (question: string, field: string): boolean =>
  field.startsWith(partField(question, '')) ||
  field.startsWith(lineField(question, '')) ||
  [partFlagsField, ratingField, evidenceField, signsField, againstField, ticksField].some(
    (fieldOf) => fieldOf(question) === field,
  );

export function scorecardModal(input: ScorecardInput): Modal {
  const { loop, round, seat, kit, readings, candidate, fields, isQuick, missing = [] } = input;
  const pages = pagesOf(readings, input);
  const page = Math.min(Math.max(0, input.page), pages.length - 1);
  const isLast = page === pages.length - 1;
  const shown = { ...input, page, unfolded: isLast ? withFlags(input) : (input.unfolded ?? []) };
  const card = { kit, level: loop.kit.level, fields, template: round.template };
  const blocks: KnownBlock[] = [
    {
      ...section(`*${safe(candidate)}* · ${safe(round.title)} · ${loop.kit.level}`),
      ...(hasQuick(readings) ? { accessory: modeButton(shown) } : {}),
    },
    context(`${promise(loop, round, isCardIn(seat))}${pageWords(shown, pages)}`),
    ...(missing.length > 0
      ? [section(`:warning: Still missing here: ${missing.map((gap) => gapWords(input, gap)).join(' ')}`)]
      : []),
    ...(page === 0 ? factBlocks(factsOf(kit, loop, round), fields) : []),
    ...(pages[page] ?? []).flatMap((reading, index) =>
      isQuick ? quickBlocks(reading, card) : readingBlocks(reading, card, signsOf(shown, index)),
    ),
    ...(isLast ? overallBlocks(shown) : []),
    ...(page > 0 ? [backRow(cardRef(input, { ...turned(shown), page: page - 1 }))] : []),
  ];
  return modal('Scorecard', blocks, {
    callback_id: views.card,
    private_metadata: cardRef(input, shown),
    notify_on_close: true,
    submit: plain(isLast ? 'Submit' : 'Next', 24),
    close: plain('Close', 24),
  });
}

/** Red flags that were in sight once stay there when the last is unticked. */
const withFlags = (input: ScorecardInput): readonly string[] =>
  flagsIn(input.fields).length > 0 && !isUnfolded(input, flagsFold)
    ? [...(input.unfolded ?? []), flagsFold]
    : (input.unfolded ?? []);

/** Another page begins folded. */
const turned = ({ window, page, isQuick = false }: CardView): CardView => ({ window, page, isQuick });

const modeButton = (input: ScorecardInput): Button => {
  const words = input.isQuick ? 'Question by question' : 'Quick scorecard';
  const other = { window: input.window, page: 0, isQuick: !input.isQuick };
  return button(words, actions.cardMode, cardRef(input, other));
};

const signsOf = (input: ScorecardInput, index: number) => ({
  isOpen: isUnfolded(input, signsFold(index)),
  ref: cardRef(input, folding(input, signsFold(index))),
  place: index + 1,
});

const promise = (loop: Loop, round: Round, isIn: boolean): string => {
  if (loop.gate.state === 'open')
    return 'The debrief is open. What you sealed stays; what you change now stands beside it, marked “after the reveal”.';
  const when = isIn ? 'Your scorecard is in; submitting again makes a new version.' : 'Saved as you type.';
  return `${when} Nobody reads it before ${allCards(loop, round)} is in.`;
};

const pageWords = (input: ScorecardInput, pages: unknown[][]): string =>
  pages.length > 1 ? ` Page ${input.page + 1} of ${pages.length}${leftWords(input, pages)}.` : '';

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
  loop: { id: string };
  seat: { id: string };
  receipt: string;
  at: number;
  version: number;
  zone: string;
  isAmendment: boolean;
};

export function receiptModal(input: ReceiptInput): Modal {
  const { receipt, at, version, zone, isAmendment } = input;
  const which = version > 1 ? ` (${isAmendment ? 'change' : 'version'} ${version})` : '';
  const what = isAmendment
    ? `Your change is kept beside your scorecard${which}`
    : `Your scorecard is in${which}, sealed`;
  const after = isAmendment
    ? 'Who may read the scorecards sees before and after.'
    : 'You can change it until others can read it.';
  return modal(
    isAmendment ? 'Kept' : 'Sealed',
    [section(`${what} ${timeWords(at, zone)}.`), context(after), buttonRow(detailsButton(input))],
    // For machines that read the answer; people find it behind the button.
    { private_metadata: receipt },
  );
}

export const detailsButton = ({ loop, seat }: Pick<ReceiptInput, 'loop' | 'seat'>): Button =>
  button('Details', actions.cardReceipt, makeRef(loop.id, seat.id));

type Sealed = { receipt: string; at: number; number: number; isAmendment: boolean };

/** The receipts of everything that somebody sealed in a seat, the newest first. */
export const receiptDetails = ({ sealed, zone }: { sealed: readonly Sealed[]; zone: string }): Modal =>
  modal('Receipts', [
    section('A receipt proves later that this is what you wrote, and when.'),
    ...sections(
      zoneOnce(
        sealed
          .toReversed()
          .slice(0, mostReceipts)
          .map(
            ({ receipt, at, number, isAmendment }) =>
              `${isAmendment ? 'Change' : 'Version'} ${number}, ${momentWords(at, zone)}\n\`${receipt}\``,
          ),
        zone,
      ),
    ),
  ]);

const mostReceipts = 50;
