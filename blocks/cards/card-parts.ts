import type { KnownBlock } from '@slack/types';
import { needsEvidence, Rating, ratingWords } from '../../src/core/cards/card.ts';
import {
  askField,
  type CardFields,
  cardFields,
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
  /** Which scores are asked for a line of words; what is written is always there. */
  linesFor: 'all' | 'above-and-below' | 'none';
};

/** A score for each part, and a line of words once there is a score to give a reason for. */
export function partBlocks({ question, parts, fields, linesFor }: PartsInput): KnownBlock[] {
  const flags = parts.filter(({ redFlag }) => redFlag);
  const hasParagraph = textOf(fields[cardFields.evidenceForAll]) !== '';
  return [
    ...parts.flatMap(({ id, label, text, redFlag, isOptional = false, hasSentence }) => {
      const score = Rating.safeParse(fields[partField(question, id)]).data;
      const [line, ask] = [lineField(question, id), askField(question, id)];
      const isNeeded = score !== undefined && needsEvidence(score);
      const isLineAsked = {
        all: score !== undefined && score !== 'not_assessed',
        'above-and-below': isNeeded,
        none: false,
      }[linesFor];
      const isLineShown = isLineAsked || textOf(fields[line]) !== '' || textOf(fields[ask]) !== '';
      const beside = [text, redFlag && `Red flag: ${redFlag}`].filter(Boolean);
      return [
        ...explainedInput(
          {
            id: partField(question, id),
            label,
            action: actions.cardRating,
            element: choice(
              Rating.options.map((rating) => option(rating, ratingWords[rating])),
              score,
            ),
            isOptional,
          },
          beside.join('\n'),
        ),
        ...(isLineShown
          ? [
              savedInput({
                id: line,
                label: `${label}: which line shows it?`,
                element: liveWriting(3000, textOf(fields[line]), false),
                isOptional: !isNeeded || hasParagraph,
              }),
            ]
          : []),
        ...(isLineShown && hasSentence
          ? [
              savedInput({
                id: ask,
                label: `${label}: a sentence to ask about`,
                element: liveWriting(3000, textOf(fields[ask]), false),
                hint: 'Sealed with your scorecard. Nobody reads it before your stage or the debrief opens; then whoever may read your scorecard.',
                isOptional: true,
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
            isOptional: true,
          }),
        ]
      : []),
  ];
}
