import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { type Hold, heldUntil, holdOf, keepingAway, toldOfHolds } from '../../../src/core/schedule/holds.ts';
import {
  type KnownPerson,
  type KnownRoom,
  loopProblem,
} from '../../../src/core/schedule/model/loop-problem.ts';
import { isUnsearched, stillAhead } from '../../../src/core/schedule/on-offer.ts';
import {
  hour,
  makeDraft,
  makeOffer,
  now,
  play,
  proposal,
  seatAll,
  slots,
} from '../../support/makers/make-loop.ts';

const at = (words: string) => Date.parse(words);
const until = (words: string, given = {}) => {
  const ahead = {
    round: 'r1',
    startsAt: at('2026-12-09T09:00Z'),
    endsAt: at('2026-12-09T10:00Z'),
    people: {},
  };
  const offer = makeOffer({ slots: [{ ...ahead, ...given }] });
  const end = heldUntil([offer], { zone: 'Europe/Berlin', to: '17:30' }, at(words));
  return end && new Date(end).toISOString();
};

const room = { address: 'room@acme.test', name: 'Blue' };
const known = (user: string): KnownPerson => ({
  person: {
    team: 'TACME',
    user,
    name: user,
    email: `${user}@acme.test`,
    zone: 'UTC',
  } as KnownPerson['person'],
  settings: undefined,
  busy: [],
  booked: [],
});
const freeRoom: KnownRoom = { room, busy: [], booked: [] };
const [first, second] = slots;
if (!first || !second) throw new Error('There are two rounds.');
const times = { startsAt: first.startsAt, endsAt: first.endsAt };
const held = (over: Partial<Hold['slots'][number]> = {}): Hold[] => [
  { loop: 'other', slots: [{ ...first, ...over }] },
];
const searched = play(makeDraft(), [seatAll()]);
const found = (end?: number): Loop =>
  play(searched, [{ ...proposal(), ...(end ? { heldUntil: end } : {}) } as never]);

describe('the best times on offer', () => {
  it('are held until the end of the coordinator’s next working day, where they are', () => {
    expect(until('2026-11-30T08:00Z')).toBe('2026-12-01T16:30:00.000Z');
    expect(until('2026-11-30T22:00Z')).toBe('2026-12-01T16:30:00.000Z');
    // Friday evening and the weekend: Monday.
    expect(until('2026-12-04T20:00Z')).toBe('2026-12-07T16:30:00.000Z');
    expect(until('2026-12-05T10:00Z')).toBe('2026-12-07T16:30:00.000Z');
    // Past midnight in Berlin it is Tuesday already.
    expect(until('2026-11-30T23:30Z')).toBe('2026-12-02T16:30:00.000Z');
  });

  it('are held no longer than they lie ahead, and not once they have begun', () => {
    expect(until('2026-11-30T08:00Z', { startsAt: at('2026-12-01T09:00Z') })).toBe(
      '2026-12-01T09:00:00.000Z',
    );
    expect(until('2026-11-30T08:00Z', { startsAt: at('2026-11-30T08:00Z') })).toBeNull();
    expect(heldUntil([], { zone: 'UTC', to: '17:30' }, now)).toBeNull();
  });

  it('are held while they are on offer, and by themselves no longer', () => {
    const end = now + hour;
    expect(holdOf(found(end), now)).toEqual({ loop: searched.id, slots });
    expect(holdOf(found(end), end)).toBeNull();
    expect(holdOf(found(), now)).toBeNull();
    expect(holdOf(searched, now)).toBeNull();
    for (const command of [
      { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 } as const,
      { type: 'searchAgain', by: 'UCORA' } as const,
      { type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' } as const,
    ])
      expect(holdOf(play(found(end), [command]), now)).toBeNull();
  });

  it('have one end, at which the message is shown again; of a search that is over it changes nothing', () => {
    const end = now + hour;
    const ends = (loop: Loop) => loop.outbox.filter(({ lane }) => lane === 'held-times');
    expect(ends(found(end))).toMatchObject([{ kind: 'hold.end', due: end, payload: { search: 1 } }]);
    expect(ends(found())).toEqual([]);
    const ended = { type: 'holdEnded', search: 1 } as const;
    expect(play(found(end), [ended], end - 1).search.heldUntil).toBe(end);
    // What showed the times has been posted.
    const over = play({ ...found(end), outbox: [] }, [ended], end);
    expect(over.search).toMatchObject({ state: 'found', heldUntil: null });
    expect(over.outbox.some(({ kind, due }) => kind === 'progress.show' && due === end)).toBe(true);
    expect(play(over, [ended], end)).toEqual(over);
    const booked = play(found(end), [{ type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 }]);
    expect(play(booked, [ended], end)).toEqual(booked);
  });
});

describe('times that pass while they are on offer', () => {
  const later = (hours: number) =>
    makeOffer({
      slots: makeOffer().slots.map((slot) => ({
        ...slot,
        startsAt: slot.startsAt + hours * hour,
        endsAt: slot.endsAt + hours * hour,
      })),
    });
  const ended = { type: 'holdEnded', search: 1 } as const;
  const two = play(searched, [{ type: 'propose', search: 1, offers: [makeOffer(), later(24)] }]);
  const begins = now + 24 * hour;
  const passing = ({ outbox }: Loop) => outbox.filter(({ lane }) => lane === 'offered-times');

  it('are offered no more, the others keep their place, and the message is shown again', () => {
    expect(passing(two)).toMatchObject([{ due: begins }]);
    expect(play(two, [ended], begins - 1)).toEqual(two);
    const after = play({ ...two, outbox: [] }, [ended], begins);
    expect(after.search).toMatchObject({ state: 'found', passed: 1 });
    expect(stillAhead(after, begins).map(({ place }) => place)).toEqual([1]);
    expect(after.outbox.some(({ kind }) => kind === 'progress.show')).toBe(true);
    expect(passing(after)).toMatchObject([{ due: begins + 24 * hour }]);
    expect(play(after, [ended], begins)).toEqual(after);
  });

  it('are looked for anew once none is ahead, by Quorum itself', () => {
    const after = play(two, [ended], begins + 24 * hour);
    expect(after.search).toMatchObject({
      number: 2,
      state: 'looking',
      note: 'The times on offer had passed.',
    });
  });

  it('are looked for anew where all had begun before they could be shown', () => {
    const late = play(searched, [{ type: 'propose', search: 1, offers: [makeOffer()] }], begins);
    expect(late.search).toMatchObject({ number: 2, state: 'looking' });
    expect(late.outbox.some(({ id }) => id === 'search-2')).toBe(true);
  });

  it('are watched from the end of their hold on where an older version found them', () => {
    const older = { ...found(now + hour), outbox: [] };
    expect(passing(play(older, [ended], now + hour))).toMatchObject([{ due: begins }]);
  });

  it('are looked for by nobody once the loop is canceled', () => {
    const canceled = play(two, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' }]);
    for (const at of [begins, begins + 24 * hour]) expect(play(canceled, [ended], at)).toEqual(canceled);
  });

  it('wait for somebody where nothing is left that looks for others', () => {
    const [last, older] = [begins + 24 * hour, { ...two, outbox: [] }];
    expect([begins, last].map((at) => isUnsearched(older, at))).toEqual([false, true]);
    expect(isUnsearched(two, last)).toBe(false);
    const none = { ...searched, search: { ...searched.search, state: 'none' as const } };
    expect(isUnsearched(none, now)).toBe(true);
    expect(isUnsearched(searched, now)).toBe(false);
  });
});

describe('a search beside the holds of others', () => {
  it('sees who is on offer as busy then, within their limits, and no busier in the last weeks', () => {
    const apart = keepingAway({ known: [known('UINES'), known('UKIM')], rooms: [freeRoom] }, held({ room }));
    const { people, rooms } = loopProblem(searched, apart?.known ?? [], now, apart?.rooms ?? []);
    expect(people.map(({ id, busy, held: begins, load }) => ({ id, busy, begins, load }))).toEqual([
      { id: 'UINES', busy: [times], begins: [times.startsAt], load: 0 },
      { id: 'UKIM', busy: [], begins: [], load: 0 },
    ]);
    expect(rooms).toEqual([{ id: room.address, busy: [times] }]);
  });

  it('has nothing to keep away from where nobody of its people and no room is held', () => {
    expect(keepingAway({ known: [known('UKIM')], rooms: [freeRoom] }, held())).toBeNull();
    expect(keepingAway({ known: [known('UINES')], rooms: [] }, [])).toBeNull();
  });

  it('says where it offers what another candidate is offered', () => {
    const warned = (holds: Hold[]) => toldOfHolds(makeOffer({ warnings: ['x'] }), holds).warnings;
    expect(warned(held())).toEqual(['x', expect.stringMatching(/^Another candidate is offered/)]);
    expect(warned(held({ people: { r1s1: 'USOMEBODY' } }))).toEqual(['x']);
    expect(warned(held({ startsAt: now, endsAt: now + hour }))).toEqual(['x']);
    const inRoom = makeOffer({ slots: [{ ...first, room }] });
    expect(toldOfHolds(inRoom, held({ people: {}, room })).warnings).toHaveLength(1);
  });
});
