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
  type InputField,
  input,
  liveWriting,
  option,
  radio,
  section,
  ticks,
} from '../elements/form.ts';
import { clip, safe } from '../elements/text.ts';
import { actions } from '../ids.ts';

type FilledCard = { kit: Kit; level: Level; fields: CardFields };

/** One question or exercise: what is asked, what the level expects, the anchors, and right below them the control. */
export function readingBlocks(reading: Reading, { kit, level, fields }: FilledCard): KnownBlock[] {
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
    savedInput({
      id: ratingField(id),
      label: 'Rating',
      element: radio(Rating.options, ratingWords, textOf(fields[ratingField(id)])),
    }),
    savedInput({
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
  const options = items.map((words, index) => option(`${letter}${index + 1}`, words));
  return savedInput({ id: field, label, element: ticks(options, listOf(fields[field])) });
}

/** Saved at every change. Nothing is required here: what is missing is said when the card is sent. */
export const savedInput = (field: InputField): KnownBlock =>
  input({ action: actions.cardField, ...field, isOptional: true, isLive: true });

export const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
export const listOf = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? value : []);
