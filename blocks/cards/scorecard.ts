import type { KnownBlock } from '@slack/types';
import { type CardGap, cardFields, ratingField } from '../../src/core/cards/card-fields.ts';
import { isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { momentWords } from '../../src/core/time/moment-words.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { actions, fields as ids, makeRef, views } from '../ids.ts';
import { type CardParts, overallBlocks } from './card-overall.ts';
import { readingBlocks } from './card-reading.ts';

/** With more than this on one page nobody finds the end of it on a phone. */
const readingsOnPage = 4;

export type ScorecardParts = CardParts & {
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
  const chunks = Array.from({ length: pages }, (_, at) => readings.slice(at * size, (at + 1) * size));
  return [...chunks, []];
}

/** The page on which a field stands. */
export function pageOf(readings: readonly { id: string }[], field: string): number {
  const pages = pagesOf(readings);
  const question = field.slice(field.indexOf('.') + 1);
  const at = pages.findIndex((page) => page.some(({ id }) => id === question));
  return at < 0 || field === cardFields.minutes ? pages.length - 1 : at;
}

export function scorecardModal(parts: ScorecardParts): Modal {
  const { loop, round, seat, kit, readings, candidate, fields, window, page, missing = [] } = parts;
  const pages = pagesOf(readings);
  const at = Math.min(Math.max(0, page), pages.length - 1);
  const isLast = at === pages.length - 1;
  const ref = makeRef(loop.id, seat.id, window, at);
  const blocks: KnownBlock[] = [
    section(`*${safe(candidate)}* · ${safe(round.title)} · ${loop.kit.level}`),
    context(promise(loop, isCardIn(seat))),
    ...(pages.length > 1 ? [context(`Page ${at + 1} of ${pages.length}${todo(parts, pages)}`)] : []),
    ...(missing.length > 0
      ? [section(`:warning: Still missing here: ${missing.map(wordsOf(parts)).join(' ')}`)]
      : []),
    ...(pages[at] ?? []).flatMap((reading) => readingBlocks(reading, { kit, level: loop.kit.level, fields })),
    ...(isLast ? overallBlocks(parts) : []),
    ...(at > 0 ? [backButton(makeRef(loop.id, seat.id, window, at - 1))] : []),
  ];
  return modal('Scorecard', blocks, {
    callback_id: views.card,
    private_metadata: ref,
    notify_on_close: true,
    submit: plain(isLast ? 'Submit' : 'Next', 24),
    close: plain('Close', 24),
  });
}

const promise = (loop: Loop, isIn: boolean): string => {
  if (loop.gate.state === 'open')
    return 'The debrief is open. What you sealed stays; what you change now stands beside it, marked “after the reveal”.';
  const when = isIn ? 'Your card is in; submitting again makes a new version.' : 'Sealed when you submit.';
  return `${when} Nobody reads it before every card of this loop is in. Every change is saved as a draft that only you can open.`;
};

/** "still to rate: 3", so that nobody has to page through to find out. */
function todo({ fields, readings }: ScorecardParts, pages: unknown[][]): string {
  const left = readings.filter(({ id }) => !fields[ratingField(id)]).length;
  if (pages.length < 2 || left === 0) return '';
  return left === readings.length ? '' : ` · still to rate: ${left}`;
}

const wordsOf =
  ({ readings, kit }: ScorecardParts) =>
  ({ field, sentence }: CardGap): string => {
    const question = field.slice(field.indexOf('.') + 1);
    const reading = readings.find(({ id }) => id === question);
    const topic = [...kit.competencies, ...kit.attitudes].find(
      ({ id }) => id === (reading?.competency ?? reading?.attitude),
    );
    return `*${safe(topic?.title ?? 'your card')}*: ${sentence}`;
  };

const backButton = (value: string): KnownBlock => ({
  type: 'actions',
  block_id: ids.cardPages,
  elements: [{ type: 'button', action_id: actions.cardBack, text: plain('Back', 75), value }],
});

export type ReceiptParts = {
  receipt: string;
  at: number;
  version: number;
  zone: string;
  isAmendment: boolean;
};

export function receiptModal({ receipt, at, version, zone, isAmendment }: ReceiptParts): Modal {
  const what = isAmendment ? 'Your change is kept beside your card' : 'Your card is sealed';
  const words = `${what}${version > 1 ? ` (${isAmendment ? 'change' : 'version'} ${version})` : ''}, ${momentWords(at, zone)}.`;
  return modal(isAmendment ? 'Kept' : 'Sealed', [
    section(words),
    section(`Receipt\n\`${receipt}\``),
    context(
      isAmendment
        ? 'Who may read the cards sees before and after.'
        : 'The receipt proves later that this is what you wrote, and when. You can change your card until the debrief opens.',
    ),
  ]);
}
