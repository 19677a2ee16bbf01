import type { KnownBlock } from '@slack/types';
import { needsEvidence, Rating, ratingWords } from '../../src/core/cards/card.ts';
import {
  againstField,
  type CardFields,
  cardFields,
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
import { button } from '../elements/buttons.ts';
import { context, liveWriting, option, radio, section, ticks } from '../elements/form.ts';
import { clip, safe } from '../elements/text.ts';
import { actions, groupField, fields as ids } from '../ids.ts';
import { partBlocks } from './card-parts.ts';
import { listOf, savedInput, textOf } from './saved-input.ts';

/** `template`: of the round, in the kit. */
type FilledCard = { kit: Kit; level: Level; fields: CardFields; template?: string };
/** `ref`: of the page with the signs open, or folded again; `place`: of the question on it, from 1. */
type Signs = { isOpen: boolean; ref: string; place: number };

/** Three lines of a phone. */
const mostOfPrompt = 110;
/** Two, where the question is on no page of its own. */
const mostInQuick = 80;

/**
 * One question or exercise: its rating, with what each rating means; then, folded, what speaks for and against; then
 * evidence where the rating needs some.
 */
export function readingBlocks(reading: Reading, card: FilledCard, signs: Signs): KnownBlock[] {
  const { fields } = card;
  const { id } = reading;
  const isAsked = asksForEvidence(id, fields);
  const isShown = isAsked || signs.isOpen || textOf(fields[evidenceField(id)]) !== '';
  return [
    ratingInput(reading, card, mostOfPrompt, anchoredWords(reading, card)),
    signsRow(signs, isShown, tickedIn(id, fields)),
    ...(signs.isOpen ? signBlocks(reading, card) : []),
    ...(isShown ? [evidenceInput(id, fields)] : []),
    ...partBlocks({ ...partsIn(reading, card), linesFor: signs.isOpen ? 'all' : 'above-and-below' }),
  ];
}

/** The same where one paragraph stands for the evidence of all: the rating, and nothing to read. */
export function quickBlocks(reading: Reading, card: FilledCard): KnownBlock[] {
  const { fields } = card;
  const { id } = reading;
  return [
    ratingInput(reading, card, mostInQuick, ratingWords),
    // The paragraph can take its place.
    ...(textOf(fields[evidenceField(id)]) ? [evidenceInput(id, fields, true)] : []),
    ...partBlocks({ ...partsIn(reading, card), linesFor: 'none' }),
  ];
}

const partsIn = (reading: Reading, { kit, fields, template }: FilledCard) => ({
  question: reading.id,
  parts: partsOf(
    reading,
    kit.rounds.find((round) => round.id === template),
  ),
  fields,
});

function ratingInput(
  reading: Reading,
  { kit, level, fields }: FilledCard,
  length: number,
  words: Record<Rating, string>,
): KnownBlock {
  const { title } = topicOf(kit, level, reading);
  return savedInput({
    id: ratingField(reading.id),
    label: clip(`${title}: ${reading.prompt}`, length),
    action: actions.cardRating,
    element: radio(Rating.options, words, textOf(fields[ratingField(reading.id)])),
  });
}

/** Each in one line, at the control; in full behind *Signs*. */
function anchoredWords({ anchors }: Reading, { level }: FilledCard): Record<Rating, string> {
  const { exceeds, meets, below } = anchorsAt(anchors, level);
  return {
    exceeds: `${ratingWords.exceeds}: ${exceeds}`,
    meets: `${ratingWords.meets}: ${meets}`,
    below: `${ratingWords.below}: ${below}`,
    not_assessed: ratingWords.not_assessed,
  };
}

function asksForEvidence(question: string, fields: CardFields): boolean {
  const rating = Rating.safeParse(fields[ratingField(question)]).data;
  return rating !== undefined && needsEvidence(rating);
}

/** Optional where the rating goes without, or a paragraph stands for the evidence of all. */
const evidenceInput = (question: string, fields: CardFields, isQuick = false): KnownBlock =>
  savedInput({
    id: evidenceField(question),
    label: 'What did they say or do?',
    element: liveWriting(3000, textOf(fields[evidenceField(question)])),
    isOptional:
      isQuick || !asksForEvidence(question, fields) || textOf(fields[cardFields.evidenceForAll]) !== '',
  });

const tickedIn = (question: string, fields: CardFields): number =>
  [signsField, againstField, ticksField].reduce(
    (sum, fieldOf) => sum + listOf(fields[fieldOf(question)]).length,
    0,
  );

function signsRow({ isOpen, ref, place }: Signs, isEvidenceShown: boolean, ticked: number): KnownBlock {
  const closed = `${isEvidenceShown ? 'Signs' : 'Signs and evidence'}${ticked > 0 ? ` (${ticked} ticked)` : ''}`;
  return {
    type: 'actions',
    block_id: groupField(ids.cardPages, place),
    elements: [button(isOpen ? 'Hide signs' : closed, actions.cardSigns, ref)],
  };
}

/** The question and its anchors in full, what the level expects, and what was seen of all that. */
function signBlocks(reading: Reading, { kit, level, fields }: FilledCard): KnownBlock[] {
  const topic = topicOf(kit, level, reading);
  const { exceeds, meets, below } = anchorsAt(reading.anchors, level);
  const { id, exercise } = reading;
  return [
    section(`*${safe(topic.title)}*\n${safe(reading.prompt)}`),
    section(`*Exceeds:* ${safe(exceeds)}\n*Meets:* ${safe(meets)}\n*Below:* ${safe(below)}`),
    context(`At this level: ${safe(clip(topic.expects, 1500))}`),
    ...ticked(signsField(id), 'p', { label: 'What spoke for them', items: reading.positive }, fields),
    ...ticked(againstField(id), 'n', { label: 'What spoke against', items: reading.negative }, fields),
    ...(exercise && !hasOwnParts(exercise) ? ticked(ticksField(id), 't', ticksOf(exercise), fields) : []),
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
    savedInput({ id: field, label, element: ticks(options, listOf(fields[field])), isOptional: true }),
    ...(beside.length > 0 ? [context(beside.join('\n'))] : []),
  ];
}
