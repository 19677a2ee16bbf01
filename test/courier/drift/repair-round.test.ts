import { describe, expect, it } from '@jest/globals';
import type { EventChange, FreeBusy, NewEvent } from '../../../src/calendar/calendar.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Interval } from '../../../src/core/time/interval.ts';
import type { Task } from '../../../src/courier/deps.ts';
import { followClaims, moveRoundBack, restoreRound } from '../../../src/courier/drift/repair-round.ts';
import { makeInterviewing, makeKit, now, play } from '../../support/makers/make-loop.ts';
import { at, bookingOf, driftOf, seenAs } from '../../support/makers/make-seen.ts';

const mail = (user: string) => `${user.toLowerCase()}@acme.test`;
const asked = seenAs(at(-1));
const goingBack = play(asked, [{ type: 'moveBack', by: 'UCORA', round: 'r1', drift: driftOf(asked).number }]);
const deleted = seenAs({ status: 'cancelled' });
const restoring = play(deleted, [
  { type: 'restoreRound', by: 'UCORA', round: 'r1', drift: driftOf(deleted).number },
]);

type World = { event?: Partial<Interval> & { status?: string }; busy?: FreeBusy; unclear?: boolean };

/** A calendar with one event, or none. */
function world(loop: Loop, { event, busy = {}, unclear = false }: World) {
  const patches: EventChange[] = [];
  const inserted: NewEvent[] = [];
  const made = { status: 'confirmed', etag: 'e', joinState: 'ready', joinUrl: 'https://meet.example/9' };
  const deps = {
    kits: { pinned: async () => makeKit() },
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    vault: { openCandidate: () => ({ name: 'Robin', email: 'robin@elsewhere.test' }) },
    directory: {
      workspace: () => 'Acme',
      people: async (_team: string, users: string[]) =>
        users.map((user) => ({ user, name: `Name of ${user}`, email: mail(user) })),
    },
    claims: { confirm: async () => {} },
    calendar: {
      words: { provider: 'Toy', joinLink: 'room' },
      get: async () => (event ? { ...made, ...event } : null),
      freeBusy: async ({ emails }: { emails: string[] }) =>
        Object.fromEntries(emails.map((email) => [email, busy[email] ?? []])),
      patch: async (_id: string, change: EventChange) => void patches.push(change),
      insert: async (wanted: NewEvent) => {
        inserted.push(wanted);
        return { booked: made, adopted: false };
      },
    },
  };
  const drift = bookingOf(loop).drift?.number ?? 0;
  const task = (number = drift) =>
    ({
      ...{ deps, loop, now, trace: {} },
      effect: { payload: { round: 'r1', booking: 1, drift: number }, unclear, attempts: 1 },
    }) as unknown as Task;
  return {
    ...{ patches, inserted, drift },
    back: (number?: number) => moveRoundBack(task(number) as Task<'round.moveBack'>),
    restore: (number?: number) => restoreRound(task(number) as Task<'round.restore'>),
  };
}

const about = (drift: number) => ({ round: 'r1', booking: 1, drift });

describe('an event that goes back', () => {
  it('is written once, from where the coordinator saw it', async () => {
    const { back, patches, drift } = world(goingBack, { event: at(-1) });
    expect(await back()).toEqual([{ type: 'roundMovedBack', ...about(drift) }]);
    expect(patches).toEqual([{ time: { ...at(0), zone: 'Europe/Berlin' } }]);
  });

  it('is done where an earlier attempt has done it', async () => {
    const { back, patches, drift } = world(goingBack, { event: at(0) });
    expect(await back()).toEqual([{ type: 'roundMovedBack', ...about(drift) }]);
    expect(patches).toEqual([]);
  });

  it.each([
    ['was moved once more', { event: at(3) }],
    ['was deleted', { event: { ...at(-1), status: 'cancelled' } }],
    ['is gone', {}],
  ])('is left alone where it %s, which is seen by itself', async (_, found) => {
    const { back, patches } = world(goingBack, found);
    expect([await back(), patches]).toEqual([[], []]);
  });

  it('stays where somebody has something else by now, and the coordinator reads who', async () => {
    const busy = { [mail('UJON')]: [at(0.5)] };
    const { back, patches, drift } = world(goingBack, { event: at(-1), busy });
    expect(await back()).toEqual([{ type: 'repairStuck', ...about(drift), users: ['UJON'] }]);
    expect(patches).toEqual([]);
  });

  it('waits for a calendar that cannot be read', async () => {
    const { back } = world(goingBack, { event: at(-1), busy: { [mail('UJON')]: 'unknown' } });
    await expect(back()).rejects.toThrow('could not be read');
  });

  it('is nothing to an older question', async () => {
    const { back, patches } = world(goingBack, { event: at(-1) });
    expect([await back(1), patches]).toEqual([[], []]);
    const unanswered = world(asked, { event: at(-1) });
    expect([await unanswered.back(), unanswered.patches]).toEqual([[], []]);
  });
});

describe('an event that is made again', () => {
  it('has another id, the same time and the same people', async () => {
    const { restore, inserted, drift } = world(restoring, {});
    expect(await restore()).toEqual([
      { type: 'roundRestored', ...about(drift), joinUrl: 'https://meet.example/9' },
    ]);
    expect(inserted).toMatchObject([{ ...at(0), id: bookingOf(restoring).eventId }]);
    // The candidate reads it, and needs no telling who they are.
    expect(inserted[0]?.summary).toBe('Interview with Acme: First round');
    expect(inserted[0]?.description).not.toContain('Robin');
    expect(inserted[0]?.attendees.map(({ email }) => email)).toEqual([
      'robin@elsewhere.test',
      ...['UINES', 'UJON'].map(mail),
    ]);
  });

  it('is made once, though nobody heard of the first attempt', async () => {
    const { restore, inserted, drift } = world(restoring, { event: at(0), unclear: true });
    expect(await restore()).toMatchObject([{ type: 'roundRestored', ...about(drift) }]);
    expect(inserted).toEqual([]);
  });

  it('is not made over what somebody has by now', async () => {
    const { restore, inserted, drift } = world(restoring, { busy: { [mail('UINES')]: [at(0)] } });
    expect(await restore()).toEqual([{ type: 'repairStuck', ...about(drift), users: ['UINES'] }]);
    expect(inserted).toEqual([]);
  });
});

describe('the claims of a round that was moved', () => {
  const loop = makeInterviewing();
  const follow = async (before: Interval | null, lost: string[]) => {
    const asks: object[] = [];
    const become = async (input: object) => {
      asks.push(input);
      return { lost };
    };
    const effect = { payload: { round: 'r1', booking: 1, before } };
    const task = { deps: { claims: { become } }, loop, effect, now } as unknown as Task<'claims.follow'>;
    return { commands: await followClaims(task), asks };
  };

  it('are those of the people who hold it, for the time that it has', async () => {
    const { commands, asks } = await follow(at(3), []);
    expect(commands).toEqual([]);
    expect(asks).toMatchObject([{ people: ['UINES', 'UJON'], interval: at(0), isDecided: false }]);
  });

  it('are told where another loop was first, but not where somebody has decided it', async () => {
    expect((await follow(at(3), ['UJON'])).commands).toEqual([
      { type: 'claimTaken', round: 'r1', booking: 1, before: at(3), users: ['UJON'] },
    ]);
    const decided = await follow(null, ['UJON']);
    expect(decided.commands).toEqual([]);
    expect(decided.asks).toMatchObject([{ isDecided: true }]);
  });
});
