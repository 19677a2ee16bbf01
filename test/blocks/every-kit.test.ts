import { describe, expect, it } from '@jest/globals';
import { candidateTextModal } from '../../blocks/cards/candidate-text.ts';
import {
  cardReceiptMessage,
  cardRequestMessage,
  draftKeptMessage,
} from '../../blocks/cards/card-messages.ts';
import { copyModal, packMessage, packModal } from '../../blocks/cards/pack.ts';
import { pageOf, pagesOf, scorecardModal } from '../../blocks/cards/scorecard.ts';
import { sheetBlocks } from '../../blocks/cards/sheets.ts';
import { modal } from '../../blocks/elements/form.ts';
import { kitView } from '../../blocks/kit/kit-view.ts';
import { hoursForm, peopleView } from '../../blocks/people/person-form.ts';
import { materialForm } from '../../blocks/reviews/material-form.ts';
import { materialMessage, materialModal } from '../../blocks/reviews/material-view.ts';
import { seatsForm } from '../../blocks/start/seats-form.ts';
import { whenForCandidate } from '../../src/core/candidate/rounds-ahead.ts';
import { candidateSheet } from '../../src/core/candidate/sheet.ts';
import { cardGaps, cardOf, fieldsOf } from '../../src/core/cards/card-fields.ts';
import { sheetsFor } from '../../src/core/kit/exercise.ts';
import { readingsById } from '../../src/core/kit/readings.ts';
import { trainingRounds } from '../../src/core/kit/training-rounds.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { startedLoop } from '../../src/core/loop/started-loop.ts';
import { settingsOf } from '../../src/core/people/person-settings.ts';
import { planLoop } from '../../src/core/plan/plan.ts';
import { standardRequest } from '../../src/core/plan/plan-request.ts';
import { readKits } from '../../src/kits/read-kits.ts';
import { makeAnswer, makeCard } from '../support/makers/make-card.ts';
import { makeDraft, makeKit, makeRound, now, play } from '../support/makers/make-loop.ts';
import { bookAll, makeReviewing } from '../support/makers/make-reviews.ts';
import { readShipped } from '../support/read-shipped.ts';
import { scale } from '../support/scale.ts';
import { expectFit } from './fits-slack.ts';

const kits = [...(await readShipped()), ...(await readKits('test/support/kits'))];

/** What depends on a kit, with every kit there is; reading them once takes longer than all other tests of builders. */
describe('whatever a kit holds fits Slack', () => {
  it.each(kits.flatMap((kit) => scale.levelsOfKits.map((level) => [kit.id, level, kit] as const)))(
    '%s at level %s: forms, packs, briefs and scorecards, with the standard rounds and with all of them',
    (_, level, kit) => {
      const optional = kit.competencies.flatMap(({ id, isOptional }) => (isOptional ? [id] : []));
      const standard = standardRequest(kit, level);
      const all = {
        ...standard,
        rounds: kit.rounds.map(({ id }) => id),
        focus: [...standard.focus, ...optional].slice(0, 6),
      };
      for (const request of [standard, all]) {
        const plan = planLoop(request);
        expect(plan.ok).toBe(true);
        const { loop: drafted } = startedLoop(
          { ...makeDraft(), kit, kitVersion: 'v', level, rounds: plan.rounds },
          now,
        );
        const loop = { ...drafted, kit: { ...drafted.kit, focus: request.focus.slice() } };
        const candidate = 'R'.repeat(120);
        expectFit(seatsForm({ loop, kit, candidate, shortage: null }));
        expectFit(seatsForm({ loop, kit, candidate, shortage: 'Because. '.repeat(60) }));
        expectFit(kitView({ kits, problems: [], kit, level, plan }));
        const sheets = loop.rounds.map((round) => ({
          sheet: candidateSheet(kit, round, []),
          when: whenForCandidate(round, 'UTC'),
        }));
        const contact = { name: candidate, email: 'cora@acme.test' };
        expectFit(candidateTextModal({ loop, name: candidate, role: kit.title, rounds: sheets, contact }));
        for (const round of loop.rounds) expectFit(copyModal({ round, kit }));
        for (const { round, seat } of seatsOf(loop)) {
          const parts = { loop, round, seat, kit, candidate, zone: 'Europe/Berlin' };
          expectFit(packMessage(parts));
          expectFit(packModal(parts));
          expectFit(cardRequestMessage(parts));
          expectFit(cardReceiptMessage(parts));
          expectFit(draftKeptMessage(parts));
          const readings = readingsById(kit, seat.questions);
          const full = fieldsOf(
            makeCard({
              answers: seat.questions.map((question) =>
                makeAnswer({
                  question,
                  rating: 'below',
                  evidence: 'e'.repeat(3000),
                  signs: ['p1', 'p2', 'p3', 'p4', 'n1', 'n2', 'n3', 'n4'],
                  ticks: Array.from({ length: 10 }, (_, index) => `t${index + 1}`),
                }),
              ),
              redFlags: kit.redFlags.map(({ id: flag }) => ({ flag, evidence: 'f'.repeat(3000) })),
              summary: 's'.repeat(3000),
              otherLevel: 'senior',
              minutes: 600,
            }),
          );
          const missing = cardGaps(cardOf({}, seat.questions));
          for (const fields of [{}, { ...full, notes: 'n'.repeat(3000) }])
            for (const page of pagesOf(readings).keys())
              for (const shown of [[], missing.filter(({ field }) => pageOf(readings, field) === page)])
                expectFit(scorecardModal({ ...parts, readings, fields, window: 'w', page, missing: shown }));
        }
      }
    },
  );

  it('every exercise as each of its readers sees it, and every kit as a coordinator does', () => {
    for (const kit of kits) {
      expectFit(kitView({ kits, problems: ['x:1:1: y'], kit, level: null, plan: null }));
      for (const exercise of kit.exercises)
        for (const reader of ['candidate', 'interviewer', 'player'] as const)
          expectFit(modal('Sheets', sheetBlocks(sheetsFor(exercise, reader))));
    }
    expectFit(kitView({ kits, problems: [], kit: null, level: null, plan: null }));
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
          weekdays: [],
          pauses: [{ from: '12:00', to: '24:00' }],
          perDay: 10,
          bufferAfter: 120,
          flexible: { from: '00:00', to: '24:00' },
          inTraining: rounds.map(({ id }) => id),
        }),
      ]) {
        const input = { person: known, settings, rounds, interviews: { last: 99, next: 1, week: 0 } };
        expectFit(hoursForm(input));
        expectFit(peopleView({ ok: true, ...input }));
      }
    expectFit(peopleView({ ok: false, reason: `${'<&>'.repeat(80)} is not an active person here.` }));
  });

  it('what reviews read, however much somebody brought, and what is said of it', () => {
    const loop = play(makeReviewing(), bookAll);
    const candidate = '&'.repeat(120);
    const screens = kits.flatMap(({ exercises }) =>
      exercises.flatMap((exercise) =>
        exercise.kind === 'written-screen' ? [exercise.questions.map(({ prompt }) => prompt)] : [],
      ),
    );
    expect(screens.length).toBeGreaterThan(1);
    const [review] = loop.rounds.slice(1);
    if (!review) throw new Error('The loop has no second review.');
    const long = '&<>\n'.repeat(750);
    // An exercise that asks nothing in writing has no questions; the form has room for eight.
    for (const asked of [[], ...screens])
      for (const length of [asked.length, 8])
        for (const [number, blind] of [[0, false] as const, [2, true] as const]) {
          const questions = Array.from({ length }, (_, index) => asked[index] ?? '&'.repeat(600));
          const material = {
            number,
            by: 'UCORA',
            at: now,
            fingerprint: 'm',
            submissions: [],
            sealed: { iv: '', tag: '', data: '' },
            file: { name: 'answers.pdf', mimetype: 'application/pdf' },
            sends: 0,
            sent: [],
          };
          const round = { ...review, blind, title: 'T'.repeat(75), material: number > 0 ? material : null };
          const words = {
            text: long,
            link: `https://x.test/${'&'.repeat(980)}`,
            fileName: '&'.repeat(255),
            answers: questions.map(() => long),
          };
          const input = { loop, round, candidate, questions, zone: 'Europe/Berlin', to: 'UOMAR' };
          expectFit(materialForm(input));
          expectFit(materialModal({ ...input, words }));
          expectFit(materialModal({ ...input, words: { ...words, answers: [], text: '' } }));
          expectFit(materialMessage(input));
        }
  });
});
