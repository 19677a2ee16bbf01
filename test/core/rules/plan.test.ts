import { describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../../src/core/decide.ts';
import type { Brought } from '../../../src/core/loop/loop.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeDraft, now, play, refusalOf, seatAll } from '../../support/makers/make-loop.ts';
import { reviewDraft } from '../../support/makers/make-reviews.ts';

const sealed = { iv: '', tag: '', data: '' };
const brought: Brought = { round: 'r1', submission: 'start.x', fingerprint: 'x', sealed, file: null };
const seatEverybody = (loop: ReturnType<typeof reviewDraft>) => ({
  type: 'assignSeats' as const,
  by: 'UCORA',
  pools: Object.fromEntries(
    loop.rounds.flatMap(({ seats }) => seats.map(({ id }, at) => [id, [`U${id.toUpperCase()}${at}`]])),
  ),
});

describe('a resume that came with the form', () => {
  it('begins its review as soon as people sit', () => {
    const loop = { ...reviewDraft(['resume']), brought };
    const seated = play(loop, [seatEverybody(loop)]);
    expect(seated.rounds[0]).toMatchObject({
      material: { number: 1, fingerprint: 'x' },
      booking: { state: 'booked' },
    });
    expect(seated.brought).toBeUndefined();
    expect(seated.outbox.filter(({ kind }) => kind === 'card.request').length).toBeGreaterThan(0);
  });

  it('is read where it is sealed for by now', () => {
    const loop = { ...reviewDraft(['resume']), brought: { ...brought, round: 'resume' } };
    const seated = play(loop, [{ ...seatEverybody(loop), brought: { ...brought, fingerprint: 'y' } }]);
    expect(seated.rounds[0]?.material).toMatchObject({ number: 1, fingerprint: 'y' });
  });

  it('goes where its round was switched off, and changes nothing else', () => {
    const seated = play({ ...makeDraft(), brought: { ...brought, round: 'r9' } }, [seatAll()]);
    expect(seated).toEqual(play(makeDraft(), [seatAll()]));
  });
});

describe('what tells a loop from its opening’s others', () => {
  const less = { rounds: ['Final'], focus: ['Data'] };
  const own = { alone: [], lengths: [], less, reason: '' };
  const seatWith = (over: object): Command => ({ ...seatAll(), ...over }) as Command;
  const shorter = () => ({ ...makeDraft(), kit: { ...makeDraft().kit, own } });
  const alike = { prompts: 3, alike: 3, missing: 0, came: [], went: [], isOtherPlan: false };

  it('is taken with a reason alone', () => {
    expect(refusalOf(shorter(), seatAll())).toBe('seats.shorter-reason');
    expect(refusalOf(shorter(), seatWith({ reason: '  ' }))).toBe('seats.shorter-reason');
    const seated = decide(shorter(), seatWith({ reason: ' Known to us ' }), now);
    expect(seated).toMatchObject({
      loop: { kit: { own: { ...own, reason: 'Known to us' } } },
      audit: [{ what: 'loop.seated', about: { without: 'Final, Data', reason: 'Known to us' } }],
    });
  });

  it('stays on the loop where its candidate is asked otherwise, and only there', () => {
    const unlike = { ...alike, missing: 2 };
    expect(play(makeDraft(), [seatWith({ likeness: unlike })]).kit.own).toMatchObject({ unlike });
    expect(play(makeDraft(), [seatWith({ likeness: alike })]).kit.own).toBeUndefined();
    expect(play(makeDraft(), [seatWith({ likeness: null })]).kit.own).toBeUndefined();
  });
});

describe('people who are proposed', () => {
  it('stand in the seats of a draft, whatever rounds are switched, and hold none', () => {
    const { rounds } = makeDraft();
    const choose = { rounds, focus: [], competencies: [], pools: { r1s1: ['UINES'] } };
    const [first] = play(makeDraft(), [{ type: 'chooseRounds', by: 'UCORA', ...choose }]).rounds;
    expect(first?.seats[0]).toMatchObject({ pool: ['UINES'], holder: null });
  });
});

describe('the opening of a loop that ended with a yes', () => {
  const decided = (opening: string | null) => {
    const loop = makeDebriefed({ opening });
    return play(loop, [
      decideOn(loop),
      { type: 'stepsTold', isOffer: true, number: 1, posted: { channel: 'D1', ts: '1' } },
    ]);
  };
  const answer = (by = 'UCORA') => ({ type: 'answerOpening' as const, by, answer: 'kept' as const });

  it('is asked about once: the answer shows the message again, and the same answer changes nothing', () => {
    const loop = decided('open0123abcd4567');
    const answered = play(loop, [answer()]);
    expect(answered.steps).toMatchObject({ opening: 'kept', number: 1 });
    const shown = answered.outbox.findLast(({ kind, state }) => kind === 'steps.tell' && state === 'waiting');
    expect(shown).toMatchObject({ payload: { number: 1 } });
    expect(decide(answered, answer(), now)).toMatchObject({ ok: true, loop: answered, effects: [] });
    expect(
      play(answered, [{ type: 'stepsTold', isOffer: true, number: 2, posted: { channel: 'D1', ts: '2' } }])
        .steps,
    ).toMatchObject({
      ...{ number: 2, opening: 'kept' },
    });
  });

  it('is for the people who look after the loop, where there is one', () => {
    expect(refusalOf(decided('open0123abcd4567'), answer('UINES'))).toBe('offer.not-yours');
    expect(refusalOf(decided(null), answer())).toBe('start.opening-gone');
  });
});
