import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Command, decide } from '../../../src/core/decide.ts';
import { gateCount, gateProof, independentCards, isCardIn, openSeats } from '../../../src/core/loop/gate.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import { findSeat, seatsOf } from '../../../src/core/loop/seats.ts';
import {
  afterRounds,
  holders,
  makeInterviewing,
  makeKit,
  play,
  refusalOf,
  seal,
} from '../../support/makers/make-loop.ts';

const excuse = (seat: string, by = 'UCORA'): Command => ({ type: 'excuseSeat', by, seat, reason: 'Ill' });

const factsIn = (loop: Loop, id: string): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => (round.id === id ? { ...round, isRiskFilter: true } : round)),
});

describe('the gate', () => {
  it('stays closed until the last card is in, and opens with that card', () => {
    const two = play(makeInterviewing(), [seal('r1s1'), seal('r1s2')], afterRounds);
    expect(two.gate.state).toBe('closed');
    expect(gateProof(two)).toBeNull();
    const three = play(two, [seal('r2s1')], afterRounds);
    expect(three.gate).toEqual({ state: 'open', at: afterRounds, how: 'complete' });
    expect(three.outbox.filter(({ kind }) => kind === 'debrief.room')).toHaveLength(1);
  });

  it('opens with an excuse when that was the last it waited for', () => {
    const loop = play(makeInterviewing(), [seal('r1s1'), seal('r1s2'), excuse('r2s1')], afterRounds);
    expect(loop.gate.state).toBe('open');
    expect(gateCount(loop)).toEqual({ in: 2, of: 2, excused: 1 });
  });

  it('keeps enough independent cards possible: an excuse too many is refused', () => {
    const loop = play(makeInterviewing(), [excuse('r1s1')], afterRounds);
    expect(refusalOf(loop, excuse('r1s2'), afterRounds)).toBe('gate.too-few-cards');
  });

  it('counts two cards of one person as one voice', () => {
    const kit = makeKit({ minimumCards: 3 });
    const loop = makeInterviewing({ kit });
    const kims = {
      ...loop,
      rounds: loop.rounds.map((round) => ({
        ...round,
        seats: round.seats.map((seat) => (seat.id === 'r1s2' ? { ...seat, holder: 'UKIM' } : seat)),
      })),
    };
    const by = (seat: string, user: string): Command => ({
      ...(seal('r1s1', seat) as Command & { type: 'sealCard' }),
      seat,
      by: user,
    });
    const all = play(kims, [by('r1s1', 'UINES'), by('r1s2', 'UKIM'), by('r2s1', 'UKIM')], afterRounds);
    expect(independentCards(all)).toBe(2);
    expect(all.gate.state).toBe('closed');
  });

  it('counts a card of facts as no voice, and waits for it all the same', () => {
    const loop = factsIn(makeInterviewing(), 'r2');
    const all = play(loop, [seal('r2s1'), seal('r1s1'), seal('r1s2')], afterRounds);
    expect([independentCards(all), all.gate.state]).toEqual([2, 'open']);
    const one = play(loop, [seal('r2s1'), seal('r1s1')], afterRounds);
    expect([independentCards(one), one.gate.state]).toEqual([1, 'closed']);
    expect(refusalOf(one, excuse('r1s2'), afterRounds)).toBe('gate.too-few-cards');
    expect(refusalOf(loop, excuse('r2s1'), afterRounds)).toBeNull();
    const screened = play(loop, [seal('r2s1')], afterRounds);
    const early: Command = { type: 'openEarly', by: 'UHANA', reason: 'No work permit' };
    expect(refusalOf(screened, early, afterRounds)).toBeNull();
  });

  it('lets only the hiring manager open early, with a reason and at least one card', () => {
    const early: Command = { type: 'openEarly', by: 'UHANA', reason: 'Offer expires today' };
    expect(refusalOf(makeInterviewing(), early, afterRounds)).toBe('early.no-card');
    const written = play(makeInterviewing(), [seal('r1s1')], afterRounds);
    expect(refusalOf(written, { ...early, by: 'UCORA' }, afterRounds)).toBe('early.not-hiring-manager');
    expect(refusalOf(written, { ...early, reason: '  ' }, afterRounds)).toBe('early.no-reason');
    expect(play(written, [early], afterRounds).gate).toMatchObject({
      how: 'early',
      by: 'UHANA',
      reason: 'Offer expires today',
    });
  });

  it('takes no card before the round, from a stranger, for an excused seat, or after it opened', () => {
    const loop = makeInterviewing();
    expect(refusalOf(loop, seal('r1s1'), loop.createdAt)).toBe('card.not-yet');
    expect(refusalOf(loop, { ...seal('r1s1'), by: 'UOMAR' } as Command, afterRounds)).toBe('card.not-yours');
    expect(refusalOf(play(loop, [excuse('r1s1')], afterRounds), seal('r1s1'), afterRounds)).toBe(
      'card.excused',
    );
    const open = play(loop, [seal('r1s1'), seal('r1s2'), seal('r2s1')], afterRounds);
    expect(refusalOf(open, seal('r1s1', 'second thoughts'), afterRounds)).toBe('card.debrief-open');
  });

  it('keeps one version of a form that was sent twice, and both of two forms', () => {
    const loop = play(
      makeInterviewing(),
      [seal('r1s1', 'a'), seal('r1s1', 'a'), seal('r1s1', 'b'), seal('r1s1', 'a')],
      afterRounds,
    );
    expect(findSeat(loop, 'r1s1')?.seat.versions.map(({ submission }) => submission)).toEqual(['a', 'b']);
  });

  it('is never early, never twice and never hangs, whatever people do in whatever order', () => {
    const actors = ['UINES', 'UJON', 'UKIM', 'UCORA', 'UHANA', 'UOMAR', 'UCANDIDATE'];
    const seats = Object.keys(holders);
    const anyCommand: fc.Arbitrary<Command> = fc.oneof(
      fc
        .record({
          by: fc.constantFrom(...actors),
          seat: fc.constantFrom(...seats, 'r9s9'),
          form: fc.integer({ min: 0, max: 3 }),
        })
        .map(
          ({ by, seat, form }): Command => ({
            type: 'sealCard',
            by,
            seat,
            version: {
              submission: `${by}${seat}${form}`,
              sealed: { iv: '', tag: '', data: '' },
              receipt: 'r',
            },
            notes: null,
          }),
        ),
      fc
        .record({
          by: fc.constantFrom(...actors),
          seat: fc.constantFrom(...seats),
          reason: fc.constantFrom('Ill', ''),
        })
        .map((parts): Command => ({ type: 'excuseSeat', ...parts })),
      fc
        .record({ by: fc.constantFrom(...actors), reason: fc.constantFrom('Now', '') })
        .map((parts): Command => ({ type: 'openEarly', ...parts })),
    );
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 40 }), (commands) => {
        let loop = makeInterviewing();
        let openings = 0;
        for (const command of commands) {
          const before = loop;
          const decision = decide(loop, command, afterRounds);
          if (!decision.ok) continue;
          loop = addEffects(decision.loop, decision.effects);
          if (before.gate.state === 'open') {
            expect(loop.gate).toBe(before.gate);
            expect(seatsOf(loop).map(({ seat }) => seat.versions)).toEqual(
              seatsOf(before).map(({ seat }) => seat.versions),
            );
          } else if (loop.gate.state === 'open') {
            openings += 1;
            const isComplete = openSeats(loop).length === 0 && independentCards(loop) >= loop.minimumCards;
            expect(loop.gate.how === 'complete' ? isComplete : loop.gate.by === 'UHANA').toBe(true);
          }
        }
        expect(openings).toBeLessThanOrEqual(1);
        expect(loop.outbox.filter(({ kind }) => kind === 'debrief.room')).toHaveLength(openings);
        // It cannot hang: whoever is still awaited writes, and it opens.
        const rest = openSeats(loop).map(({ id }) => seal(id as keyof typeof holders, `late-${id}`));
        const done = loop.gate.state === 'open' ? loop : play(loop, rest, afterRounds);
        expect(done.gate.state).toBe('open');
        expect(
          seatsOf(done).every(({ seat }) => isCardIn(seat) || seat.excused || done.gate.state === 'open'),
        ).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
