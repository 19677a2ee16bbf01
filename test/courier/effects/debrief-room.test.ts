import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Room } from '../../../src/core/debrief/room.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Task } from '../../../src/courier/deps.ts';
import { detailsIn, makeRoom, nameRoom, retireMessage } from '../../../src/courier/effects/debrief-room.ts';
import { LeaseTooShort } from '../../../src/courier/failure.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { makeDebriefed, moreEvidence } from '../../support/makers/debriefed.ts';
import { afterRounds, play } from '../../support/makers/make-loop.ts';

const readers = ['UHANA', 'UCORA', 'UINES', 'UJON', 'UKIM'];

let stage: Stage;
const startWith = (more: string[]) =>
  startStage({ people: [...readers, 'UOMAR', 'UBOT', ...more].map(somebody) });
const anotherStage = async (more: string[]): Promise<Stage> => {
  await stage.stop();
  return startWith(more);
};
beforeEach(async () => {
  stage = await startWith([]);
});
afterEach(() => stage.stop());

const loopWith = (room: Loop['room']): Loop => ({
  ...makeDebriefed(),
  room,
  debrief: null,
});
const anew: Loop['room'] = { wanted: 'create', channel: null };

async function made(room = anew, real = 0) {
  const task = courierTask<'debrief.room'>(stage, loopWith(room));
  task.deps.clock.real = () => real;
  const [command] = await makeRoom(task);
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

  it('is made once: what is begun anew takes it, and who comes with a lease that ran out makes none beside it', async () => {
    const { channel } = await made();
    expect((await made()).channel).toBe(channel);
    await nameRoom(courierTask(stage, loopWith({ ...anew, channel })));
    // The name that it was made with is free again, and this process still has the loop as it was.
    for (const real of [1501, 2000, 90_000]) await expect(made(anew, real)).rejects.toThrow(LeaseTooShort);
    const rooms = stage.stand.conversations().filter(({ name }) => name.startsWith('debrief-'));
    expect(rooms.map(({ id }) => id)).toEqual([channel]);
  });

  it('gets a name that people read once its id is written down, another one where that is taken, and no second', async () => {
    const { channel } = await made();
    const named = async () => {
      await nameRoom(courierTask(stage, loopWith({ ...anew, channel })));
      return stage.stand.conversation(channel).name;
    };
    stage.stand.createChannel({ name: 'debrief-tester-jan', isPrivate: true, members: ['UOMAR'] });
    expect(await named()).toBe(`debrief-tester-jan-${loopWith(anew).id.slice(0, 4)}`);
    expect(await named()).toBe(`debrief-tester-jan-${loopWith(anew).id.slice(0, 4)}`);
  });

  it('keeps a name that somebody gave it, and one of a channel that Quorum did not make', async () => {
    const channel = stage.stand.createChannel({
      name: 'hiring',
      isPrivate: true,
      members: ['UBOT', 'UHANA'],
    });
    await nameRoom(courierTask(stage, loopWith({ ...anew, channel })));
    await nameRoom(courierTask(stage, loopWith({ wanted: 'existing', channel })));
    expect(stage.stand.conversation(channel).name).toBe('hiring');
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
    expect(await unmade(room)).toMatch(new RegExp(`${words}.*choose another channel`, 'is'));
  });
});

describe('what could be pressed in a channel that the debrief has left', () => {
  const retire = (channel: string, ts: string) => {
    const task = courierTask<'debrief.room'>(stage, loopWith({ wanted: 'create', channel: 'C2' }));
    const effect = { payload: { posted: { channel, ts } }, lease: { until: 2000 } };
    const deps = { ...task.deps, leaseMs: 1000, clock: { real: () => 0 } };
    return retireMessage({ ...task, deps, effect } as unknown as Task<'thread.retire'>);
  };

  it('says where it goes on, and stays where Quorum may edit nothing', async () => {
    const { channel } = await made();
    const { ts = '' } = await stage.web.chat.postMessage({ channel, text: 'What to do now' });
    expect(await retire(channel, ts)).toEqual([]);
    const [message] = stage.stand.conversation(channel).messages;
    expect(message?.text).toBe('The debrief goes on in <#C2>.');
    stage.stand.removeMember(channel, 'UBOT');
    expect(await retire(channel, ts)).toEqual([]);
    expect(stage.stand.refusals.length).toBeGreaterThan(0);
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

  it('shows none of the first debrief to somebody whose card waits for the second', async () => {
    const { channel } = await made();
    stage.stand.addMember(channel, 'UOMAR');
    const first = loopWith({ wanted: 'create', channel });
    const again = play(first, [moreEvidence(first)], afterRounds);
    const version = {
      by: 'UOMAR',
      at: 1,
      submission: 's',
      sealed: { iv: '', tag: '', data: '' },
      receipt: 'r',
    };
    const rounds = again.rounds.map((round) => ({
      ...round,
      seats: round.seats.map((seat) =>
        seat.id === 'e1s1' ? { ...seat, holder: 'UOMAR', versions: [version] } : seat,
      ),
    }));
    const shownIn = (loop: Loop) =>
      detailsIn(courierTask<'debrief.reply'>(stage, loop), { open: true, channel }, 1);
    expect(await shownIn({ ...again, rounds })).toEqual({
      open: false,
      commands: [{ type: 'detailsWithheld', debriefNumber: 1, why: 'reader' }],
    });
    // From then on they read everything.
    const gate = { state: 'open', at: 2, how: 'complete' } as const;
    expect(await shownIn({ ...again, rounds, gate })).toEqual({ open: true, commands: [] });
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

  const withCandidate = (loop: Loop, slackUser: string): Loop => ({
    ...loop,
    candidate: { ...loop.candidate, slackUser },
  });

  it('asks a person where the candidate is in the channel of a thread without details, too', async () => {
    const { channel } = await made();
    stage.stand.addMember(channel, 'UOMAR');
    const task = courierTask<'debrief.reply'>(
      stage,
      withCandidate(loopWith({ wanted: 'create', channel }), 'UOMAR'),
    );
    await expect(detailsIn(task, { open: false, channel }, 1)).rejects.toThrow('The candidate is a member');
  });

  it('asks for another channel only where one can still be chosen', async () => {
    const { channel } = await made();
    stage.stand.addMember(channel, 'UOMAR');
    const loop = withCandidate(loopWith({ wanted: 'create', channel }), 'UOMAR');
    const askedOf = async (some: Loop): Promise<string> => {
      const task = courierTask<'debrief.reply'>(stage, some, { debriefNumber: 1, index: 0 });
      Object.assign(task.effect, { kind: 'debrief.reply' });
      return detailsIn(task, { open: true, channel }, 1).then(
        () => 'shown',
        (error: Error) => error.message,
      );
    };
    expect(await askedOf(loop)).toContain('Choose another channel');
    const ended: Loop = { ...loop, stage: 'decided' };
    expect(await askedOf(ended)).toBe('The candidate is a member of the debrief channel. Remove them there.');
    stage.stand.removeMember(channel, 'UBOT');
    expect(await askedOf(ended)).toBe(
      'Quorum is not a member of the debrief channel. Invite it there with `/invite @Quorum`.',
    );
  });

  it('looks once, and shows nothing where it saw nothing', async () => {
    const { channel } = await made();
    const task = courierTask<'debrief.reply'>(stage, loopWith({ wanted: 'create', channel }));
    const { look } = task.deps.rooms;
    let looks = 0;
    task.deps.rooms.look = async (team, id) => (looks++ === 0 ? null : look(team, id));
    await expect(detailsIn(task, { open: true, channel }, 1)).rejects.toThrow('Quorum is not a member');
    expect(looks).toBe(1);
  });

  it('asks Slack about nobody in a channel that is closed to details anyway, and else about one stranger', async () => {
    const strangers = Array.from({ length: 40 }, (_, at) => `USTRANGER${at}`);
    stage = await anotherStage(strangers);
    const { channel } = await made();
    for (const stranger of strangers) stage.stand.addMember(channel, stranger);
    const asked = () => stage.stand.requests.filter(({ method }) => method === 'users.info').length;
    const why = async () => {
      const before = asked();
      const task = courierTask<'debrief.reply'>(stage, loopWith({ wanted: 'create', channel }));
      const { commands } = await detailsIn(task, { open: true, channel }, 1);
      return { commands, asked: asked() - before };
    };
    const withheld = (reason: string) => [{ type: 'detailsWithheld', debriefNumber: 1, why: reason }];
    expect(await why()).toEqual({ commands: withheld('reader'), asked: 1 });
    stage.stand.share(channel, 'external');
    expect(await why()).toEqual({ commands: withheld('shared'), asked: 0 });
  });

  it('asks nobody in a thread without details', async () => {
    const room: Room | null = null;
    const task = courierTask<'debrief.reply'>(stage, loopWith({ wanted: 'create', channel: 'C1' }));
    task.deps.rooms.look = async () => room;
    expect(await detailsIn(task, { open: false, channel: 'C1' }, 1)).toEqual({ open: false, commands: [] });
  });
});
