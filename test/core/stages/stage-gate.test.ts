import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Command, decide } from '../../../src/core/decide.ts';
import { gateProof, isCardIn } from '../../../src/core/loop/gate.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import {
  audienceOf,
  completedStage,
  hasCardToWrite,
  provenStage,
  type StageProof,
  stageCount,
  stageProof,
  standingIn,
} from '../../../src/core/stages/stage-gate.ts';
import { earlierStages, findStage, isOpenedEarlier } from '../../../src/core/stages/stages.ts';
import { play, refusalOf } from '../../support/makers/make-loop.ts';
import {
  afterAll,
  cardOf,
  goesOn,
  makeStaged,
  reads,
  type StagedSeat,
  stagedHolders,
  stops,
} from '../../support/makers/make-staged.ts';

const people = ['UCORA', 'UHANA', 'UINES', 'UJON', 'UNINA', 'UCANDIDATE'];
const stages = ['screen', 'assessment', 'interviews'];
const seats = Object.keys(stagedHolders) as StagedSeat[];
const standing = (loop: Loop, id: string, user: string) => {
  const stage = findStage(loop, id);
  return stage ? standingIn(loop, stage, user) : null;
};

describe('a stage', () => {
  it('opens with its last card, once, to who wrote in it and to the coordinator', () => {
    const loop = play(makeStaged(), [cardOf('r1s1')], afterAll);
    expect(earlierStages(loop).map(({ id, openedAt }) => [id, openedAt])).toEqual([
      ['screen', afterAll],
      ['assessment', null],
    ]);
    expect(people.map((user) => standing(loop, 'screen', user))).toEqual([
      'reads',
      'early',
      null,
      null,
      null,
      null,
    ]);
    const again = play(loop, [cardOf('r2s1'), cardOf('r2s2')], afterAll);
    expect(findStage(again, 'screen')?.openedAt).toBe(afterAll);
    expect(again.outbox.filter(({ id }) => id.startsWith('stage-screen-'))).toHaveLength(2);
    expect(stageCount(again, again.stages?.[1] as never)).toEqual({ in: 2, of: 2 });
    expect(audienceOf(again, again.stages?.[1] as never)).toEqual(['UCORA', 'UHANA', 'UJON']);
  });

  it('opens with an excuse that was the last it waited for, and never without a card', () => {
    const excuse = (seat: string): Command => ({ type: 'excuseSeat', by: 'UCORA', seat, reason: 'Ill' });
    const half = play(makeStaged(), [cardOf('r2s1')], afterAll);
    expect(completedStage(half, half.rounds[1] as never)).toBeNull();
    expect(findStage(play(half, [excuse('r2s2')], afterAll), 'assessment')?.openedAt).toBe(afterAll);
    expect(findStage(play(makeStaged(), [excuse('r1s1')], afterAll), 'screen')?.openedAt).toBeNull();
  });

  it('stays closed to whoever still writes a card, whatever else they are', () => {
    const loop = play(makeStaged(), [cardOf('r2s1'), cardOf('r2s2')], afterAll);
    // UINES wrote in it and interviews later; UCORA has still to screen.
    expect(['UINES', 'UCORA', 'UHANA', 'UJON'].map((user) => standing(loop, 'assessment', user))).toEqual([
      'own-card',
      'own-card',
      'early',
      'reads',
    ]);
    expect(refusalOf(loop, reads('UINES', 'assessment', true), afterAll)).toBe('stage.own-card');
    expect(refusalOf(loop, reads('UHANA', 'assessment'), afterAll)).toBe('stage.own-card-manager');
    expect(refusalOf(loop, reads('UNINA', 'assessment'), afterAll)).toBe('stage.not-reader');
    const written = play(loop, [cardOf('r1s1')], afterAll);
    expect(standing(written, 'assessment', 'UCORA')).toBe('reads');
  });

  it('is read by the hiring manager before their own card where they say so', () => {
    const loop = play(makeStaged(), [cardOf('r1s1'), reads('UHANA', 'screen', true)], afterAll);
    expect(findStage(loop, 'screen')?.readers).toEqual([{ user: 'UHANA', at: afterAll, isEarly: true }]);
    expect(stageProof(loop, 'screen', 'UHANA')).not.toBeNull();
    expect(refusalOf(loop, cardOf('r4s1'), afterAll)).toBeNull();
  });

  it('keeps its cards, and those of its readers, as they were written', () => {
    const loop = play(makeStaged(), [cardOf('r1s1'), cardOf('r2s2'), cardOf('r2s1')], afterAll);
    expect(refusalOf(loop, cardOf('r1s1', 'changed'), afterAll)).toBe('card.stage-open');
    const own = play(makeStaged({}, { ...stagedHolders, r3s1: 'UCORA' }), [
      { type: 'closeCard', by: 'UCORA', seat: 'r3s1' },
    ]);
    const both = play(
      own,
      [cardOf('r3s1', 'r3s1', 'UCORA'), cardOf('r1s1'), reads('UCORA', 'screen')],
      afterAll,
    );
    expect(refusalOf(both, cardOf('r3s1', 'changed', 'UCORA'), afterAll)).toBe('card.has-read');
  });

  it('leaves its readers no seat in which they would write', () => {
    const loop = play(makeStaged(), [cardOf('r1s1'), reads('UCORA', 'screen')], afterAll);
    const to = (user: string): Command => ({
      type: 'reassignSeat',
      by: 'UHANA',
      seat: 'r3s1',
      to: user,
      reason: 'Ill',
    });
    expect(refusalOf(loop, to('UCORA'), afterAll)).toBe('stage.has-read');
    const moved = play(loop, [to('UNINA')], afterAll);
    expect(hasCardToWrite(moved, 'UNINA')).toBe(true);
  });

  it('gives a proof for one reader, one stage and the loop as it was', () => {
    const loop = play(makeStaged(), [cardOf('r1s1')], afterAll);
    expect(stageProof(loop, 'screen', 'UCORA')).toBeNull();
    const read = play(loop, [reads('UCORA', 'screen')], afterAll);
    const proof = stageProof(read, 'screen', 'UCORA');
    if (!proof) throw new Error('They may read.');
    expect(provenStage(proof, read, 'UCORA')).toBe('screen');
    expect(provenStage(proof, read, 'UINES')).toBeNull();
    expect(provenStage(proof, { ...read, id: 'another' }, 'UCORA')).toBeNull();
    expect(provenStage(proof, { ...read, version: read.version + 1 }, 'UCORA')).toBeNull();
    expect(provenStage({ ...proof } as StageProof, read, 'UCORA')).toBeNull();
    expect(gateProof(read)).toBeNull();
  });
});

type Step = (loop: Loop, place: number) => Command;
const person = fc.constantFrom(...people);
const stage = fc.constantFrom(...stages);
const seat = fc.constantFrom(...seats);
const holderOf = (loop: Loop, id: string): string =>
  seatsOf(loop).find((found) => found.seat.id === id)?.seat.holder ?? 'UNOBODY';

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: seat.map(
      (id): Step =>
        (loop, place) =>
          cardOf(id, `${place}`, holderOf(loop, id)),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(person, stage, fc.boolean()).map(
      ([by, id, isEarly]): Step =>
        () =>
          reads(by, id, isEarly),
    ),
  },
  fc.tuple(person, stage).map(
    ([by, id]): Step =>
      (_, place) =>
        goesOn(by, id, `${place}`),
  ),
  {
    weight: 1,
    arbitrary: fc.tuple(person, stage).map(
      ([by, id]): Step =>
        (loop, place) =>
          stops(loop, by, id, afterAll, `${place}`),
    ),
  },
  seat.map(
    (id): Step =>
      () => ({ type: 'excuseSeat', by: 'UCORA', seat: id, reason: 'Ill' }),
  ),
  seat.map(
    (id): Step =>
      (loop) => ({ type: 'recuseSeat', by: holderOf(loop, id), seat: id, reason: 'Knows them' }),
  ),
  fc.tuple(seat, person).map(
    ([id, to]): Step =>
      (loop) => ({ type: 'reassignSeat', by: loop.coordinator, seat: id, to, reason: 'Ill' }),
  ),
  fc.tuple(fc.constantFrom('coordinator' as const, 'hiringManager' as const), person).map(
    ([role, to]): Step =>
      () => ({ type: 'nameResponsible', by: 'UNINA', coordinators: people, role, to }),
  ),
);

describe('however a loop goes', () => {
  it('nobody with a card to write gets a proof, and no reader writes or holds a card afterwards', () => {
    let proofs = 0;
    fc.assert(
      fc.property(
        fc.subarray(seats),
        fc.array(anyStep, { minLength: 4, maxLength: 30 }),
        (written, steps) => {
          let loop = play(
            makeStaged(),
            written.map((id) => cardOf(id)),
            afterAll,
          );
          if (loop.gate.state === 'open') return;
          for (const [place, step] of steps.entries()) {
            const before = loop;
            const decision = decide(loop, step(loop, place), afterAll);
            if (!decision.ok) continue;
            loop = { ...addEffects(decision.loop, decision.effects), version: loop.version + 1 };
            for (const id of stages)
              for (const user of people) {
                const reader = findStage(loop, id)?.readers.find((noted) => noted.user === user);
                const isOpen = loop.gate.state === 'closed' && hasOpenCard(loop, user);
                const isEarly = reader?.isEarly ?? false;
                const mayHaveProof = reader && (!isOpen || (isEarly && loop.hiringManager === user));
                const proof = stageProof(loop, id, user);
                if (proof) proofs += 1;
                if (proof && !mayHaveProof) throw new Error(`A proof for ${user}`);
                const wasReader = findStage(before, id)?.readers.some((noted) => noted.user === user);
                if (!wasReader || isEarly) continue;
                if (isOpen) throw new Error(`${user} has read ${id} and holds a card`);
                if (versionsBy(loop, user) !== versionsBy(before, user)) throw new Error(`${user} writes on`);
              }
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(proofs).toBeGreaterThan(50);
  });
});

const versionsBy = (loop: Loop, user: string): number =>
  seatsOf(loop).flatMap(({ seat: { versions } }) => versions.filter(({ by }) => by === user)).length;

/** Told from the seats alone, not as the app tells it. */
const hasOpenCard = (loop: Loop, user: string): boolean =>
  seatsOf(loop).some(
    ({ round, seat: held }) =>
      held.holder === user && !isCardIn(held) && !held.excused && !isOpenedEarlier(loop, round),
  );
