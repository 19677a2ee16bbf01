import type { KnownBlock } from '@slack/types';
import { FactState, factWords, Verdict, verdictWords } from '../../src/core/cards/card.ts';
import { type CardFields, cardFields, factField, whyField } from '../../src/core/cards/card-fields.ts';
import { type Fact, isMustHave, isNiceToHave } from '../../src/core/kit/fact.ts';
import { liveWriting, radio, section } from '../elements/form.ts';
import { excerpt, safe } from '../elements/text.ts';
import { actions } from '../ids.ts';
import { explainedInput, savedInput, textOf } from './saved-input.ts';

/** Of what stands above a field; a question follows it there. */
const mostInLabel = 120;

/** One choice for each fact; what is open or not met asks at once for a line of words. */
export const factBlocks = (facts: readonly Fact[], fields: CardFields): KnownBlock[] =>
  facts.flatMap((fact, index) => {
    const { id, label, text = '' } = fact;
    // A name that is cut above a question stands in full beside its choices.
    const meaning = text || (label.length > mostInLabel ? label : '');
    const state = textOf(fields[factField(id)]);
    const before = facts[index - 1];
    const isFirst = (isOf: typeof isMustHave) => isOf(fact) && !(before && isOf(before));
    return [
      ...(isFirst(isMustHave) ? [section('*Must have*')] : []),
      ...(isFirst(isNiceToHave) ? [section('*Nice to have, as far as it came up*')] : []),
      ...explainedInput(
        {
          id: factField(id),
          label,
          action: actions.cardFlags,
          element: radio(FactState.options, factWords, state),
          isOptional: isNiceToHave(fact),
        },
        meaning,
      ),
      ...((state === 'open' || state === 'no') && !isNiceToHave(fact)
        ? [
            savedInput({
              id: whyField(id),
              label: `${excerpt(label, mostInLabel)}: ${state === 'open' ? 'what is still open?' : 'what is not met?'}`,
              element: liveWriting(3000, textOf(fields[whyField(id)]), false),
            }),
          ]
        : []),
    ];
  });

export const verdictBlock = (fields: CardFields): KnownBlock =>
  savedInput({
    id: cardFields.verdict,
    label: 'Your verdict',
    action: actions.cardRating,
    element: radio(
      Verdict.options,
      {
        advance: `${verdictWords.advance}: nothing stands in the way`,
        hold: `${verdictWords.hold}: somebody has to answer something first`,
        stop: `${verdictWords.stop}: this role and this person do not fit`,
      },
      textOf(fields[cardFields.verdict]),
    ),
  });

/** In the interview guide: what to find out. */
export const factLines = (facts: readonly Fact[]): string =>
  facts.map(({ label, text }) => `• *${safe(label)}*${text ? `: ${safe(text)}` : ''}`).join('\n');
