import type { KnownBlock } from '@slack/types';
import type { Shift } from '../../src/core/debrief/vote.ts';
import type { Conclusion, Dissent } from '../../src/core/decision/conclusion.ts';
import { conclusionWords } from '../decision/decision-messages.ts';
import { section } from '../elements/form.ts';
import { mention, quotedPieces } from '../elements/text.ts';
import { shiftMessage } from './agenda.ts';

export type Outcomes = {
  shifts: readonly Shift[] | null;
  named: boolean;
  decisions: readonly { number: number; by: string; content: Conclusion }[];
  dissents: readonly { number: number; by: string; content: Dissent }[];
};

/** What came of the discussion, for whoever may read it: decisions with their dissents, and the second vote. */
export function outcomeBlocks({ shifts, named, decisions, dissents }: Outcomes): KnownBlock[] {
  return [
    ...decisions.flatMap(({ number, by, content }): KnownBlock[] => [
      section(`*Decision by ${mention(by)}: ${conclusionWords(content)}*`),
      ...quotedPieces(content.rationale).map(section),
      ...(content.conditions
        ? [section('_Conditions_'), ...quotedPieces(content.conditions).map(section)]
        : []),
      ...dissents
        .filter((one) => one.number === number)
        .flatMap((one) => [
          section(`${mention(one.by)} sees it otherwise:`),
          ...quotedPieces(one.content.words).map(section),
        ]),
    ]),
    ...(shifts ? shiftMessage(shifts, named).blocks : []),
  ];
}
