import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { setbackOf } from '../../../src/courier/failure.ts';
import { QuorumError } from '../../../src/errors.ts';
import { slackDirectory, slackRooms } from '../../../src/slack/client/directory.ts';
import { ana, ben, gone, type Stage, startStage } from '../../sandbox/slack/stage.ts';

const team = 'T1';
type Memory = Parameters<typeof slackDirectory>[0]['memory'];
type Kept = Awaited<ReturnType<Memory['find']>>[number];

/** A Slack that reads so many people and then asks to wait. */
function made(most: number) {
  const asked: string[] = [];
  const opened: string[] = [];
  let [busy, busiest, left] = [0, 0, most];
  const slack = {
    users: {
      async info({ user }: { user: string }) {
        asked.push(user);
        busiest = Math.max(busiest, ++busy);
        await new Promise((resolve) => setTimeout(resolve, 1));
        busy -= 1;
        left -= 1;
        if (left < 0) throw new WebAPIRateLimitedError(11.2);
        return { user: { id: user, real_name: user, profile: {} } };
      },
    },
    conversations: {
      async open({ users }: { users: string }) {
        opened.push(users);
        return { channel: { id: `D${users}` } };
      },
      async info() {
        throw new WebAPIRateLimitedError(5);
      },
    },
  } as unknown as WebClient;
  const people = new Map<string, Kept>();
  const keep = (user: string, change: object) =>
    void people.set(user, { ...(people.get(user) ?? { team, user }), ...change } as Kept);
  const memory: Memory = {
    async find(_team, users) {
      const found = users.flatMap((user) => people.get(user) ?? []);
      const first = meanwhile.shift();
      await first?.();
      return found;
    },
    everybody: async () => [...people.values()],
    save: async (person) => keep(person.user, person),
    saveDirectMessage: async (_team, user, directMessage) => keep(user, { directMessage }),
  };
  /** What happens after a look into the memory, and before whoever looked knows. */
  const meanwhile: (() => Promise<unknown>)[] = [];
  let self = 'UBOT';
  return {
    directory: slackDirectory({ slack: () => slack, memory, real: Date.now, self: () => self }),
    rooms: slackRooms(() => slack),
    reinstall: () => {
      self = 'UOTHERBOT';
    },
    allow: (more: number) => {
      left = more;
    },
    ...{ asked, opened, keep, meanwhile },
    busiest: () => busiest,
  };
}

const trouble = async (work: Promise<unknown>): Promise<QuorumError> => {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof QuorumError)) throw new Error(`It was ${error}.`);
  return error;
};
const users = Array.from({ length: 30 }, (_, index) => `U${index}`);

describe('people who were never seen before', () => {
  it('are read at most four at once, each one once, in the order asked for', async () => {
    const { directory, asked, busiest } = made(100);
    const people = await directory.people(team, [...users, 'U3']);
    expect(people.map(({ user }) => user)).toEqual([...users, 'U3']);
    expect([asked.length, busiest()]).toEqual([30, 4]);
  });

  it('are not asked for again by whoever looked a moment before they were kept', async () => {
    const { directory, asked, meanwhile } = made(100);
    meanwhile.push(() => directory.people(team, ['U1']));
    expect(await directory.people(team, ['U1'])).toMatchObject([{ user: 'U1' }]);
    expect(asked).toEqual(['U1']);
  });

  it('stay read when Slack asks to wait in the middle: it goes on from there', async () => {
    const { directory, asked, allow } = made(10);
    const error = await trouble(directory.people(team, users));
    expect(error.message).toBe('Slack asks Quorum to wait. The same press works in 12 seconds.');
    expect(setbackOf(error)).toEqual({ kind: 'postponed', retryAfterMs: 11_200 });
    const before = asked.length;
    expect(before).toBeLessThan(15);
    allow(100);
    expect(await directory.people(team, users)).toHaveLength(30);
    expect(asked.length - before).toBe(20);
  });

  it('are not what a channel waits for either: it is put off as long as Slack says', async () => {
    const error = await trouble(made(0).rooms.look(team, 'C1'));
    expect(setbackOf(error)).toEqual({ kind: 'postponed', retryAfterMs: 5000 });
  });
});

describe('the channel of somebody’s direct messages', () => {
  it('is asked for once, and again by another bot user, or once the person is gone', async () => {
    const { directory, opened, reinstall, keep } = made(100);
    for (let time = 0; time < 3; time += 1) expect(await directory.directMessage(team, 'U1')).toBe('DU1');
    expect(opened).toEqual(['U1']);
    reinstall();
    await directory.directMessage(team, 'U1');
    keep('U1', { isActive: false });
    await directory.directMessage(team, 'U1');
    expect(opened).toEqual(['U1', 'U1', 'U1']);
  });
});

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

const forgetful: Memory = {
  ...{ find: async () => [], everybody: async () => [] },
  ...{ save: async () => {}, saveDirectMessage: async () => {} },
};
const atStage = () =>
  slackDirectory({ slack: () => stage.web, memory: forgetful, real: Date.now, self: () => 'UBOT' });

describe('people as Slack describes them', () => {
  it.each([
    ['a member', {}, 'member'],
    ['a guest of several channels', { isRestricted: true }, 'guest'],
    ['a guest of one channel, who is both to Slack', { isUltraRestricted: true }, 'single-channel guest'],
    ['a person of another company', { isStranger: true }, 'stranger'],
  ] as const)('are %s', async (_what, flags, standing) => {
    stage.stand.change(ben.id, {
      isRestricted: false,
      isUltraRestricted: false,
      isStranger: false,
      ...flags,
    });
    expect(await atStage().fresh('TTEAM', ben.id)).toMatchObject({ standing, isActive: true });
  });

  it('keep their name when they leave', async () => {
    expect(await atStage().fresh('TTEAM', gone.id)).toMatchObject({ isActive: false, name: 'Gone G' });
  });
});

describe('a channel as Slack describes it', () => {
  const rooms = () => slackRooms(() => stage.web);
  const channelNamed = (name: string) =>
    stage.stand.createChannel({ name, isPrivate: true, members: [ana.id, 'UBOT'] });
  const members = [ana.id, 'UBOT'];

  it.each<[string, (channel: string) => void, object | null]>([
    ['private', () => {}, { isPrivate: true, isArchived: false, isShared: false, members }],
    ['archived', (id) => stage.stand.archive(id), { isPrivate: true, isArchived: true }],
    ['shared', (id) => stage.stand.share(id, 'external'), { isPrivate: true, isShared: true }],
    ['to-be-shared', (id) => stage.stand.share(id, 'pending'), { isShared: true }],
    ['of-the-organization', (id) => stage.stand.share(id, 'organization'), { isShared: false }],
    ['public', (id) => stage.stand.makePublic(id), { isPrivate: false }],
    ['hidden', (id) => stage.stand.removeMember(id, 'UBOT'), null],
  ])('is %s', async (name, happens, expected) => {
    const channel = channelNamed(name);
    happens(channel);
    const room = await rooms().look('TTEAM', channel);
    if (expected) expect(room).toMatchObject(expected);
    else expect(room).toBeNull();
  });
});
