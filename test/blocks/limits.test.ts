import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cardRequest, cardThanks } from '../../blocks/card-messages.ts';
import { cardsModal } from '../../blocks/cards-modal.ts';
import { debriefParent, debriefReplies } from '../../blocks/debrief-messages.ts';
import { helpText } from '../../blocks/help-text.ts';
import { homeView } from '../../blocks/home-view.ts';
import { deadLetterRows, loopRows, seatRows } from '../../blocks/loop-lists.ts';
import { packMessage, packModal } from '../../blocks/pack.ts';
import { progressMessage } from '../../blocks/progress-message.ts';
import { cancelForm, earlyForm, excuseForm } from '../../blocks/reason-forms.ts';
import { receiptModal, scorecardModal } from '../../blocks/scorecard.ts';
import { seatsForm } from '../../blocks/seats-form.ts';
import { loadingView, sentenceView } from '../../blocks/sentence-view.ts';
import { setupForm } from '../../blocks/setup-form.ts';
import { startForm } from '../../blocks/start-form.ts';
import { Rating, Recommendation } from '../../src/core/card.ts';
import { debriefOf, type RevealedCard } from '../../src/core/debrief.ts';
import { levels, questionsById } from '../../src/core/kit.ts';
import { type Loop, seatsOf } from '../../src/core/loop.ts';
import { newLoop } from '../../src/core/new-loop.ts';
import { checkContent } from '../../src/sandbox/slack/message-rules.ts';
import { isTooLarge, viewProblems } from '../../src/sandbox/slack/view-rules.ts';
import { readKits } from '../../src/store/read-kits.ts';
import { makeDraft, makeInterviewing, makeKit, now } from '../support/make-loop.ts';

const kits = await readKits('scenarios');
const asSent = (view: object): Record<string, unknown> => JSON.parse(JSON.stringify(view));
const fits = (view: { type: string }) => {
  expect(viewProblems(asSent(view), view.type as 'modal' | 'home')).toEqual([]);
  expect(isTooLarge(asSent(view))).toBe(false);
};
const posts = (message: object) => expect(() => checkContent(asSent(message))).not.toThrow();
const words = (most: number) =>
  fc.oneof(
    fc.string({ maxLength: most, unit: 'grapheme' }),
    fc.constant('&<>*`_~\n'.repeat(most / 8)),
    fc.constant('x'.repeat(most)),
    fc.constant('<!channel> <@U1>'),
  );

describe('everything Quorum shows fits Slack', () => {
  it.each(kits.flatMap((kit) => levels.map((level) => [kit.id, level] as const)))(
    '%s at level %s: forms, packs and scorecards',
    (id, level) => {
      const kit = kits.find((one) => one.id === id);
      if (!kit) throw new Error(`No kit ${id}`);
      const template = makeDraft();
      const { loop } = newLoop({ ...template, kit, kitVersion: 'v', level }, now);
      fits(seatsForm(loop, kit, 'R'.repeat(120)));
      for (const { round, seat } of seatsOf(loop)) {
        const parts = { loop, round, seat, kit, candidate: 'R'.repeat(120), zone: 'Europe/Berlin' };
        posts(packMessage(parts));
        fits(packModal(parts));
        posts(cardRequest(parts));
        posts(cardThanks(parts));
        const questions = questionsById(kit, seat.questions);
        const answers = seat.questions.map((question) => ({
          question,
          rating: 'below' as const,
          evidence: 'e'.repeat(3000),
        }));
        fits(scorecardModal({ ...parts, questions, card: null }));
        fits(
          scorecardModal({
            ...parts,
            questions,
            card: { answers, recommendation: 'no', summary: 's'.repeat(3000) },
          }),
        );
      }
    },
  );

  it('forms of its own', () => {
    fits(
      startForm({
        kits: Array.from({ length: 120 }, (_, index) => ({ ...makeKit(), id: `kit-${index}` })),
        zone: 'Asia/Kathmandu',
        now,
      }),
    );
    fits(startForm({ kits: [makeKit()], zone: 'Europe/Berlin', now }));
    const many = Array.from({ length: 130 }, (_, index) => ({
      id: `l${index}`,
      loop: `l${index}`,
      seat: 'r1s1',
      words: 'Somebody · '.repeat(20),
    }));
    for (const view of [
      excuseForm(many),
      earlyForm(many),
      cancelForm(many),
      setupForm([]),
      setupForm(['U1']),
      loadingView('Wait'),
      sentenceView('Done'),
      receiptModal({ receipt: 'f'.repeat(64), at: now, version: 2, zone: 'UTC' }),
    ])
      fits(view);
    posts({ text: helpText([{ usage: 'x', does: 'y' }]) });
  });

  it('the coordinator’s message in every situation', () => {
    const base = makeInterviewing();
    const situations: Partial<Loop>[] = [
      {},
      { stage: 'scheduling', search: { number: 1, state: 'looking', slots: [], reason: null, note: null } },
      {
        stage: 'scheduling',
        search: { number: 1, state: 'found', slots: base.search.slots, reason: null, note: null },
      },
      {
        stage: 'scheduling',
        search: {
          number: 1,
          state: 'nothing',
          slots: [],
          reason: 'Because. '.repeat(300),
          note: 'Ines was booked elsewhere.',
        },
      },
      {
        stage: 'scheduling',
        search: { number: 1, state: 'taken', slots: base.search.slots, reason: null, note: null },
      },
      { stage: 'cancelled' },
      { stage: 'debrief', gate: { state: 'open', at: now, how: 'complete' } },
    ];
    for (const over of situations)
      posts(progressMessage({ ...base, ...over }, 'Robin & <co>', 'Europe/Berlin'));
  });

  it('a Home with more loops, seats and dead letters than anyone wants', () => {
    const loop = makeInterviewing();
    const dead = loop.outbox.map((effect) => ({ ...effect, failure: 'Slack answered "x".' }));
    const rows = Array.from({ length: 60 }, () => ({ loop, candidate: 'Robin', dead }));
    const seats = Array.from({ length: 60 }, () => ({
      loop,
      candidate: 'Robin',
      ...(seatsOf(loop)[0] as ReturnType<typeof seatsOf>[number]),
    }));
    fits(homeView({ loops: rows, seats, zone: 'Europe/Berlin' }));
    posts({ text: 'status', blocks: [...loopRows(rows), ...deadLetterRows(rows)] });
    posts({ text: 'my', blocks: seatRows(seats, 'Europe/Berlin') });
  });

  it('a debrief of one to eleven people, whatever they typed', () => {
    const kit = makeKit();
    const ids = kit.questions.map(({ id }) => id);
    const anyCard = (holder: string): fc.Arbitrary<RevealedCard> =>
      fc.record({
        seat: fc.constant(holder),
        holder: fc.constant(holder),
        round: words(75),
        receipt: fc.constant('f'.repeat(64)),
        isIntact: fc.boolean(),
        card: fc.record({
          answers: fc.tuple(
            ...ids.map((question) =>
              fc.record({
                question: fc.constant(question),
                rating: fc.constantFrom(...Rating.options),
                evidence: words(3000),
              }),
            ),
          ),
          recommendation: fc.constantFrom(...Recommendation.options),
          summary: words(3000),
        }),
      });
    const panel = fc
      .integer({ min: 1, max: 11 })
      .chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => anyCard(`UPERSON${index}`))));
    fc.assert(
      fc.property(panel, words(500), (cards, reason) => {
        const loop: Loop = {
          ...makeInterviewing(),
          stage: 'debrief',
          gate: { state: 'open', at: now, how: 'early', by: 'UHANA', reason },
        };
        const debrief = debriefOf(kit, 'mid', cards);
        posts(debriefParent(loop, 'Robin', debrief));
        for (const reply of debriefReplies(debrief)) posts(reply);
        fits(cardsModal(kit, 'mid', 'Robin', cards));
      }),
      { numRuns: 150 },
    );
  });
});
