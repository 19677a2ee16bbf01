import { describe, expect, it } from '@jest/globals';
import type { EventChange } from '../../../src/calendar/calendar.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Task } from '../../../src/courier/deps.ts';
import { describeRound } from '../../../src/courier/effects/invitation.ts';
import { makeInterviewing, makeKit, now, play } from '../../support/makers/make-loop.ts';

const booked = makeInterviewing();
const left = play(booked, [{ type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'Known' }]);
const mail = (user: string) => `${user.toLowerCase()}@acme.test`;

/** The event as the calendar has it, changed by each call. */
function described(loop: Loop, lost: string[] = []) {
  const event = {
    ...{ status: 'confirmed' as const, description: '', etag: 'e', areWordsChanged: false },
    attendees: ['UCANDIDATE', 'UINES', 'UJON', 'UADDED'].map((user) => ({
      ...{ email: mail(user), response: 'accepted' as const, optional: user === 'UADDED' },
    })),
  };
  const changes: EventChange[] = [];
  const followed: object[] = [];
  const deps = {
    claims: {
      become: async (input: object) => {
        followed.push(input);
        return { lost };
      },
    },
    kits: { pinned: async () => makeKit() },
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    vault: { openCandidate: () => ({ name: 'Robin', email: mail('UCANDIDATE') }) },
    directory: {
      people: async (_team: string, users: string[]) =>
        users.map((user) => ({ user, name: `Name of ${user}`, email: mail(user) })),
    },
    calendar: {
      words: { provider: 'Toy', joinLink: 'room' },
      get: async () => event,
      patch: async (_id: string, change: EventChange) => {
        changes.push(change);
        Object.assign(event, change);
      },
    },
  };
  const run = (at = now, booking = 1, over: object = {}) => {
    const effect = { payload: { round: 'r1', booking, ...over }, unclear: false };
    return describeRound({ deps, loop, effect, now: at } as unknown as Task<'round.describe'>);
  };
  return { run, event, changes, followed };
}

describe('the update of an invitation', () => {
  it('takes out who left, keeps who was added by hand, and says who is there', async () => {
    const { run, changes } = described(left);
    await run();
    expect(changes).toHaveLength(1);
    const [{ description = '', attendees = [] } = {}] = changes;
    expect(attendees.map(({ email }) => email)).toEqual(['UCANDIDATE', 'UJON', 'UADDED'].map(mail));
    expect(attendees.at(-1)?.optional).toBe(true);
    expect(description).toContain('• Name of UJON\n• Somebody of the team, whose name follows');
    expect(description).not.toContain('Name of UINES');
  });

  it('holds the time of who is there now, and frees who left, before anybody is invited', async () => {
    const { run, followed } = described(left);
    await run();
    const { startsAt = 0, endsAt = 0 } = left.rounds[0]?.booking ?? {};
    expect(followed).toEqual([
      {
        team: left.team,
        owner: `${left.id}.r1.1`,
        people: ['UJON'],
        interval: { startsAt, endsAt },
        isDecided: true,
      },
    ]);
    // Whoever left before it began, but was heard of too late, is free again as well.
    await run(startsAt);
    await run(endsAt);
    expect(followed).toHaveLength(3);
  });

  it('invites nobody who was promised to another loop at the same moment', async () => {
    const named: Loop = play(left, [
      { type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UANA', reason: 'Ana is in' },
    ]);
    const { run, event } = described(named, ['UANA']);
    expect((await run()).at(-1)).toEqual({ type: 'claimLost', round: 'r1', booking: 1, user: 'UANA' });
    // Whoever left goes all the same.
    expect(event.attendees.map(({ email }) => email)).toEqual(['UCANDIDATE', 'UJON', 'UADDED'].map(mail));
  });

  it('keeps whoever has been invited, though they were double-booked as somebody decided, and invites who is new', async () => {
    const named: Loop = play(left, [
      { type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UANA', reason: 'Ana is in' },
    ]);
    const { run, event } = described(named, ['UJON']);
    expect((await run()).map(({ type }) => type)).toEqual(['roundDescribed']);
    expect(event.attendees.map(({ email }) => email)).toEqual(
      ['UCANDIDATE', 'UJON', 'UADDED', 'UANA'].map(mail),
    );
  });

  it('is made once: whoever comes again finds it done, and mails nobody', async () => {
    const { run, changes } = described(left);
    await run();
    await run();
    expect(changes).toHaveLength(1);
  });

  it('leaves words that somebody changed as they are, and still takes out who left', async () => {
    const { run, event, changes } = described(left);
    Object.assign(event, { description: 'Ring the bell twice.', areWordsChanged: true });
    await run();
    expect(changes.map((change) => Object.keys(change))).toEqual([['attendees', 'isQuiet']]);
    expect(event.description).toBe('Ring the bell twice.');
  });

  it('invites nobody whom Quorum had invited and somebody took out, but who is new or asked for again', async () => {
    const invitedAs = (invited: string[]): Loop => ({
      ...left,
      rounds: left.rounds.map((round) =>
        round.booking && round.id === 'r1' ? { ...round, booking: { ...round.booking, invited } } : round,
      ),
    });
    const come = async (invited: string[]) => {
      const { run, event } = described(invitedAs(invited));
      event.attendees = [];
      const [told] = await run();
      return [event.attendees.map(({ email }) => email), told?.type === 'roundDescribed' && told.come];
    };
    expect(await come(['candidate', 'UINES', 'UJON'])).toEqual([[], []]);
    expect(await come(['candidate', 'UINES'])).toEqual([[mail('UJON')], ['UJON']]);
    expect(await come(['UJON'])).toEqual([[mail('UCANDIDATE')], ['candidate']]);
  });

  describe('mails', () => {
    const filled = (words = ''): Loop =>
      play(left, [{ type: 'reassignSeat', by: 'UCORA', seat: 'r1s1', to: 'UANA', reason: words }]);
    const invited = (loop: Loop, users: string[]): Loop => ({
      ...loop,
      rounds: loop.rounds.map((round) =>
        round.booking ? { ...round, booking: { ...round.booking, invited: users } } : round,
      ),
    });
    const everybody = ['candidate', 'UINES', 'UJON'];
    /** The event as Quorum wrote it for the loop of before. */
    async function written(loop: Loop) {
      const before = described(invited(booked, everybody));
      await before.run();
      const after = described(invited(loop, everybody));
      Object.assign(after.event, {
        description: before.event.description,
        attendees: before.event.attendees,
      });
      return after;
    }

    it('nobody where one colleague leaves and another comes: the candidate keeps time, link and words', async () => {
      const gone = await written(left);
      await gone.run();
      expect(gone.changes).toMatchObject([
        { isQuiet: true, description: expect.stringContaining('whose name follows') },
      ]);
      const came = await written(filled());
      await came.run();
      expect(came.changes).toMatchObject([
        { isQuiet: true, description: expect.stringContaining('• Name of UANA') },
      ]);
      expect(came.changes[0]).not.toHaveProperty('time');
    });

    it('everybody where the candidate reads something else, too', async () => {
      const other = await written({ ...filled(), role: 'Backend developer, payments' });
      await other.run();
      expect(other.changes).toMatchObject([{ isQuiet: false }]);
      const contact = await written({ ...filled(), coordinator: 'UKIM' });
      await contact.run();
      expect(contact.changes).toMatchObject([{ isQuiet: false }]);
    });

    it('everybody where the candidate is invited, or somebody is once more', async () => {
      const candidate = await written(invited(booked, everybody));
      candidate.event.attendees = candidate.event.attendees.filter(
        ({ email }) => email !== mail('UCANDIDATE'),
      );
      const loop = invited(booked, ['UINES', 'UJON']);
      const again = described(loop);
      Object.assign(again.event, {
        description: candidate.event.description,
        attendees: candidate.event.attendees,
      });
      await again.run();
      expect(again.changes).toMatchObject([{ isQuiet: false }]);
      const asked = await written(filled());
      await asked.run(now, 1, { mails: true });
      expect(asked.changes).toMatchObject([{ isQuiet: false }]);
    });
  });

  it('is left where there is nothing to say any more', async () => {
    const { run, event, changes } = described(left);
    await run(now, 2);
    await run(Number.MAX_SAFE_INTEGER);
    Object.assign(event, { status: 'cancelled' });
    await run();
    const over = described({ ...left, stage: 'cancelled' });
    await over.run();
    expect([changes, over.changes]).toEqual([[], []]);
  });

  it('says the role as its opening advertises it, else as the plan is called', async () => {
    const roles = await Promise.all(
      [left, { ...left, role: 'Backend developer, payments' }].map(async (loop) => {
        const { run, event } = described(loop);
        await run();
        return /role of (.+?)\./.exec(event.description)?.[1];
      }),
    );
    expect(roles).toEqual(['Tester', 'Backend developer, payments']);
  });

  it('is asked for when the people of a booked round change, until it is over', () => {
    const asked = ({ outbox }: Loop) => outbox.filter(({ kind }) => kind === 'round.describe');
    expect(asked(booked)).toEqual([]);
    expect(asked(left).map(({ payload, lane }) => [payload, lane])).toEqual([
      [{ round: 'r1', booking: 1 }, 'calendar'],
    ]);
    const late = play(
      booked,
      [{ type: 'recuseSeat', by: 'UINES', seat: 'r1s1', reason: 'Known' }],
      booked.rounds[0]?.booking?.endsAt,
    );
    expect(asked(late)).toEqual([]);
  });
});
