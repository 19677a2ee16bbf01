import type { KnownBlock } from '@slack/types';
import { type Card, Rating, Recommendation, ratingWords, recommendationWords } from '../src/core/card.ts';
import type { Kit } from '../src/core/kit/kit.ts';
import { type Reading, topicOf } from '../src/core/kit/readings.ts';
import type { Topic } from '../src/core/kit/topic.ts';
import type { Loop, Round, Seat } from '../src/core/loop.ts';
import { momentWords } from '../src/core/when.ts';
import { context, input, type Modal, modal, option, section, writing } from './form.ts';
import { evidenceField, fields, makeRef, ratingField, views } from './ids.ts';
import { plain, safe } from './text.ts';

export type ScorecardParts = {
  loop: Loop;
  round: Round;
  seat: Seat;
  kit: Kit;
  readings: Reading[];
  candidate: string;
  card: Card | null;
};

export function scorecardModal({ loop, round, seat, kit, readings, candidate, card }: ScorecardParts): Modal {
  return modal(
    'Scorecard',
    [
      section(`*${safe(candidate)}* · ${safe(round.title)} · ${loop.kit.level}`),
      context('Sealed when you submit. Nobody reads it before every card of this loop is in.'),
      ...readings.flatMap((reading) => readingBlocks(reading, topicOf(kit, loop.kit.level, reading), card)),
      { type: 'divider' },
      input({
        id: fields.recommendation,
        label: `Your recommendation, at the level ${loop.kit.level}`,
        element: radio(Recommendation.options, recommendationWords, card?.recommendation),
      }),
      input({
        id: fields.summary,
        label: 'In a few words, why',
        element: writing(3000, card?.summary),
        isOptional: true,
      }),
    ],
    {
      callback_id: views.card,
      private_metadata: makeRef(loop.id, seat.id),
      submit: plain('Submit', 24),
      close: plain('Cancel', 24),
    },
  );
}

function readingBlocks(reading: Reading, topic: Topic, card: Card | null): KnownBlock[] {
  const answer = card?.answers.find((one) => one.question === reading.id);
  const { exceeds, meets, below } = reading.anchors;
  return [
    { type: 'divider' },
    section(`*${safe(topic.title)}*\n${safe(reading.prompt)}`),
    section(`*Exceeds:* ${safe(exceeds)}\n*Meets:* ${safe(meets)}\n*Below:* ${safe(below)}`),
    input({
      id: ratingField(reading.id),
      label: 'Rating',
      element: radio(Rating.options, ratingWords, answer?.rating),
    }),
    input({
      id: evidenceField(reading.id),
      label: 'What did they say or do?',
      element: writing(3000, answer?.evidence),
      hint: 'Needed for Exceeds and Below.',
      isOptional: true,
    }),
  ];
}

export type ReceiptParts = { receipt: string; at: number; version: number; zone: string };

export function receiptModal({ receipt, at, version, zone }: ReceiptParts): Modal {
  const words = `Your card is sealed${version > 1 ? ` (version ${version})` : ''}, ${momentWords(at, zone)}.`;
  return modal('Sealed', [
    section(words),
    section(`Receipt\n\`${receipt}\``),
    context(
      'The receipt proves later that this is what you wrote, and when. You can change your card until the debrief opens.',
    ),
  ]);
}

function radio<T extends string>(values: readonly T[], words: Record<T, string>, chosen: T | undefined) {
  const options = values.map((value) => option(value, words[value]));
  const initial = options.find(({ value }) => value === chosen);
  return { type: 'radio_buttons' as const, options, ...(initial ? { initial_option: initial } : {}) };
}
