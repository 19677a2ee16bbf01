import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Room } from '../../../src/core/debrief/room.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { detailsIn, makeRoom } from '../../../src/courier/effects/debrief-room.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';

const readers = ['UHANA', 'UCORA', 'UINES', 'UJON', 'UKIM'];

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({ people: [...readers, 'UOMAR', 'UBOT'].map(somebody) });
});
afterEach(() => stage.stop());

const loopWith = (room: Loop['room']): Loop => ({
  ...makeDebriefed(),
  room,
  debrief: null,
});
const anew: Loop['room'] = { wanted: 'create', channel: null };

async function made(room = anew) {
  const [command] = await makeRoom(courierTask(stage, loopWith(room)));
  if (command?.type !== 'debriefRoomMade') throw new Error('No room was made.');
  const { name, members } = stage.stand.conversation(command.channel);
  return { ...command, name, members: [...members].sort() };
}

const unmade = async (room = anew): Promise<string> => {
  try {
    await made(room);
  } catch (error) {
    return (error as Error).message;
  }
  return 'made';
};

const without = (...left: string[]) => ['UBOT', ...readers.filter((user) => !left.includes(user))].sort();

describe('the channel of a debrief', () => {
  it('holds everybody who may read', async () => {
    expect(await made()).toMatchObject({ members: without(), absent: [] });
  });

  it.each(['ok', 'error'] as const)(
    'leaves out one who left and keeps nobody else out, where Slack answers a part with %s',
    async (answered) => {
      stage.stand.policies.forcedInvites = answered;
      stage.stand.deactivate('UJON');
      stage.stand.change('UKIM', { isRestricted: true });
      expect(await made()).toMatchObject({
        members: without('UJON', 'UKIM'),
        absent: expect.arrayContaining([
          { user: 'UJON', why: 'left' },
          { user: 'UKIM', why: 'guest' },
        ]),
      });
    },
  );

  it.each(['ok', 'error'] as const)(
    'asks one by one where the answer does not tell: somebody who left a moment ago, answered with %s',
    async (answered) => {
      stage.stand.policies.forcedInvites = answered;
      const { change, deactivate, faults } = stage.stand;
      // Slack says that they work here, and an instant later they do not.
      let told = 0;
      faults.add({
        method: 'users.info',
        kind: 'http500',
        when: ({ user }) => {
          if (user === 'UKIM' && told++ === 0) queueMicrotask(() => setImmediate(() => deactivate('UKIM')));
          return false;
        },
      });
      change('UJON', { isStranger: true });
      const { members, absent } = await made();
      expect(members).toEqual(without('UJON', 'UKIM'));
      expect(absent).toHaveLength(2);
      expect(told).toBeGreaterThan(0);
    },
  );

  it.each(['restricted_action', 'cannot_create_channel'] as const)(
    'is for a person to choose where making one is answered with %s',
    async (code) => {
      stage.stand.policies.channelCreation = code;
      expect(await unmade()).toContain('Press Choose another channel');
    },
  );

  it('takes another name where an archived or hidden channel keeps the first, and its own after a crash', async () => {
    const first = await made();
    expect(await made()).toMatchObject({ channel: first.channel });
    stage.stand.archive(first.channel);
    const second = await made();
    expect(second.name).toBe(`${first.name}-2`);
    stage.stand.removeMember(second.channel, 'UBOT');
    expect((await made()).name).toBe(`${first.name}-3`);
    for (const more of [3, 4]) stage.stand.archive((await made()).channel ?? `${more}`);
    expect(await unmade()).toContain('Press Choose another channel');
  });

  it.each<[string, string, (channel: string) => void]>([
    ['archived', 'archived', (channel) => stage.stand.archive(channel)],
    ['public', 'public', (channel) => stage.stand.makePublic(channel)],
    ['shared with a company', 'shared', (channel) => stage.stand.share(channel, 'external')],
    ['about to be shared', 'shared', (channel) => stage.stand.share(channel, 'pending')],
    ['without Quorum', 'not a member', (channel) => stage.stand.removeMember(channel, 'UBOT')],
  ])('is not one that is %s', async (_what, words, happens) => {
    const channel = stage.stand.createChannel({ name: 'own', isPrivate: true, members: ['UBOT', 'UCORA'] });
    const room: Loop['room'] = { wanted: 'existing', channel };
    expect(await made(room)).toMatchObject({ members: ['UBOT', 'UCORA'], absent: [] });
    happens(channel);
    expect(await unmade(room)).toMatch(new RegExp(`${words}.*choose another channel.*press Retry`, 'is'));
  });
});

describe('before each post with details', () => {
  const shown = async (happens: (channel: string) => void) => {
    const { channel } = await made();
    happens(channel);
    const loop = loopWith({ wanted: 'create', channel });
    return detailsIn(courierTask<'debrief.reply'>(stage, loop), { open: true, channel }, 1);
  };

  it.each<[string, string, (channel: string) => void]>([
    ['somebody joins', 'reader', (channel) => stage.stand.addMember(channel, 'UOMAR')],
    ['it is shared', 'shared', (channel) => stage.stand.share(channel, 'external')],
    ['an invitation to share it is out', 'shared', (channel) => stage.stand.share(channel, 'pending')],
    ['it is made public', 'public', (channel) => stage.stand.makePublic(channel)],
    ['a reader becomes a guest', 'reader', () => stage.stand.change('UKIM', { isRestricted: true })],
  ])('shows none where %s', async (_what, why, happens) => {
    expect(await shown(happens)).toEqual({
      open: false,
      commands: [{ type: 'detailsWithheld', debriefNumber: 1, why }],
    });
  });

  it.each<[string, (channel: string) => void]>([
    ['nothing happens', () => {}],
    [
      'somebody is there who has left the company',
      (channel) => {
        stage.stand.addMember(channel, 'UOMAR');
        stage.stand.deactivate('UOMAR');
      },
    ],
  ])('shows them where %s', async (_what, happens) => {
    expect(await shown(happens)).toEqual({ open: true, commands: [] });
  });

  it('asks a person where the candidate is in the channel', async () => {
    const { channel } = await made();
    stage.stand.addMember(channel, 'UOMAR');
    const loop = loopWith({ wanted: 'create', channel });
    const task = courierTask<'debrief.reply'>(stage, {
      ...loop,
      candidate: { ...loop.candidate, slackUser: 'UOMAR' },
    });
    await expect(detailsIn(task, { open: true, channel }, 1)).rejects.toThrow('The candidate is a member');
  });

  it('asks nobody in a thread without details', async () => {
    const room: Room | null = null;
    const task = courierTask<'debrief.reply'>(stage, loopWith({ wanted: 'create', channel: 'C1' }));
    task.deps.rooms.look = async () => room;
    expect(await detailsIn(task, { open: false, channel: 'C1' }, 1)).toEqual({ open: false, commands: [] });
  });
});
