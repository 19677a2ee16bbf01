import type { KnownBlock } from '@slack/types';
import { Outcome, Recommendation, recommendationWords } from '../../src/core/cards/card.ts';
import {
  asksForWords,
  type CardFields,
  cardFields,
  flagField,
  flagGroups,
  flagsField,
  flagsIn,
  lacksEvidence,
  outcomeIn,
  outcomeUnsaid,
} from '../../src/core/cards/card-fields.ts';
import { factsOf } from '../../src/core/kit/fact.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { Level } from '../../src/core/kit/level.ts';
import type { Reading } from '../../src/core/kit/readings.ts';
import { typeWords } from '../../src/core/kit/round-types.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { button } from '../elements/buttons.ts';
import { choice, liveNumber, liveWriting, option, radio, ticks } from '../elements/form.ts';
import { actions, groupField, fields as ids } from '../ids.ts';
import { verdictBlock } from './card-facts.ts';
import { type CardView, cardRef, flagsFold, folding, isUnfolded } from './card-view.ts';
import { listOf, savedInput, textOf } from './saved-input.ts';

export type CardInput = {
  loop: Loop;
  round: Round;
  seat: Seat;
  kit: Kit;
  readings: Reading[];
  fields: CardFields;
};

/** What it all comes to; what few need stands behind buttons, and red flags come last of all. */
export function overallBlocks(input: CardInput & CardView): KnownBlock[] {
  const { loop, round, kit, fields } = input;
  const isOfFacts = factsOf(kit, loop, round).length > 0;
  const groups = flagGroups(kit.redFlags, isOfFacts);
  const isFlagged = isUnfolded(input, folds.flags) || flagsIn(fields).length > 0;
  const summary = summaryBlocks(input);
  const more = moreBlocks(input, isOfFacts);
  const buttonFor = (fold: keyof typeof folds, words: string, isShown: boolean) =>
    isShown ? [] : [button(words, foldActions[fold], cardRef(input, folding(input, folds[fold])))];
  const buttons = [
    ...buttonFor('why', 'Add why', summary.length > 0),
    ...buttonFor('flags', 'I saw a red flag', isFlagged || groups.length === 0),
    ...buttonFor('more', 'More', isUnfolded(input, folds.more)),
  ];
  return [
    ...(input.isQuick || textOf(fields[cardFields.evidenceForAll]) ? [paragraphInput(input)] : []),
    isOfFacts ? verdictBlock(fields) : recommendationInput(input),
    ...summary,
    ...more,
    ...(buttons.length > 0
      ? [{ type: 'actions' as const, block_id: groupField(ids.cardPages, overallPlace), elements: buttons }]
      : []),
    ...(isFlagged ? flagBlocks(groups, fields) : []),
  ];
}

const folds = { why: 'why', flags: flagsFold, more: 'more' } as const;
const foldActions = { why: actions.cardWhy, flags: actions.cardRedFlags, more: actions.cardMore };
/** Behind the questions of a page. */
const overallPlace = 9;

const recommendationInput = ({ loop, fields }: CardInput): KnownBlock =>
  savedInput({
    id: cardFields.recommendation,
    label: `Your recommendation, at the level ${loop.kit.level}`,
    action: actions.cardRating,
    element: radio(Recommendation.options, recommendationWords, textOf(fields[cardFields.recommendation])),
  });

/** Required once a rating is above or below and has no evidence of its own. */
const paragraphInput = ({ fields }: CardInput): KnownBlock =>
  savedInput({
    id: cardFields.evidenceForAll,
    label: 'What they said or did, in one paragraph',
    element: liveWriting(3000, textOf(fields[cardFields.evidenceForAll])),
    hint: 'It counts for every rating above or below. The debrief says that it is one paragraph for all.',
    isOptional: !lacksEvidence(fields),
  });

/** "Yes" needs no words; whoever wants to can add some. */
function summaryBlocks(input: CardInput & CardView): KnownBlock[] {
  const { fields } = input;
  const judgment = fields[cardFields.verdict] ?? fields[cardFields.recommendation] ?? null;
  const words = textOf(fields[cardFields.summary]);
  if (!words && !asksForWords(judgment) && !isUnfolded(input, folds.why)) return [];
  const label = 'In a few words, why';
  const element = liveWriting(3000, words);
  return [savedInput({ id: cardFields.summary, label, element, isOptional: true })];
}

/** What most leave empty; what is filled is in sight. */
function moreBlocks(input: CardInput & CardView, isOfFacts: boolean): KnownBlock[] {
  const { loop, round, seat, fields } = input;
  const text = (field: string) => textOf(fields[field]);
  const shown = (field: string, isFilled = text(field) !== '') => isFilled || isUnfolded(input, folds.more);
  const otherLevels = Level.options.filter((name) => name !== loop.kit.level);
  const outcome = outcomeIn(fields);
  return [
    ...(!isOfFacts && shown(cardFields.otherLevel)
      ? [
          savedInput({
            id: cardFields.otherLevel,
            label: 'Would you say yes at another level?',
            element: choice(
              otherLevels.map((name) => option(name, `Yes, as ${name}`)),
              text(cardFields.otherLevel),
            ),
            isOptional: true,
          }),
        ]
      : []),
    ...(outcome === null ||
    (canBeCutShort(loop, round, seat) && shown(cardFields.outcome, outcome === 'partial'))
      ? [
          savedInput({
            id: cardFields.outcome,
            label: 'Did the interview last as planned?',
            element: radio(Outcome.options, lastedWords, outcome),
            ...(outcome ? { isOptional: true } : { hint: outcomeUnsaid }),
          }),
        ]
      : []),
    ...(!isOfFacts && shown(cardFields.minutes)
      ? [
          savedInput({
            id: cardFields.minutes,
            label: 'How many minutes it took',
            element: liveNumber(600, text(cardFields.minutes)),
            isOptional: true,
          }),
        ]
      : []),
    ...(shown(cardFields.notes)
      ? [
          savedInput({
            id: cardFields.notes,
            label: 'Notes for yourself',
            element: liveWriting(3000, text(cardFields.notes)),
            hint: 'Nobody else ever reads these, also after the debrief.',
            isOptional: true,
          }),
        ]
      : []),
  ];
}

const lastedWords: Record<Outcome, string> = { held: 'Yes', partial: 'No, it was cut short' };

/** Only before the first card, and only of a round that is held at a set time. */
const canBeCutShort = (loop: Loop, round: Round, seat: Seat): boolean =>
  loop.gate.state === 'closed' && seat.versions.length === 0 && typeWords(round).whyAlwaysHeld === null;

/** Each red flag that is ticked asks at once what was seen. */
function flagBlocks(groups: readonly Kit['redFlags'][], fields: CardFields): KnownBlock[] {
  const seen = new Set(flagsIn(fields));
  return groups.flatMap((group, index) => [
    savedInput({
      id: flagsField(index + 1),
      label: index === 0 ? 'Red flags' : 'More red flags',
      action: actions.cardFlags,
      element: ticks(
        group.map(({ id, sign }) => option(id, sign)),
        [...new Set([...listOf(fields[flagsField(index + 1)]), ...seen])],
      ),
      isOptional: true,
    }),
    ...group
      .filter(({ id }) => seen.has(id))
      .map(({ id, sign }) =>
        savedInput({
          id: flagField(id),
          label: `“${sign}”: what did they say or do?`,
          element: liveWriting(3000, textOf(fields[flagField(id)])),
        }),
      ),
  ]);
}
