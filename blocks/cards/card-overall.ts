import type { KnownBlock } from '@slack/types';
import { Outcome, outcomeWords, Recommendation, recommendationWords } from '../../src/core/cards/card.ts';
import {
  type CardFields,
  cardFields,
  flagField,
  flagsField,
  flagsIn,
} from '../../src/core/cards/card-fields.ts';
import { factsOf } from '../../src/core/kit/fact.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { Level } from '../../src/core/kit/level.ts';
import type { Reading } from '../../src/core/kit/readings.ts';
import { typeWords } from '../../src/core/kit/round-types.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { choice, liveNumber, liveWriting, option, radio, ticks } from '../elements/form.ts';
import { actions } from '../ids.ts';
import { verdictBlock } from './card-facts.ts';
import { listOf, savedInput, textOf } from './saved-input.ts';

export type CardInput = {
  loop: Loop;
  round: Round;
  seat: Seat;
  kit: Kit;
  readings: Reading[];
  fields: CardFields;
};

const flagsInGroup = 10;

/** The last page: what to make of it all. */
export function overallBlocks({ loop, round, seat, kit, fields }: CardInput): KnownBlock[] {
  const { level } = loop.kit;
  const text = (field: string) => textOf(fields[field]);
  const otherLevels = Level.options.filter((name) => name !== level);
  const summary = savedInput({
    id: cardFields.summary,
    label: 'In a few words, why',
    element: liveWriting(3000, text(cardFields.summary)),
  });
  const notes = savedInput({
    id: cardFields.notes,
    label: 'Notes for yourself',
    element: liveWriting(3000, text(cardFields.notes)),
    hint: 'Nobody else ever reads these, also after the debrief.',
  });
  const held = isAskedWhetherHeld(loop, round, seat) ? [heldInput(fields)] : [];
  if (factsOf(kit, loop, round).length > 0)
    return [
      { type: 'divider' },
      verdictBlock(fields),
      summary,
      ...flagBlocks(
        kit.redFlags.filter(({ stage }) => stage === 'behavioural'),
        fields,
      ),
      ...held,
      notes,
    ];
  return [
    { type: 'divider' },
    ...flagBlocks(
      kit.redFlags.filter(({ stage }) => stage !== 'offer'),
      fields,
    ),
    savedInput({
      id: cardFields.recommendation,
      label: `Your recommendation, at the level ${level}`,
      element: radio(Recommendation.options, recommendationWords, text(cardFields.recommendation)),
    }),
    savedInput({
      id: cardFields.otherLevel,
      label: 'Would you say yes at another level?',
      element: choice(
        otherLevels.map((name) => option(name, `Yes, as ${name}`)),
        text(cardFields.otherLevel),
      ),
    }),
    summary,
    ...held,
    savedInput({
      id: cardFields.minutes,
      label: 'How many minutes it took',
      element: liveNumber(600, text(cardFields.minutes)),
    }),
    notes,
  ];
}

/** Only before the first card, and only of a round that is held at a set time. */
const isAskedWhetherHeld = (loop: Loop, round: Round, seat: Seat): boolean =>
  loop.gate.state === 'closed' && seat.versions.length === 0 && typeWords(round).whyAlwaysHeld === null;

const heldInput = (fields: CardFields): KnownBlock =>
  savedInput({
    id: cardFields.outcome,
    label: 'Did the round take place?',
    element: radio(Outcome.options, outcomeWords, textOf(fields[cardFields.outcome]) || 'held'),
  });

/** Each red flag that is ticked asks at once what was seen. */
function flagBlocks(shown: Kit['redFlags'], fields: CardFields): KnownBlock[] {
  const seen = new Set(flagsIn(fields));
  const groups = Array.from({ length: Math.ceil(shown.length / flagsInGroup) }, (_, index) =>
    shown.slice(index * flagsInGroup, (index + 1) * flagsInGroup),
  );
  return groups.flatMap((group, index) => [
    savedInput({
      id: flagsField(index + 1),
      label: index === 0 ? 'Red flags' : 'More red flags',
      action: actions.cardFlags,
      element: ticks(
        group.map(({ id, sign }) => option(id, sign)),
        [...new Set([...listOf(fields[flagsField(index + 1)]), ...seen])],
      ),
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
