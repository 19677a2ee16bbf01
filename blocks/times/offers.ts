import type { KnownBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import { listed } from '../../src/core/listed.ts';
import type { Loop, Offer, Slot } from '../../src/core/loop/loop.ts';
import { stillAhead } from '../../src/core/schedule/on-offer.ts';
import { dayStrip } from '../../src/core/schedule/words/day-strip.ts';
import { timeWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow, confirmed, primaryButton } from '../elements/buttons.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { clip, count, mention, mrkdwn, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { placeWords } from '../lines/place.ts';

/** A schedule as Slack can show it; `alt` says the same in words. */
export type OfferPicture = { place: number; file: string; alt: string };

/** A schedule on offer: its days and breaks, what speaks against it, its days at a glance, and every round in two zones. */
export function offerBlocks(
  loop: Loop,
  index: number,
  zone: string,
  length = 2900,
  pictures: readonly OfferPicture[] = [],
): KnownBlock[] {
  const offer = loop.search.offers[index];
  if (!offer) return [];
  const { zone: candidateZone } = loop.availability;
  const head = offer.reasons[0] ? `*Option ${index + 1}: ${safe(offer.reasons[0])}*` : '*As picked*';
  const rest = capital(offer.reasons.slice(1).map(safe).join(' · '));
  const picture = pictures.find(({ place }) => place === index);
  // In words where no picture shows it.
  const strip = picture ? [] : dayStrip(offer.slots, zone).map((line) => `\`${line}\``);
  const lines = offer.slots.map((slot) => slotLine(loop, slot, zone, candidateZone));
  const warnings = offer.warnings.map((words) => `:warning: ${safe(words)}`);
  const words = [head, ...(rest ? [rest] : []), ...strip, ...lines, ...warnings].join('\n');
  return [
    { type: 'section', text: mrkdwn(words, length) },
    ...(picture
      ? [
          {
            type: 'image' as const,
            slack_file: { id: picture.file },
            alt_text: clip(picture.alt, 1900),
          },
        ]
      : []),
    buttonRow(confirmed(bookButton(loop, index), asking(loop, offer))),
  ];
}

function bookButton(loop: Loop, index: number) {
  const ref = makeRef(loop.id, loop.search.number, index);
  return index === 0
    ? primaryButton('Book', actions.book, ref)
    : button(`Book ${index + 1}`, actions.bookOther[index - 1] ?? '', ref);
}

/** Before strangers are invited: whom a press reaches. */
function asking({ rounds }: Loop, { slots, reasons }: Offer) {
  const people = new Set(slots.flatMap((slot) => Object.values(slot.people))).size;
  const isMoved = slots.some(({ round }) => rounds.some(({ id, booking }) => id === round && booking));
  const sends = isMoved ? 'Sends the new times to' : 'Invites';
  const days = reasons[0] ? ` ${reasons[0]}.` : '';
  return {
    title: 'Book these times?',
    words: `${sends} the candidate and ${count(people, 'person', 'people')}: ${count(slots.length, 'interview')}.${days}`,
    yes: isMoved ? 'Send new times' : 'Send invitations',
  };
}

/** "• Coding: Tue 24 Nov, 15:00–16:00 (for the candidate 09:00) with @Ines" */
function slotLine(loop: Loop, slot: Slot, zone: string, candidateZone: string): string {
  const title = loop.rounds.find(({ id }) => id === slot.round)?.title ?? '';
  const there =
    zone === candidateZone
      ? ''
      : ` (for the candidate ${timeWords(slot.startsAt, candidateZone, slot.startsAt, zone)})`;
  const people = listed(Object.values(slot.people).map(mention));
  return `• *${safe(title)}*: ${timeWords(slot.startsAt, zone)}–${timeWords(slot.endsAt, zone, slot.startsAt)}${there}${placeWords(slot)} with ${people}`;
}

export type SearchInput = { loop: Loop; candidate: string; zone: string; now: number };

/** Every schedule of which nothing has begun, each with its button. */
export const offersModal = ({ loop, candidate, zone, now }: SearchInput): Modal =>
  modal('Times on offer', [
    section(`*${safe(candidate)}* · times in ${zone}`),
    ...stillAhead(loop, now).flatMap(({ place }) => offerBlocks(loop, place, zone)),
    ...(hasReasons(loop) ? [buttonRow(button('Why these people?', actions.why, makeRef(loop.id)))] : []),
  ]);

/** Those that somebody picked have none. */
export const hasReasons = ({ search }: Loop): boolean =>
  search.offers.some(({ reasons }) => reasons.length > 0);

/** Seat by seat, why the first schedule names this person. */
export function whyModal({ loop, candidate }: Pick<SearchInput, 'loop' | 'candidate'>): Modal {
  const [best] = loop.search.offers;
  const lines = loop.rounds.flatMap((round) =>
    round.seats.flatMap((seat) => {
      const person = best?.slots.find(({ round: id }) => id === round.id)?.people[seat.id];
      if (!person) return [];
      const words = best.why[seat.id] ?? 'Named for this interview by the coordinator.';
      return [section(`*${safe(round.title)}* · ${mention(person)}\n${safe(words)}`)];
    }),
  );
  return modal('Why these people', [
    section(`*${safe(candidate)}* · the first schedule`),
    ...lines.slice(0, 90),
    context(
      'Load counts interviews from 14 days back to 14 days ahead; hours and limits are behind `/hire hours` and `/hire people`.',
    ),
  ]);
}
