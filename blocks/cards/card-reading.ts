import type { KnownBlock } from '@slack/types';
import { Rating, ratingWords } from '../../src/core/cards/card.ts';
import {
  againstField,
  type CardFields,
  evidenceField,
  type FieldValue,
  ratingField,
  signsField,
  ticksField,
} from '../../src/core/cards/card-fields.ts';
import { ticksOf } from '../../src/core/kit/exercise.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Level } from '../../src/core/kit/level.ts';
import { type Reading, topicOf } from '../../src/core/kit/readings.ts';
import {
  context,
  type InputParts,
  input,
  liveWriting,
  option,
  radio,
  section,
  ticks,
} from '../elements/form.ts';
import { clip, safe } from '../elements/text.ts';
import { actions } from '../ids.ts';

export type FilledParts = { kit: Kit; level: Level; fields: CardFields };

/** One question or exercise: what is asked, what the level expects, the anchors, and right below them the control. */
export function readingBlocks(reading: Reading, { kit, level, fields }: FilledParts): KnownBlock[] {
  const topic = topicOf(kit, level, reading);
  const { exceeds, meets, below } = reading.anchors;
  const { id, exercise } = reading;
  return [
    { type: 'divider' },
    section(`*${safe(topic.title)}*\n${safe(reading.prompt)}`),
    context(`At this level: ${safe(clip(topic.expects, 1500))}`),
    ...(exercise ? [ticked(ticksField(id), 't', ticksOf(exercise), fields)] : []),
    ticked(signsField(id), 'p', { label: 'What spoke for them', items: reading.positive }, fields),
    ticked(againstField(id), 'n', { label: 'What spoke against', items: reading.negative }, fields),
    section(`*Exceeds:* ${safe(exceeds)}\n*Meets:* ${safe(meets)}\n*Below:* ${safe(below)}`),
    saved({
      id: ratingField(id),
      label: 'Rating',
      element: radio(Rating.options, ratingWords, textOf(fields[ratingField(id)])),
    }),
    saved({
      id: evidenceField(id),
      label: 'What did they say or do?',
      element: liveWriting(3000, textOf(fields[evidenceField(id)])),
      hint: 'Needed for Exceeds and Below.',
    }),
  ];
}

function ticked(
  field: string,
  letter: string,
  { label, items }: { label: string; items: readonly string[] },
  fields: CardFields,
): KnownBlock {
  const options = items.map((words, at) => option(`${letter}${at + 1}`, words));
  return saved({ id: field, label, element: ticks(options, listOf(fields[field])) });
}

/** Saved at every change; what is missing is said when the card is sent, so that no page holds anybody up. */
export const saved = (parts: InputParts): KnownBlock =>
  input({ action: actions.cardField, ...parts, isOptional: true, isLive: true });

export const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
export const listOf = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? value : []);
