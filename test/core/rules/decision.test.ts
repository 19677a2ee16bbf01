import { describe, expect, it } from '@jest/globals';
import { type Command, type Commands, decide } from '../../../src/core/decide.ts';
import { type DecisionForm, decisionErrors } from '../../../src/core/decision/decision-form.ts';
import { extraRound } from '../../../src/core/decision/extra-round.ts';
import { snapshotOf } from '../../../src/core/decision/take-snapshot.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { refusalCodes } from '../../../src/core/refusals.ts';
import { decideOn, makeDebriefed, moreEvidence, statement, vote } from '../../support/makers/debriefed.ts';
import {
  holders,
  makeInterviewing,
  makeKit,
  afterRounds as now,
  play,
  refusalOf,
  seal,
} from '../../support/makers/make-loop.ts';

const decided = () => play(makeDebriefed(), [decideOn(makeDebriefed())], now);
const nothing = { iv: '', tag: '', data: '' };

describe('a decision', () => {
  it('is the hiring manager’s, with the debrief open and no vote under way', () => {
    const open = makeDebriefed();
    for (const by of ['UCORA', 'UINES', 'UCANDIDATE', 'USTRANGER'])
      expect(refusalOf(open, decideOn(open, { by }))).toBe('decision.not-hiring-manager');
    expect(refusalOf(makeInterviewing(), decideOn(open))).toBe('decision.debrief-closed');
    const voting = play(open, [{ type: 'callVote', by: 'UHANA' }], now);
    expect(refusalOf(voting, decideOn(open))).toBe('decision.vote-open');
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
    expect(refusalOf(amended, decideOn(before))).toBe('decision.outdated');
  });

  const posted = { channel: 'C1', ts: '1' };
  const amend = (seat: keyof typeof holders): Extract<Command, { type: 'amendCard' }> => ({
    type: 'amendCard',
    by: holders[seat],
    seat,
    version: { submission: 'amended', sealed: nothing, receipt: 'receipt-amended' },
    notes: null,
  });

  /** One of each kind of command there is, by whoever may give it and as it would be given. */
  const attempts: { [K in keyof Commands]: (loop: Loop) => Extract<Command, { type: K }> } = {
    chooseRounds: () => ({ type: 'chooseRounds', by: 'UCORA', rounds: [], focus: [], competencies: [] }),
    sendAccessFile: () => ({ type: 'sendAccessFile', by: 'UADMIN', press: 'a', loops: 1 }),
    recordAdjustments: () => ({
      ...{ type: 'recordAdjustments', by: 'UCORA', submission: 'a', contact: null, sealed: nothing },
      lengths: { longerMinutes: 15, breakMinutes: 0 },
    }),
    assignSeats: () => ({ type: 'assignSeats', by: 'UCORA', pools: { r1s1: ['UX'] } }),
    searchAgain: () => ({ type: 'searchAgain', by: 'UCORA' }),
    changeConstraints: ({ availability, constraints }) => ({
      type: 'changeConstraints',
      by: 'UCORA',
      availability,
      constraints,
      pools: { r1s1: ['UX'] },
    }),
    searchTogether: ({ id }) => ({
      type: 'searchTogether',
      by: 'UCORA',
      mates: [{ loop: id, search: 9 }],
    }),
    relaxSearch: () => ({ type: 'relaxSearch', by: 'UCORA', search: 1, relaxation: 0 }),
    pickByHand: () => ({ type: 'pickByHand', by: 'UCORA', slots: [] }),
    propose: () => ({ type: 'propose', search: 1, reason: 'x', relaxations: [] }),
    holdEnded: () => ({ type: 'holdEnded', search: 1 }),
    bookLoop: () => ({ type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 }),
    roundBooked: () => ({ type: 'roundBooked', round: 'r1', booking: 1, joinUrl: 'x' }),
    slotLost: () => ({ type: 'slotLost', round: 'r1', booking: 1, reason: 'x' }),
    rescheduleRounds: () => ({
      type: 'rescheduleRounds',
      by: 'UCORA',
      rounds: ['r1'],
      intent: 'move',
      reason: 'x',
      days: null,
    }),
    keepTimes: () => ({ type: 'keepTimes', by: 'UCORA' }),
    dropRound: () => ({ type: 'dropRound', by: 'UCORA', round: 'r1', reason: 'x' }),
    dropRounds: () => ({ type: 'dropRounds', by: 'UCORA', rounds: ['r1'], reason: 'x' }),
    roundMoved: () => ({ type: 'roundMoved', round: 'r1', booking: 2, joinUrl: null }),
    acceptRound: () => ({ type: 'acceptRound', by: 'UINES', seat: 'r1s1' }),
    declineSeat: () => ({ type: 'declineSeat', by: 'UINES', seat: 'r1s1', reason: 'x' }),
    invited: () => ({
      type: 'invited',
      ...{ seat: 'r1s1', booking: 1, holder: 'UINES', posted, says: null },
    }),
    reminded: () => ({
      type: 'reminded',
      ...{ seat: 'r1s1', booking: 1, holder: 'UINES', startsAt: 1, posted, says: null, next: now },
    }),
    beforehandPutOff: () => ({ type: 'beforehandPutOff', effect: 'x', until: now }),
    sealCard: () => seal('r1s1', 'other') as Extract<Command, { type: 'sealCard' }>,
    amendCard: () => amend('r1s1'),
    reportNotHeld: () => ({ type: 'reportNotHeld', by: 'UINES', seat: 'r1s1' }),
    closeCard: () => ({ type: 'closeCard', by: 'UINES', seat: 'r1s1' }),
    excuseSeat: () => ({ type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'x' }),
    recuseSeat: () => ({ type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'x' }),
    reassignSeat: () => ({ type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UX', reason: 'x' }),
    excuseRound: () => ({ type: 'excuseRound', by: 'UCORA', round: 'r1', reason: 'x' }),
    openEarly: () => ({ type: 'openEarly', by: 'UHANA', reason: 'x' }),
    openReviews: () => ({ type: 'openReviews', by: 'UHANA' }),
    readStage: () => ({ type: 'readStage', by: 'UHANA', stage: 'x', isEarly: false }),
    goOn: () => ({
      type: 'goOn',
      by: 'UHANA',
      stage: 'x',
      statement: { submission: 'x', sealed: nothing, receipt: 'x' },
    }),
    stopLoop: (loop) => ({
      type: 'stopLoop',
      by: 'UHANA',
      stage: 'x',
      reason: 'skills',
      statement: { submission: 'x', sealed: nothing, receipt: 'x' },
      snapshot: snapshotOf(loop) as never,
      snapshotHash: 'x',
    }),
    stageShown: () => ({ type: 'stageShown', stage: 'x', user: 'UHANA', posted }),
    addMaterial: () => ({
      type: 'addMaterial',
      by: 'UCORA',
      round: 'r1',
      submission: 'x',
      fingerprint: 'm',
      sealed: nothing,
      file: null,
    }),
    sendMaterial: () => ({ type: 'sendMaterial', by: 'UCORA', round: 'r1', press: 'x' }),
    materialSent: () => ({ type: 'materialSent', round: 'r1', to: 'UINES', material: 1, file: 'F1' }),
    cancelLoop: () => ({ type: 'cancelLoop', by: 'UCORA', reason: 'x' }),
    packSent: () => ({ type: 'packSent', seat: 'r1s1', posted }),
    requestSent: () => ({ type: 'requestSent', seat: 'r1s1', posted }),
    nudgeSent: () => ({
      type: 'nudgeSent',
      seat: 'r1s1',
      booking: 1,
      holder: 'UINES',
      number: 1,
      posted,
      next: now,
    }),
    nudgePutOff: () => ({ type: 'nudgePutOff', effect: 'x', until: now }),
    nudgeWithdrawn: () => ({ type: 'nudgeWithdrawn', seat: 'r1s1' }),
    seatCleared: () => ({ type: 'seatCleared', seat: 'r1s1', channel: 'D1' }),
    tellCovered: () => ({ type: 'tellCovered', by: 'UINES', seat: 'r1s1', covered: [] }),
    snoozeCard: () => ({
      type: 'snoozeCard',
      by: 'UINES',
      seat: 'r1s1',
      snooze: { as: 'tonight', until: now },
    }),
    progressShown: () => ({ type: 'progressShown', posted, search: 1 }),
    debriefRoomMade: ({ room }) => ({ type: 'debriefRoomMade', channel: room.channel ?? 'C1' }),
    chooseRoom: () => ({ type: 'chooseRoom', by: 'UHANA', channel: 'C2', invite: true }),
    detailsWithheld: () => ({ type: 'detailsWithheld', debriefNumber: 1, why: 'reader' }),
    personLeft: () => ({ type: 'personLeft', user: 'UHANA' }),
    nameResponsible: () => ({
      type: 'nameResponsible',
      by: 'UHANA',
      coordinators: ['UCORA'],
      role: 'hiringManager',
      to: 'UCORA',
    }),
    debriefPrepared: () => ({ type: 'debriefPrepared', debriefNumber: 1, open: true, speaking: [] }),
    debriefOpened: () => ({ type: 'debriefOpened', debriefNumber: 1, parent: '1', replies: 1 }),
    offersDrawn: () => ({ type: 'offersDrawn', search: 1, files: [], isShown: true }),
    pictureUploaded: () => ({ type: 'pictureUploaded', debriefNumber: 1, picture: 'F1' }),
    agendaShown: () => ({ type: 'agendaShown', debriefNumber: 1, posted }),
    deskShown: () => ({ type: 'deskShown', user: 'UHANA', debriefNumber: 1, posted }),
    callVote: () => ({ type: 'callVote', by: 'UHANA' }),
    castVote: () => vote('UINES', 'late') as Extract<Command, { type: 'castVote' }>,
    closeVote: () => ({ type: 'closeVote', by: 'UHANA' }),
    voteCalled: () => ({ type: 'voteCalled', debriefNumber: 1, posted }),
    recordDecision: (loop) => decideOn(loop, { statement: statement('second') }),
    decisionTold: () => ({ type: 'decisionTold', number: 1, posted }),
    recordDissent: () => ({ type: 'recordDissent', by: 'UINES', number: 1, statement: statement('no') }),
    stepsTold: () => ({ type: 'stepsTold', isOffer: true, number: 1, posted }),
    answerOpening: () => ({ type: 'answerOpening', by: 'UCORA', answer: 'filled' }),
    withdrawBooked: () => ({ type: 'withdrawBooked', by: 'UCORA' }),
    newsTold: () => ({ type: 'newsTold', user: 'UHANA', posted: { channel: 'D1', ts: '1' } }),
    tickOffer: () => ({ type: 'tickOffer', by: 'UCORA', offered: ['moved'], ticked: ['moved'] }),
    showChecklist: () => ({ type: 'showChecklist', steps: 3 }),
    checklistShown: () => ({ type: 'checklistShown', posted }),
    tickChecklist: () => ({ type: 'tickChecklist', by: 'UHANA', offered: ['s0-0'], ticked: ['s0-0'] }),
    setStartDay: () => ({
      type: 'setStartDay',
      by: 'UHANA',
      day: '2027-02-01',
      reminders: [],
      begunAt: null,
    }),
    withdrawStart: () => ({ type: 'withdrawStart', by: 'UHANA' }),
    startLapsed: () => ({ type: 'startLapsed' }),
    reminderPutOff: () => ({ type: 'reminderPutOff', effect: 'start-1-0', until: 1 }),
    exportLoop: () => ({ type: 'exportLoop', by: 'UHANA', press: 'x' }),
    retryDeadLetters: () => ({ type: 'retryDeadLetters', by: 'UCORA', isCoordinator: false }),
    troubleTold: () => ({ type: 'troubleTold', posted, about: [] }),
    replaceSeat: () => ({ type: 'replaceSeat', by: 'UCORA', seat: 'r1s1', reason: 'x' }),
    candidatesFound: () => ({
      type: 'candidatesFound',
      ...{ seat: 'r1s1', number: 1, startsAt: now, candidates: [], inTheWay: [] },
    }),
    replacementAsked: () => ({
      type: 'replacementAsked',
      ...{ seat: 'r1s1', number: 1, user: 'UX', posted, until: now },
    }),
    answerReplacement: () => ({
      type: 'answerReplacement',
      ...{ by: 'UX', seat: 'r1s1', number: 1, says: 'yes' },
    }),
    replacementLate: () => ({ type: 'replacementLate', seat: 'r1s1', number: 1, user: 'UX' }),
    replacementUnreachable: () => ({ type: 'replacementUnreachable', seat: 'r1s1', number: 1, user: 'UX' }),
    replacementTold: () => ({ type: 'replacementTold', seat: 'r1s1', number: 1, posted }),
    findNewTime: () => ({ type: 'findNewTime', by: 'UCORA', round: 'r1', booking: 1 }),
    toldInstead: () => ({ type: 'toldInstead', user: 'UDANA' }),
    claimLost: () => ({ type: 'claimLost', round: 'r1', booking: 1, user: 'UINES' }),
    settleDeadLetter: () => ({ type: 'settleDeadLetter', by: 'UHANA', effect: 'x', as: 'retry' }),
    seenInCalendar: () => ({
      type: 'seenInCalendar',
      round: 'r1',
      booking: 1,
      seen: {
        ...{ status: 'cancelled', startsAt: now, endsAt: now + 1, etag: 'x', answers: {} },
        ...{ missing: [], added: 1, isWordsChanged: true, conflicts: [] },
      },
    }),
    keepMoved: () => ({ type: 'keepMoved', by: 'UCORA', round: 'r1', drift: 1 }),
    removeEvent: () => ({ type: 'removeEvent', by: 'UCORA', round: 'r1', drift: 1 }),
    moveBack: () => ({ type: 'moveBack', by: 'UCORA', round: 'r1', drift: 1 }),
    restoreRound: () => ({ type: 'restoreRound', by: 'UCORA', round: 'r1', drift: 1 }),
    inviteAgain: () => ({ type: 'inviteAgain', by: 'UCORA', round: 'r1', drift: 1, place: 'r1s1' }),
    replaceRemoved: () => ({ type: 'replaceRemoved', by: 'UCORA', round: 'r1', drift: 1, place: 'r1s1' }),
    driftTold: () => ({ type: 'driftTold', round: 'r1', booking: 1, drift: 1, posted }),
    roundMovedBack: () => ({ type: 'roundMovedBack', round: 'r1', booking: 1, drift: 1 }),
    roundRestored: () => ({
      ...{ type: 'roundRestored', round: 'r1', booking: 1, drift: 1 },
      ...{ joinUrl: null },
    }),
    repairStuck: () => ({ type: 'repairStuck', round: 'r1', booking: 1, drift: 1, users: ['UINES'] }),
    claimTaken: ({ rounds }) => ({
      ...{ type: 'claimTaken', round: 'r1', booking: 1, users: ['UINES'] },
      before: { startsAt: rounds[0]?.booking?.startsAt ?? 0, endsAt: rounds[0]?.booking?.endsAt ?? 0 },
    }),
    roundDescribed: () => ({
      ...{ type: 'roundDescribed', round: 'r1', booking: 1 },
      ...{ come: ['UINES'], gone: [] },
    }),
    findRoom: () => ({ type: 'findRoom', by: 'UCORA', round: 'r1', drift: 1 }),
    holdWithoutRoom: () => ({ type: 'holdWithoutRoom', by: 'UCORA', round: 'r1', drift: 1 }),
    roomChanged: () => ({ type: 'roomChanged', round: 'r1', booking: 1, drift: 1, room: null }),
    noRoomFree: () => ({ type: 'noRoomFree', round: 'r1', booking: 1, drift: 1 }),
    roomLost: () => ({ type: 'roomLost', round: 'r1', booking: 1, room: 'ada@acme.test' }),
    // The one act that takes a decision away, with everything else; see test/core/erasure/rules.test.ts.
    eraseLoop: () => ({
      ...{ type: 'eraseLoop', by: 'UCORA', rule: { kind: 'asked', reason: 'asked' }, teller: null },
      ...{ request: { id: 'x', place: 1, of: 1 }, besides: [] },
    }),
    placeErased: () => ({ type: 'placeErased', effect: 'x' }),
    recordsErased: () => ({ type: 'recordsErased', attest: null }),
    erasureTold: () => ({ type: 'erasureTold', posted }),
    retryErasure: () => ({ type: 'retryErasure', by: 'UCORA' }),
    holdLoop: () => ({ type: 'holdLoop', by: 'UCORA', reason: 'A claim' }),
    liftHold: () => ({ type: 'liftHold', by: 'UCORA', reason: 'x' }),
    announceErasure: () => ({ type: 'announceErasure', months: 6 }),
  };

  // An erasure takes everything away.
  const harmless = Object.entries(attempts).filter(([type]) => type !== 'eraseLoop');
  it.each(harmless)('stands: %s changes nothing that it rests on', (_, attempt) => {
    const voted = play(
      makeDebriefed(),
      [{ type: 'callVote', by: 'UHANA' }, vote('UINES'), vote('UJON'), vote('UKIM')],
      now,
    );
    const loop = play(voted, [decideOn(voted)], now);
    const known = (ended: Loop) =>
      JSON.stringify({
        snapshot: snapshotOf(ended),
        kit: ended.kit,
        gate: ended.gate,
        minimumCards: ended.minimumCards,
        candidate: ended.candidate,
        // Where something was posted is no part of it.
        decision: { ...ended.decisions[0], posted: null },
        vote: { ...ended.vote, posted: null },
        rounds: ended.rounds.map((round) => ({
          ...round,
          seats: round.seats.map((seat) => ({
            ...{ ...seat, pack: null, request: null, nudges: null },
            invited: null,
          })),
        })),
      });
    const decision = decide(loop, attempt(loop), now);
    if (decision.ok) expect(known(decision.loop)).toBe(known(loop));
    else expect(refusalCodes).toContain(decision.code);
  });

  it('refuses every command of a person but those that add an entry beside it', () => {
    const loop = decided();
    const allowed = Object.entries(attempts).flatMap(([type, attempt]) => {
      const command = attempt(loop);
      const decision = decide(loop, command, now);
      const changes = decision.ok && (decision.loop !== loop || decision.effects.length > 0);
      return 'by' in command && changes ? [type] : [];
    });
    expect(allowed).toEqual([
      'sendAccessFile',
      'recordDecision',
      'recordDissent',
      'exportLoop',
      'eraseLoop',
      'holdLoop',
    ]);
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
      type: 'recordDissent',
      by,
      number,
      statement: statement(`dissent-${by}`),
    });
    const told = play(loop, [dissent('UINES'), dissent('UCORA'), dissent('UINES')], now);
    expect(told.dissents.map(({ by }) => by)).toEqual(['UINES', 'UCORA']);
    expect(told.decisions).toEqual(loop.decisions);
    for (const by of ['USTRANGER', 'UCANDIDATE']) expect(refusalOf(loop, dissent(by))).toBe('dissent.no-say');
    expect(refusalOf(loop, dissent('UKIM', 7))).toBe('dissent.no-decision');
  });
});

describe('more evidence', () => {
  const again = () => play(makeDebriefed(), [moreEvidence(makeDebriefed())], now);

  it('closes the gate again, plans the round and looks for a time', () => {
    const loop = again();
    expect([loop.stage, loop.debriefNumber, loop.gate.state]).toEqual(['scheduling', 2, 'closed']);
    expect(loop.rounds.at(-1)).toMatchObject({ id: 'e1', debriefNumber: 2, booking: null });
    expect(
      loop.outbox.filter(({ kind, state }) => kind === 'schedule.search' && state === 'waiting'),
    ).toHaveLength(2);
    expect(loop.pastDebriefs[0]?.gate.state).toBe('open');
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
              reasons: ['x'],
              isProven: true,
              warnings: [],
              why: {},
            },
          ],
        },
        { type: 'bookLoop', by: 'UCORA', search: 2, offer: 0 },
        { type: 'roundBooked', round: 'e1', booking: 1, joinUrl: null },
      ],
      now,
    );
    expect(booked.stage).toBe('interviewing');
    const late = now + 3000;
    expect(refusalOf(booked, seal('r1s1', 'late'), late)).toBe('card.earlier-debrief');
    const sealed = play(
      booked,
      [{ ...seal('r1s1'), by: 'ULENA', seat: 'e1s1', version: { ...statement('new') } } as Command],
      late,
    );
    expect(sealed.gate.state).toBe('open');
    const kinds = sealed.outbox.filter(({ id }) => id.endsWith('-again-2')).map(({ id }) => id);
    expect(kinds).toEqual(['reveal-again-2', 'room-again-2']);
  });

  it('leaves the picture of the next debrief alone where that of the first comes late', () => {
    const late = play(again(), [{ type: 'pictureUploaded', debriefNumber: 1, picture: 'F1' }], now);
    const shown = late.outbox.filter(({ kind }) => kind === 'parent.show');
    expect(shown.map(({ id, payload }) => [id, payload])).toEqual([['parent-picture', { debriefNumber: 1 }]]);
  });

  it('needs something to go on with', () => {
    const loop = makeDebriefed();
    expect(refusalOf(loop, decideOn(loop, { isFinal: false }))).toBe('decision.nothing-named');
  });

  it('asks first what nobody has asked yet, and never one prompt twice in the round', () => {
    const loop = makeDebriefed();
    const kit = makeKit();
    const made = extraRound(kit, loop, ['api'], ['ULENA', 'UOLE']);
    if (!made.ok) throw new Error(made.reason);
    const asked = made.round.seats.flatMap(({ questions }) => questions);
    expect(new Set(asked).size).toBe(2);
    expect(extraRound(kit, loop, ['api'], ['ULENA', 'UOLE', 'UPIA'])).toMatchObject({
      code: 'evidence.too-few-questions',
    });
  });
});

describe('the form of a decision', () => {
  const form: DecisionForm = {
    outcome: 'hire',
    level: '',
    rationale: 'Because.',
    conditions: '',
    competencies: [],
    readers: [],
    lastDay: '',
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
