import type { KnownBlock } from '@slack/types';
import { Rating, ratingWords } from '../../src/core/cards/card.ts';
import {
  againstField,
  type CardFields,
  evidenceField,
  ratingField,
  signsField,
  ticksField,
} from '../../src/core/cards/card-fields.ts';
import { anchorsAt } from '../../src/core/kit/anchors.ts';
import { hasOwnParts, partsOf, ticksOf } from '../../src/core/kit/exercise.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Level } from '../../src/core/kit/level.ts';
import { type Reading, topicOf } from '../../src/core/kit/readings.ts';
import { besideTicks, labelOf, type Tick } from '../../src/core/kit/tick.ts';
import { context, liveWriting, option, radio, section, ticks } from '../elements/form.ts';
import { clip, safe } from '../elements/text.ts';
import { partBlocks } from './card-parts.ts';
import { listOf, savedInput, textOf } from './saved-input.ts';

/** `template`: of the round, in the kit. */
type FilledCard = { kit: Kit; level: Level; fields: CardFields; template?: string };

/** One question or exercise: what is asked, what the level expects, the anchors, and right below them the control. */
export function readingBlocks(reading: Reading, { kit, level, fields, template }: FilledCard): KnownBlock[] {
  const topic = topicOf(kit, level, reading);
  const { exceeds, meets, below } = anchorsAt(reading.anchors, level);
  const { id, exercise } = reading;
  const parts = partsOf(
    reading,
    kit.rounds.find((round) => round.id === template),
  );
  const ownTicks =
    exercise && !hasOwnParts(exercise) ? ticked(ticksField(id), 't', ticksOf(exercise), fields) : [];
  return [
    { type: 'divider' },
    section(`*${safe(topic.title)}*\n${safe(reading.prompt)}`),
    context(`At this level: ${safe(clip(topic.expects, 1500))}`),
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
    ...partBlocks({ question: id, parts, fields, hasLines: exercise !== null && hasOwnParts(exercise) }),
    ...ownTicks,
    ...ticked(signsField(id), 'p', { label: 'What spoke for them', items: reading.positive }, fields),
    ...ticked(againstField(id), 'n', { label: 'What spoke against', items: reading.negative }, fields),
  ];
}

function ticked(
  field: string,
  letter: string,
  { label, items }: { label: string; items: readonly Tick[] },
  fields: CardFields,
): KnownBlock[] {
  const options = items.map((line, index) => option(`${letter}${index + 1}`, labelOf(line)));
  const beside = besideTicks(items).map((line) =>
    typeof line === 'string' ? `• ${safe(line)}` : `• *${safe(line.label)}*: ${safe(line.text)}`,
  );
  return [
    savedInput({ id: field, label, element: ticks(options, listOf(fields[field])) }),
    ...(beside.length > 0 ? [context(beside.join('\n'))] : []),
  ];
}
