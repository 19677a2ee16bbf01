import { describe, expect, it } from '@jest/globals';
import { type DecisionForm, decisionErrors } from '../../src/core/decision-form.ts';
import { extraRound } from '../../src/core/extra-round.ts';
import { type Command, decide, type Loop } from '../../src/core/loop.ts';
import { snapshotOf } from '../../src/core/take-snapshot.ts';
import { decideOn, makeDebriefed, moreEvidence, statement, vote } from '../support/debriefed.ts';
import { holders, makeInterviewing, makeKit, afterRounds as now, play, seal } from '../support/make-loop.ts';

const reasonOf = (loop: Loop, command: Command) => {
  const decision = decide(loop, command, now);
  return decision.ok ? null : decision.reason;
};
const decided = () => play(makeDebriefed(), [decideOn(makeDebriefed())], now);
const nothing = { iv: '', tag: '', data: '' };

describe('a decision', () => {
  it('is the hiring manager’s, with the debrief open and no vote under way', () => {
    const open = makeDebriefed();
    for (const by of ['UCORA', 'UINES', 'UCANDIDATE', 'USTRANGER'])
      expect(reasonOf(open, decideOn(open, { by }))).toMatch('Only the hiring manager');
    expect(reasonOf(makeInterviewing(), decideOn(open))).toMatch('not open');
    const voting = play(open, [{ type: 'callVote', by: 'UHANA' }], now);
    expect(reasonOf(voting, decideOn(open))).toMatch('still open');
  });

  it('ends the loop, tells the thread and the coordinator, and is there once', () => {
    const loop = decided();
    expect(loop.stage).toBe('decided');
    const kinds = loop.outbox.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['decision.tell', 'steps.tell']));
    expect(decide(loop, decideOn(makeDebriefed()), now)).toMatchObject({ ok: true, effects: [], loop });
  });

  it('freezes what was known: kit, cards, receipts, votes, excuses', () => {
    const voted = play(
      makeDebriefed(),
      [{ type: 'callVote', by: 'UHANA' }, vote('UINES'), vote('UJON'), vote('UKIM')],
      now,
    );
    const snapshot = snapshotOf(voted);
    expect(snapshot?.cards.map(({ seat, receipts }) => [seat, receipts])).toEqual([
      ['r1s1', ['receipt-r1s1']],
      ['r1s2', ['receipt-r1s2']],
      ['r2s1', ['receipt-r2s1']],
    ]);
    expect(JSON.stringify(snapshot?.votes)).toContain('receipt-UINES');
    expect(snapshot?.kit).toEqual({ id: 'tester', version: 'v1', level: 'mid', competencies: [] });
  });

  it('is refused over a snapshot that is not true any more', () => {
    const before = makeDebriefed();
    const amended = play(before, [amend('r1s1')], now);
    expect(reasonOf(amended, decideOn(before))).toMatch('Something changed');
  });

  const amend = (seat: keyof typeof holders): Command => ({
    type: 'amendCard',
    by: holders[seat],
    seat,
    version: { submission: 'amended', sealed: nothing, receipt: 'receipt-amended' },
    notes: null,
  });

  it.each<[string, (loop: Loop) => Command]>([
    ['sealing a card', () => seal('r1s1', 'other')],
    ['amending a card', () => amend('r1s1')],
    ['calling a vote', () => ({ type: 'callVote', by: 'UHANA' })],
    ['voting', () => vote('UINES', 'late')],
    ['closing a vote', () => ({ type: 'closeVote', by: 'UHANA' })],
    ['excusing a seat', () => ({ type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'x' })],
    ['stepping back', () => ({ type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'x' })],
    [
      'handing a card over',
      () => ({ type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'ULENA', reason: 'x' }),
    ],
    ['giving a round up', () => ({ type: 'roundNotHeld', by: 'UCORA', round: 'r1', reason: 'x' })],
    ['reporting a round', () => ({ type: 'reportNotHeld', by: 'UINES', seat: 'r1s1' })],
    ['opening early', () => ({ type: 'openEarly', by: 'UHANA', reason: 'x' })],
    ['opening the reviews', () => ({ type: 'openScreen', by: 'UHANA' })],
    ['cancelling', () => ({ type: 'cancelLoop', by: 'UCORA', reason: 'x' })],
    ['asking for more evidence', (loop) => moreEvidence(loop)],
    ['choosing rounds', () => ({ type: 'chooseRounds', by: 'UCORA', rounds: [], competencies: [] })],
    ['filling seats', () => ({ type: 'assignSeats', by: 'UCORA', pools: {} })],
  ])('stands: %s changes nothing of it', (_, command) => {
    const voted = play(
      makeDebriefed(),
      [{ type: 'callVote', by: 'UHANA' }, vote('UINES'), vote('UJON'), vote('UKIM')],
      now,
    );
    const loop = play(voted, [decideOn(voted)], now);
    const known = (one: Loop) =>
      JSON.stringify([one.decisions, snapshotOf(one), one.rounds, one.vote, one.kit, one.gate, one.dissents]);
    const decision = decide(loop, command(loop), now);
    if (decision.ok) expect(known(decision.loop)).toBe(known(loop));
    else expect(decision.reason).toMatch(/\w+\.$/);
    // All but those that answer "it is so already" are refused.
    if (decision.ok) expect(decision.effects).toEqual([]);
  });

  it('can be followed by another, which stands beside it', () => {
    const first = decided();
    const second = play(first, [decideOn(first, { statement: statement('second') })], now);
    expect(second.decisions.map(({ number, submission }) => [number, submission])).toEqual([
      [1, 'decision'],
      [2, 'second'],
    ]);
    expect(second.decisions[0]).toEqual(first.decisions[0]);
  });

  it('takes dissent from whoever had a say, as entries of their own', () => {
    const loop = decided();
    const dissent = (by: string, number = 1): Command => ({
      ...{ type: 'recordDissent', by, number, statement: statement(`dissent-${by}`) },
    });
    const told = play(loop, [dissent('UINES'), dissent('UCORA'), dissent('UINES')], now);
    expect(told.dissents.map(({ by }) => by)).toEqual(['UINES', 'UCORA']);
    expect(told.decisions).toEqual(loop.decisions);
    for (const by of ['USTRANGER', 'UCANDIDATE'])
      expect(reasonOf(loop, dissent(by))).toMatch('Only who wrote a card');
    expect(reasonOf(loop, dissent('UKIM', 7))).toMatch('no decision');
  });
});

describe('more evidence', () => {
  const again = () => play(makeDebriefed(), [moreEvidence(makeDebriefed())], now);

  it('closes the gate again, plans the round and looks for a time', () => {
    const loop = again();
    expect([loop.stage, loop.sitting, loop.gate.state]).toEqual(['scheduling', 2, 'closed']);
    expect(loop.rounds.at(-1)).toMatchObject({ id: 'e1', sitting: 2, booking: null });
    expect(
      loop.outbox.filter(({ kind, state }) => kind === 'schedule.search' && state === 'waiting'),
    ).toHaveLength(2);
    expect(loop.sittings[0]?.gate.state).toBe('open');
  });

  it('waits for the new card alone, and then opens a debrief of its own', () => {
    const booked = play(
      again(),
      [
        {
          type: 'propose',
          search: 2,
          offers: [
            {
              slots: [{ round: 'e1', startsAt: now + 1000, endsAt: now + 2000, people: { e1s1: 'ULENA' } }],
              ...{ reasons: ['x'], isProven: true, warnings: [], why: {} },
            },
          ],
        },
        { type: 'bookLoop', by: 'UCORA', search: 2, offer: 0 },
        { type: 'roundBooked', round: 'e1', booking: 1, meetUrl: null },
      ],
      now,
    );
    expect(booked.stage).toBe('interviewing');
    const late = now + 3000;
    expect(decideAt(booked, seal('r1s1', 'late'), late)).toMatch('earlier debrief');
    const sealed = play(
      booked,
      [{ ...seal('r1s1'), by: 'ULENA', seat: 'e1s1', version: { ...statement('new') } } as Command],
      late,
    );
    expect(sealed.gate.state).toBe('open');
    const kinds = sealed.outbox.filter(({ id }) => id.endsWith('-again-2')).map(({ id }) => id);
    expect(kinds).toEqual(['reveal-again-2', 'room-again-2']);
  });

  const decideAt = (loop: Loop, command: Command, at: number) => {
    const decision = decide(loop, command, at);
    return decision.ok ? null : decision.reason;
  };

  it('needs something to go on with', () => {
    const loop = makeDebriefed();
    expect(reasonOf(loop, decideOn(loop, { isFinal: false }))).toMatch('Name the competencies');
  });

  it('asks first what nobody has asked yet, and never one prompt twice in the round', () => {
    const loop = makeDebriefed();
    const kit = makeKit();
    const made = extraRound(kit, loop, ['api'], ['ULENA', 'UOLE']);
    if (!made.ok) throw new Error(made.reason);
    const asked = made.round.seats.flatMap(({ questions }) => questions);
    expect(new Set(asked).size).toBe(2);
    expect(extraRound(kit, loop, ['api'], ['ULENA', 'UOLE', 'UPIA'])).toMatchObject({ ok: false });
  });
});

describe('the form of a decision', () => {
  const form: DecisionForm = {
    ...{ outcome: 'hire', level: '', rationale: 'Because.', conditions: '' },
    ...{ competencies: [], readers: [], lastDay: '' },
  };
  it.each<[string, Partial<DecisionForm>, string[]]>([
    ['a hire', {}, []],
    ['no outcome', { outcome: '' }, ['outcome']],
    ['no rationale', { rationale: '  ' }, ['rationale']],
    ['another level, unnamed', { outcome: 'other_level' }, ['level']],
    ['another level that is the same', { outcome: 'other_level', level: 'mid' }, ['level']],
    ['another level', { outcome: 'other_level', level: 'senior' }, []],
    ['more evidence about nothing', { outcome: 'more_evidence' }, ['competencies']],
    ['more evidence from nobody', { outcome: 'more_evidence', competencies: ['api'] }, ['readers']],
    [
      'more evidence by the candidate',
      { outcome: 'more_evidence', competencies: ['api'], readers: ['UCANDIDATE'], lastDay: '2027-02-01' },
      ['readers'],
    ],
    [
      'more evidence by yesterday',
      { outcome: 'more_evidence', competencies: ['api'], readers: ['ULENA'], lastDay: '2027-01-01' },
      ['lastDay'],
    ],
    [
      'more evidence',
      { outcome: 'more_evidence', competencies: ['api'], readers: ['ULENA'], lastDay: '2027-02-01' },
      [],
    ],
  ])('%s', (_, over, wrong) => {
    const errors = decisionErrors(makeDebriefed(), { ...form, ...over }, '2027-01-12');
    expect(Object.keys(errors)).toEqual(wrong);
  });
});
