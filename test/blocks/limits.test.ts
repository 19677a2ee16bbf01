import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cardKept, cardRequest, cardThanks } from '../../blocks/cards/card-messages.ts';
import { lateMessage, nudgeMessage } from '../../blocks/cards/nudge-message.ts';
import { packMessage, packModal } from '../../blocks/cards/pack.ts';
import { pageOf, pagesOf, receiptModal, scorecardModal } from '../../blocks/cards/scorecard.ts';
import { briefModal, sheetBlocks } from '../../blocks/cards/sheets.ts';
import { cardsModal } from '../../blocks/debrief/cards-modal.ts';
import { debriefParent, ratingTableBlock } from '../../blocks/debrief/debrief-parent.ts';
import { debriefReplies } from '../../blocks/debrief/debrief-replies.ts';
import { loadingView, modal, sentenceView } from '../../blocks/elements/form.ts';
import { kitView } from '../../blocks/kit/kit-view.ts';
import { helpText } from '../../blocks/lists/help-text.ts';
import { homeView } from '../../blocks/lists/home-view.ts';
import { deadLetterRows, loopRows, seatRows } from '../../blocks/lists/loop-lists.ts';
import { progressMessage } from '../../blocks/lists/progress-message.ts';
import { hoursForm, peopleView } from '../../blocks/people/person-form.ts';
import { setupForm } from '../../blocks/people/setup-form.ts';
import { materialForm } from '../../blocks/reviews/material-form.ts';
import { materialRows } from '../../blocks/reviews/material-rows.ts';
import { materialMessage, materialModal } from '../../blocks/reviews/material-view.ts';
import { reviewsOffer } from '../../blocks/reviews/reviews-offer.ts';
import { seatsForm } from '../../blocks/start/seats-form.ts';
import { startForm } from '../../blocks/start/start-form.ts';
import { Rating, Recommendation, type RevealedCard } from '../../src/core/cards/card.ts';
import { cardGaps, cardOf, fieldsOf } from '../../src/core/cards/card-fields.ts';
import { noNudges } from '../../src/core/cards/nudges.ts';
import { debriefOf } from '../../src/core/debrief/debrief.ts';
import { tableOf } from '../../src/core/debrief/table-of.ts';
import { levels } from '../../src/core/kit/level.ts';
import { exerciseById, readingsById } from '../../src/core/kit/readings.ts';
import { sheetsFor } from '../../src/core/kit/sheets.ts';
import { trainingRounds } from '../../src/core/kit/training-rounds.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { startedLoop } from '../../src/core/loop/started-loop.ts';
import { settingsOf } from '../../src/core/people/person-settings.ts';
import { planLoop } from '../../src/core/plan/plan.ts';
import { standardWish } from '../../src/core/plan/wish.ts';
import { readKits } from '../../src/kits/read-kits.ts';
import { checkContent } from '../../src/sandbox/slack/rules/message.ts';
import { isTooLarge, viewProblems } from '../../src/sandbox/slack/rules/view.ts';
import { cancelForm } from '../../src/slack/features/cancel.ts';
import { earlyForm } from '../../src/slack/features/debrief.ts';
import { excuseForm, reassignForm, recuseForm } from '../../src/slack/features/exits.ts';
import { makeAnswer, makeCard } from '../support/makers/make-card.ts';
import {
  makeDraft,
  makeInterviewing,
  makeKit,
  makeOffer,
  makeRound,
  now,
  play,
} from '../support/makers/make-loop.ts';
import { bookAll, cardFor, makeReviewing, reviewDraft, seatThem } from '../support/makers/make-reviews.ts';
import { isSoak } from '../support/soak.ts';

const kits = [...(await readKits('scenarios')), ...(await readKits('test/support/kits'))];
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
  it.each(kits.flatMap((kit) => levels.map((level) => [kit.id, level, kit] as const)))(
    '%s at level %s: forms, packs, briefs and scorecards, with the standard rounds and with all of them',
    (_, level, kit) => {
      const optional = kit.competencies.flatMap(({ id, isOptional }) => (isOptional ? [id] : []));
      const standard = standardWish(kit, level);
      const all = { ...standard, rounds: kit.rounds.map(({ id }) => id), competencies: optional };
      for (const wish of [standard, all]) {
        const plan = planLoop(wish);
        expect(plan.ok).toBe(true);
        const { loop: drafted } = startedLoop(
          { ...makeDraft(), kit, kitVersion: 'v', level, rounds: plan.rounds },
          now,
        );
        const loop = { ...drafted, kit: { ...drafted.kit, competencies: wish.competencies.slice() } };
        const candidate = 'R'.repeat(120);
        fits(seatsForm({ loop, kit, candidate, shortage: null }));
        fits(seatsForm({ loop, kit, candidate, shortage: 'Because. '.repeat(60) }));
        fits(kitView({ kits, problems: [], kit, level, plan }));
        const exercises = loop.rounds.flatMap((round) => {
          const exercise = exerciseById(kit, round.exercise);
          return exercise && round.preparationMinutes > 0
            ? [{ round, sheets: sheetsFor(exercise, 'candidate') }]
            : [];
        });
        fits(briefModal({ candidate, rounds: exercises }));
        for (const { round, seat } of seatsOf(loop)) {
          const parts = { loop, round, seat, kit, candidate, zone: 'Europe/Berlin' };
          posts(packMessage(parts));
          fits(packModal(parts));
          posts(cardRequest(parts));
          posts(cardThanks(parts));
          posts(cardKept(parts));
          const readings = readingsById(kit, seat.questions);
          const full = fieldsOf(
            makeCard({
              answers: seat.questions.map((question) =>
                makeAnswer({
                  ...{ question, rating: 'below', evidence: 'e'.repeat(3000) },
                  signs: ['p1', 'p2', 'p3', 'p4', 'n1', 'n2', 'n3', 'n4'],
                  ticks: Array.from({ length: 10 }, (_, at) => `t${at + 1}`),
                }),
              ),
              redFlags: kit.redFlags.map(({ id: flag }) => ({ flag, evidence: 'f'.repeat(3000) })),
              ...{ summary: 's'.repeat(3000), otherLevel: 'senior', minutes: 600 },
            }),
          );
          const missing = cardGaps(cardOf({}, seat.questions));
          for (const fields of [{}, { ...full, notes: 'n'.repeat(3000) }])
            for (const page of pagesOf(readings).keys())
              for (const shown of [[], missing.filter(({ field }) => pageOf(readings, field) === page)])
                fits(scorecardModal({ ...parts, readings, fields, window: 'w', page, missing: shown }));
        }
      }
    },
  );

  it('every exercise as each of its readers sees it, and every kit as a coordinator does', () => {
    for (const kit of kits) {
      fits(kitView({ kits, problems: ['x:1:1: y'], kit, level: null, plan: null }));
      for (const exercise of kit.exercises)
        for (const reader of ['candidate', 'interviewer', 'player'] as const)
          fits(modal('Sheets', sheetBlocks(sheetsFor(exercise, reader))));
    }
    fits(kitView({ kits, problems: [], kit: null, level: null, plan: null }));
  });

  it('forms of its own', () => {
    fits(
      startForm({
        kits: Array.from({ length: 120 }, (_, index) => ({ ...makeKit(), id: `kit-${index}` })),
        problems: Array.from({ length: 40 }, () => 'scenarios/x/kit.yml:1:1: '.repeat(50)),
        zone: 'Asia/Kathmandu',
        now,
      }),
    );
    fits(startForm({ kits: [makeKit()], problems: [], zone: 'Europe/Berlin', now }));
    const many = Array.from({ length: 130 }, (_, index) => ({
      ref: `l${index}~r1s1`,
      words: 'Somebody · '.repeat(20),
    }));
    const loops = many.map(({ words }, index) => ({
      loop: { ...makeInterviewing(), id: `l${index}` },
      candidate: words,
    }));
    for (const view of [
      excuseForm(
        many,
        many.map(({ words }, index) => ({ ref: `l${index}~round~r1`, words })),
      ),
      recuseForm(many),
      reassignForm(many),
      earlyForm(loops, []),
      cancelForm(loops),
      setupForm({ coordinators: [], details: 'readers' }),
      setupForm({ coordinators: ['U1'], details: 'never' }),
      loadingView('Wait'),
      sentenceView('Done'),
      receiptModal({ receipt: 'f'.repeat(64), at: now, version: 2, zone: 'UTC', isAmendment: false }),
      receiptModal({ receipt: 'f'.repeat(64), at: now, version: 2, zone: 'UTC', isAmendment: true }),
    ])
      fits(view);
    posts({ text: helpText([{ usage: 'x', does: 'y' }]) });
  });

  it('what a person gives to interviews, with every round of every kit and of a hundred more', () => {
    const many = Array.from({ length: 12 }, (_, kit) =>
      makeKit({
        title: `Kit ${kit} ${'k'.repeat(60)}`,
        rounds: Array.from({ length: 20 }, (__, round) =>
          makeRound({ id: `round-${kit}-${round}`.padEnd(48, 'x'), title: 'T'.repeat(75) }),
        ),
      }),
    );
    const person = {
      user: `U${'A'.repeat(20)}`,
      name: '<&>'.repeat(80),
      zone: 'America/Argentina/Buenos_Aires',
    };
    const known = { ...person, team: 'T1', email: '', isBot: false, isActive: true, isAdmin: false };
    for (const rounds of [[], trainingRounds(kits), trainingRounds([...kits, ...many])])
      for (const settings of [
        settingsOf(undefined),
        settingsOf({
          ...{ weekdays: [], pauses: [{ from: '12:00', to: '24:00' }], perDay: 10, bufferAfter: 120 },
          ...{ flexible: { from: '00:00', to: '24:00' }, inTraining: rounds.map(({ id }) => id) },
        }),
      ]) {
        const parts = { person: known, settings, rounds, interviews: { last: 99, next: 1, week: 0 } };
        fits(hoursForm(parts));
        fits(peopleView({ ok: true, ...parts }));
      }
    fits(peopleView(null));
    fits(peopleView({ ok: false, reason: `${'<&>'.repeat(80)} is not an active person here.` }));
  });

  it('the coordinator’s message in every situation', () => {
    const base = makeInterviewing();
    const offer = makeOffer({
      reasons: ['<&> one day '.repeat(9), 'late'],
      warnings: ['Too late & too long.'],
    });
    const manyOffers = { ...base.search, state: 'found' as const, offers: Array(5).fill(offer) };
    const situations: Partial<Loop>[] = [
      {},
      ...(['looking', 'found', 'taken'] as const).map((state) => ({
        stage: 'scheduling' as const,
        search: { ...base.search, state },
      })),
      { stage: 'scheduling', search: manyOffers },
      {
        stage: 'scheduling',
        search: {
          ...base.search,
          state: 'nothing',
          offers: [],
          reason: 'Because. '.repeat(300),
          note: 'Ines was booked elsewhere.',
        },
      },
      { stage: 'cancelled' },
      { stage: 'debrief', gate: { state: 'open', at: now, how: 'complete' } },
    ];
    for (const over of situations)
      posts(progressMessage({ ...base, ...over }, 'Robin & <co>', 'Europe/Berlin', now));
  });

  it('a nudge in every state, and the word about who is late', () => {
    const loop = makeInterviewing();
    const [found] = seatsOf(loop);
    if (!found) throw new Error('The loop has no seat.');
    const snooze = { as: 'tonight' as const, until: now + 3_600_000 };
    const parts = { loop, ...found, candidate: '&'.repeat(120), zone: 'Europe/Berlin', now };
    for (const nudges of [noNudges, { ...noNudges, snooze }]) {
      posts(nudgeMessage({ ...parts, seat: { ...found.seat, nudges } }));
      posts(lateMessage(parts));
    }
    const late = Array.from({ length: 40 }, () => ({ ...found, days: 99 }));
    posts({ text: 'status', blocks: loopRows([{ loop, candidate: 'Robin', late, dead: [] }]) });
  });

  it('a Home with more loops, seats and dead letters than anyone wants', () => {
    const loop = makeInterviewing();
    const dead = loop.outbox.map((effect) => ({ ...effect, failure: 'Slack answered "x".' }));
    const rows = Array.from({ length: 60 }, () => ({ loop, candidate: 'Robin', late: [], dead }));
    const seats = Array.from({ length: 60 }, () => ({
      loop,
      candidate: 'Robin',
      ...(seatsOf(loop)[0] as ReturnType<typeof seatsOf>[number]),
    }));
    fits(homeView({ loops: rows, seats, zone: 'Europe/Berlin' }));
    posts({ text: 'status', blocks: [...loopRows(rows), ...deadLetterRows(rows)] });
    posts({ text: 'my', blocks: seatRows(seats, 'Europe/Berlin') });
  });

  it('what reviews read, however much somebody brought, and what is said of it', () => {
    const loop = play(makeReviewing(), bookAll);
    const candidate = '&'.repeat(120);
    for (const kit of kits)
      for (const exercise of kit.exercises) {
        const asked =
          exercise.kind === 'written-screen' ? exercise.questions.map(({ prompt }) => prompt) : [];
        for (const length of [asked.length, 8])
          for (const [number, blind] of [[0, false] as const, [2, true] as const]) {
            const questions = Array.from({ length }, (_, at) => asked[at] ?? '&'.repeat(600));
            const sealed = { iv: '', tag: '', data: '' };
            const file = { name: 'answers.pdf', mimetype: 'application/pdf' };
            const material = {
              number,
              by: 'UCORA',
              at: now,
              fingerprint: 'm',
              submissions: [],
              sealed,
              file,
              sends: 0,
              sent: [],
            };
            const round = { ...(loop.rounds[1] as Loop['rounds'][number]), blind, title: 'T'.repeat(75) };
            const there = { ...round, material: number > 0 ? material : null };
            const most = '&<>\n'.repeat(750);
            const words = {
              ...{ text: most, link: `https://x.test/${'&'.repeat(980)}`, fileName: '&'.repeat(255) },
              answers: questions.map(() => most),
            };
            const parts = { loop, round: there, candidate, questions, zone: 'Europe/Berlin', to: 'UOMAR' };
            fits(materialForm(parts));
            fits(materialModal({ ...parts, words }));
            fits(materialModal({ ...parts, words: { ...words, answers: [], text: '' } }));
            posts(materialMessage(parts));
          }
      }
    const round = loop.rounds[0] as Loop['rounds'][number];
    const rows = Array.from({ length: 40 }, (_, at) => ({
      loop: at % 2 ? loop : play(reviewDraft(), [seatThem()]),
      candidate,
    }));
    posts({ text: 'material', blocks: materialRows(rows, 'Europe/Berlin') });
    posts({ text: 'material', blocks: materialRows([], 'Europe/Berlin') });
    const many = { ...play(reviewDraft(), [seatThem()]), stage: 'interviewing' as const };
    const unread = Array.from({ length: 12 }, (_, at) => ({
      ...round,
      id: `r${at}`,
      material: null,
      booking: null,
    }));
    posts(progressMessage({ ...many, rounds: unread }, candidate, 'Europe/Berlin', now));
    posts(progressMessage(loop, candidate, 'Europe/Berlin', now));
    const later = now + 9 * 86_400_000;
    posts(progressMessage({ ...makeReviewing(), search: loop.search }, candidate, 'Europe/Berlin', later));
  });

  it('the offer to open the reviews, as a message and above the form for opening early', () => {
    const loop = play(makeReviewing(), [cardFor('UINES', 'r1s1'), cardFor('UJON', 'r1s2')]);
    posts(reviewsOffer(loop, '&'.repeat(120)));
    const complete = Array.from({ length: 50 }, () => ({ loop, candidate: '&'.repeat(120) }));
    const waiting = [{ loop, candidate: 'A candidate' }];
    fits(earlyForm(waiting, complete));
    fits(earlyForm([], complete));
    expect(JSON.stringify(earlyForm([], complete))).not.toContain('"input"');
    expect(JSON.stringify(earlyForm(waiting, []))).not.toContain('reviews.open');
  });

  it('a debrief of one to eleven people, whatever they typed', () => {
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
            evidence: words(3000),
          }),
        ),
      ),
      redFlags: fc.array(fc.record({ flag: words(40), evidence: words(3000) }), { maxLength: 4 }),
      recommendation: fc.constantFrom(...Recommendation.options),
      otherLevel: fc.constantFrom(null, 'senior' as const),
      summary: words(3000),
      minutes: fc.constant(45),
    });
    const anyCard = (holder: string): fc.Arbitrary<RevealedCard> =>
      fc.record({
        seat: fc.constant(holder),
        holder: fc.constant(holder),
        round: words(75),
        ...{ version: fc.constant(1), at: fc.constant(now), nonce: fc.constant('n') },
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
      fc.property(panel, words(500), (cards, reason) => {
        const loop: Loop = {
          ...makeInterviewing(),
          stage: 'debrief',
          gate: { state: 'open', at: now, how: 'early', by: 'UHANA', reason },
        };
        const debrief = debriefOf(kit, loop.kit, cards);
        posts(debriefParent(loop, 'Robin', debrief, null));
        const table = ratingTableBlock(
          tableOf(debrief),
          cards.map(() => 'A name & another'),
        );
        posts(debriefParent(loop, 'Robin', debrief, { blocks: [table] }));
        const replies = debriefReplies(debrief);
        expect(replies.length).toBeLessThanOrEqual(14);
        for (const reply of replies) posts(reply);
        for (let page = 0; page < 4; page += 1)
          fits(cardsModal({ loop: loop.id, kit, level: 'mid', candidate: 'Robin', before: [], cards }, page));
      }),
      { numRuns: isSoak ? 60 : 20 },
    );
  });
});
