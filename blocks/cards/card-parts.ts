import type { KnownBlock } from '@slack/types';
import { needsEvidence, Rating, ratingWords } from '../../src/core/cards/card.ts';
import {
  askField,
  type CardFields,
  lineField,
  partField,
  partFlagsField,
} from '../../src/core/cards/card-fields.ts';
import type { Part } from '../../src/core/kit/exercise-kinds.ts';
import { choice, liveWriting, option, ticks } from '../elements/form.ts';
import { actions } from '../ids.ts';
import { explainedInput, listOf, savedInput, textOf } from './saved-input.ts';

type PartsInput = {
  question: string;
  parts: readonly Part[];
  fields: CardFields;
  /** A line for every score; else only where a score needs one. */
  hasLines: boolean;
};

/** A score for each part, and a line of words once there is a score to give a reason for. */
export function partBlocks({ question, parts, fields, hasLines }: PartsInput): KnownBlock[] {
  const flags = parts.filter(({ redFlag }) => redFlag);
  return [
    ...parts.flatMap(({ id, label, text, redFlag, hasSentence }) => {
      const score = Rating.safeParse(fields[partField(question, id)]).data;
      const isLineAsked =
        score !== undefined && score !== 'not_assessed' && (hasLines || needsEvidence(score));
      const beside = [text, redFlag && `Red flag: ${redFlag}`].filter(Boolean);
      return [
        ...explainedInput(
          {
            id: partField(question, id),
            label,
            action: actions.cardFlags,
            element: choice(
              Rating.options.map((rating) => option(rating, ratingWords[rating])),
              score,
            ),
          },
          beside.join('\n'),
        ),
        ...(isLineAsked
          ? [
              savedInput({
                id: lineField(question, id),
                label: `${label}: which line shows it?`,
                element: liveWriting(3000, textOf(fields[lineField(question, id)]), false),
              }),
            ]
          : []),
        ...(isLineAsked && hasSentence
          ? [
              savedInput({
                id: askField(question, id),
                label: `${label}: a sentence to ask about`,
                element: liveWriting(3000, textOf(fields[askField(question, id)]), false),
                hint: 'Sealed with your scorecard. Nobody reads it before your stage or the debrief opens; then whoever may read your scorecard.',
              }),
            ]
          : []),
      ];
    }),
    ...(flags.length > 0
      ? [
          savedInput({
            id: partFlagsField(question),
            label: 'Answers that show their red flag',
            element: ticks(
              flags.map(({ id, label }) => option(id, label)),
              listOf(fields[partFlagsField(question)]),
            ),
          }),
        ]
      : []),
  ];
}
