import type { KnownBlock } from '@slack/types';
import { FactState, factWords, Verdict, verdictWords } from '../../src/core/cards/card.ts';
import { type CardFields, cardFields, factField, whyField } from '../../src/core/cards/card-fields.ts';
import type { Fact } from '../../src/core/kit/fact.ts';
import { context, liveWriting, radio } from '../elements/form.ts';
import { safe } from '../elements/text.ts';
import { actions } from '../ids.ts';
import { savedInput, textOf } from './saved-input.ts';

/** One choice for each fact; what is open or not met asks at once for a line of words. */
export const factBlocks = (facts: readonly Fact[], fields: CardFields): KnownBlock[] =>
  facts.flatMap(({ id, label, text = '' }) => {
    const state = textOf(fields[factField(id)]);
    return [
      savedInput({
        id: factField(id),
        label,
        action: actions.cardFlags,
        element: radio(FactState.options, factWords, state),
        ...(text.length <= hintLength && text ? { hint: text } : {}),
      }),
      ...(text.length > hintLength ? [context(safe(text))] : []),
      ...(state === 'open' || state === 'no'
        ? [
            savedInput({
              id: whyField(id),
              label: state === 'open' ? `${label}: what is still open?` : `${label}: what is not met?`,
              element: liveWriting(3000, textOf(fields[whyField(id)]), false),
            }),
          ]
        : []),
    ];
  });

/** What is longer would be cut in a hint, which stands closest to its choices. */
const hintLength = 150;

export const verdictBlock = (fields: CardFields): KnownBlock =>
  savedInput({
    id: cardFields.verdict,
    label: 'Your verdict',
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
