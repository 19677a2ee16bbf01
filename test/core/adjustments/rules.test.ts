import { describe, expect, it } from '@jest/globals';
import { mayReadReason } from '../../../src/core/adjustments/rules.ts';
import { type Command, decide } from '../../../src/core/decide.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import {
  holders,
  makeDraft,
  makeInterviewing,
  now,
  play,
  proposal,
  refusalOf,
  seatAll,
} from '../../support/makers/make-loop.ts';

const sealed = { iv: '', tag: '', data: '' };
const record = (over: Partial<Extract<Command, { type: 'recordAdjustments' }>> = {}): Command => ({
  ...{ type: 'recordAdjustments', by: 'UCORA', submission: 'one', contact: 'UPAT', sealed },
  ...{ lengths: { longerMinutes: 30, breakMinutes: 0 } },
  ...over,
});
const reason = { by: 'UCORA', contact: 'UPAT', at: now, sealed };
const effectsOf = (loop: Loop, command: Command) => {
  const decision = decide(loop, command, now);
  if (!decision.ok) throw new Error(decision.reason);
  return decision.effects.map(({ kind }) => kind).toSorted();
};

describe('what helps a candidate', () => {
  const loop = makeInterviewing();

  it('is recorded by coordinators and the contact, and by nobody who has a say', () => {
    expect(refusalOf(loop, record())).toBeNull();
    expect(refusalOf(loop, record({ by: 'UDANA', isCoordinator: true }))).toBeNull();
    expect(refusalOf({ ...loop, contact: 'UPAT' }, record({ by: 'UPAT' }))).toBeNull();
    for (const by of ['UHANA', 'UINES', 'UANYBODY'])
      expect(refusalOf(loop, record({ by }))).toBe('adjustments.not-yours');
    expect(refusalOf(loop, record({ by: 'UCANDIDATE', isCoordinator: true }))).toBe('adjustments.not-yours');
  });

  it('is asked of nobody on the panel', () => {
    for (const contact of [...Object.values(holders), 'UHANA'])
      expect(refusalOf(loop, record({ contact }))).toBe('adjustments.contact-on-panel');
    expect(refusalOf(loop, record({ contact: 'UCANDIDATE' }))).toBe('adjustments.contact-candidate');
    const draft = play(makeDraft(), [record({ contact: 'UINES' })]);
    expect(refusalOf(draft, seatAll())).toBe('seats.contact');
    // The way on: another contact.
    expect(refusalOf(play(draft, [record({ contact: 'UPAT', submission: 'two' })]), seatAll())).toBeNull();
    const named = play(loop, [record()]);
    const reassign = { type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', reason: 'Ill' } as const;
    expect(refusalOf(named, { ...reassign, to: 'UPAT' })).toBe('seats.contact');
    expect(refusalOf(named, { ...reassign, to: 'UOMAR' })).toBeNull();
  });

  it('is told once: the same form again changes nothing', () => {
    const recorded = play(loop, [record()]);
    expect(play(recorded, [record()])).toBe(recorded);
    expect(recorded.adjustments?.number).toBe(1);
    expect(play(recorded, [record({ submission: 'two' })]).adjustments?.number).toBe(2);
  });

  it('is written to invitations and guides, and names no reason in the audit', () => {
    const told = play(loop, [{ type: 'packSent', seat: 'r1s1', posted: { channel: 'D', ts: '1' } }]);
    expect(effectsOf(told, record({ reason }))).toEqual(
      expect.arrayContaining(['invite.show', 'round.describe', 'round.describe']),
    );
    const decision = decide(loop, record({ reason }), now);
    if (!decision.ok) throw new Error(decision.reason);
    expect(decision.audit).toEqual([
      { what: 'adjustments.recorded', by: 'UCORA', about: { number: 1, contact: 'UPAT' } },
    ]);
  });

  it('makes Quorum look again for times that were found without it', () => {
    const found = play(makeDraft(), [seatAll(), proposal()]);
    expect(found.search.state).toBe('found');
    const longer = play(found, [record()]);
    expect(longer.search).toMatchObject({ state: 'looking', number: 2 });
    expect(longer.rounds.map(({ minutes }) => minutes)).toEqual([90, 75]);
    const captions = play(found, [record({ lengths: { longerMinutes: 0, breakMinutes: 0 } })]);
    expect(captions.search).toMatchObject({ state: 'found', number: 1 });
    const breaks = play(found, [record({ lengths: { longerMinutes: 0, breakMinutes: 20 } })]);
    expect(breaks.search).toMatchObject({ state: 'looking', number: 2 });
  });

  it('ends with the loop', () => {
    const cancelled = play(loop, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Withdrawn' }]);
    expect(refusalOf(cancelled, record())).toBe('adjustments.ended');
  });
});

describe('the reason', () => {
  const loop = play(makeInterviewing(), [record({ reason })]);

  it('is for who wrote it down and the contact then, and for nobody who comes to it later', () => {
    expect(mayReadReason(loop, 'UCORA')).toBe(true);
    expect(mayReadReason(loop, 'UPAT')).toBe(true);
    for (const user of ['UDANA', 'UHANA', ...Object.values(holders), 'UCANDIDATE'])
      expect(mayReadReason(loop, user)).toBe(false);
    const again = play(loop, [
      record({ by: 'UDANA', isCoordinator: true, contact: 'UDANA', submission: 'two' }),
    ]);
    expect(again.adjustments?.reason).toEqual(reason);
    expect(mayReadReason(again, 'UDANA')).toBe(false);
  });

  it('is not for them any more once they have a say on the candidate', () => {
    expect(mayReadReason({ ...loop, hiringManager: 'UCORA' }, 'UCORA')).toBe(false);
  });

  it('is kept with nobody who has one', () => {
    const own = { ...makeInterviewing(), coordinator: 'UHANA' };
    expect(refusalOf(own, record({ by: 'UHANA', reason: { ...reason, by: 'UHANA' } }))).toBe(
      'adjustments.reason-on-panel',
    );
    expect(refusalOf(own, record({ by: 'UHANA' }))).toBeNull();
  });
});
