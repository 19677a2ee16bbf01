import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aboutLines } from '../../../blocks/debrief/bookkeeping.ts';
import { cardsModal } from '../../../blocks/debrief/cards-modal.ts';
import { debriefParentMessage, ratingTableMessage } from '../../../blocks/debrief/debrief-parent.ts';
import { debriefReplies } from '../../../blocks/debrief/debrief-replies.ts';
import { Rating, Recommendation, type RevealedCard } from '../../../src/core/cards/card.ts';
import { debriefOf } from '../../../src/core/debrief/debrief.ts';
import { tableOf } from '../../../src/core/debrief/rating-table.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { makeInterviewing, makeKit, now } from '../../support/makers/make-loop.ts';
import { scale } from '../../support/scale.ts';
import { expectFit } from '../fits-slack.ts';

const typedWords = (length: number) =>
  fc.oneof(
    fc.string({ maxLength: length, unit: 'grapheme' }),
    fc.constant('&<>*`_~\n'.repeat(length / 8)),
    fc.constant('x'.repeat(length)),
    fc.constant('<!channel> <@U1>'),
  );

describe('everything a debrief shows fits Slack', () => {
  it('with one to eleven people, whatever they typed', () => {
    const kit = makeKit();
    const ids = kit.questions.map(({ id }) => id);
    const anyContent = fc.record({
      outcome: fc.constantFrom('held' as const, 'partial' as const),
      answers: fc.tuple(
        ...ids.map((question) =>
          fc.record({
            question: fc.constant(question),
            rating: fc.constantFrom(...Rating.options),
            signs: fc.subarray(['p1', 'p4', 'n1', 'n4']),
            ticks: fc.constant<string[]>([]),
            evidence: typedWords(3000),
          }),
        ),
      ),
      redFlags: fc.array(fc.record({ flag: typedWords(40), evidence: typedWords(3000) }), { maxLength: 4 }),
      recommendation: fc.constantFrom(...Recommendation.options),
      otherLevel: fc.constantFrom(null, 'senior' as const),
      summary: typedWords(3000),
      minutes: fc.constant(45),
    });
    const anyCard = (holder: string): fc.Arbitrary<RevealedCard> =>
      fc.record({
        seat: fc.constant(holder),
        holder: fc.constant(holder),
        round: typedWords(75),
        version: fc.constant(1),
        at: fc.constant(now),
        nonce: fc.constant('n'),
        receipt: fc.constant('f'.repeat(64)),
        isIntact: fc.boolean(),
        card: anyContent,
        amendments: fc.array(
          fc.record({
            at: fc.constant(now),
            nonce: fc.constant('n'),
            receipt: fc.constant('e'.repeat(64)),
            isIntact: fc.boolean(),
            card: anyContent,
          }),
          { maxLength: 2 },
        ),
      });
    const panel = fc
      .integer({ min: 1, max: 11 })
      .chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => anyCard(`UPERSON${index}`))));
    fc.assert(
      fc.property(panel, typedWords(500), (cards, reason) => {
        const loop: Loop = {
          ...makeInterviewing(),
          stage: 'debrief',
          gate: { state: 'open', at: now, how: 'early', by: 'UHANA', reason },
        };
        const debrief = debriefOf(kit, loop.kit, cards);
        expectFit(debriefParentMessage(loop, 'Robin', debrief, null));
        const who = () => 'A name &amp; another';
        const table = ratingTableMessage(debrief, tableOf(debrief), cards.map(who));
        expectFit(debriefParentMessage(loop, 'Robin', debrief, { picture: null }, who));
        const about = aboutLines(loop, who);
        const replies = debriefReplies({ loop, debrief, who, table, about });
        expect(replies.length).toBeLessThanOrEqual(16);
        for (const reply of replies) expectFit(reply);
        for (let page = 0; page < 4; page += 1)
          expectFit(
            cardsModal({ loop: loop.id, kit, level: 'mid', candidate: 'Robin', before: [], cards }, page),
          );
      }),
      { numRuns: scale.cardPages },
    );
  });
});
