import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { EffectHandler, Task } from '../../../src/courier/deps.ts';
import { openLookingAfter, openResponsible, personNow } from '../../../src/courier/slack/looking-after.ts';
import { forgivingLeavers, PersonLeft } from '../../../src/courier/slack/person-left.ts';
import { openDirectMessage, post, rewrite, takeBack } from '../../../src/courier/slack/post.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, play } from '../../support/makers/make-loop.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({
    people: ['UCORA', 'UDANA', 'UHANA', 'UBOT'].map(somebody),
  });
});
afterEach(() => stage.stop());

const taskOf = (): Task => courierTask(stage, makeInterviewing());

const words = { text: 'Hello', blocks: [] };

describe('who looks after a loop', () => {
  it('is its coordinator, then its hiring manager, then another coordinator, who may do less', async () => {
    for (const user of ['UCORA', 'UHANA', 'UDANA']) {
      expect(await openLookingAfter(taskOf())).toMatchObject({ user, isOther: user === 'UDANA' });
      stage.stand.deactivate(user);
    }
    await expect(openLookingAfter(taskOf())).rejects.toThrow(PersonLeft);
  });

  it('is never the candidate', async () => {
    stage.stand.deactivate('UCORA');
    const task = taskOf();
    const candidate = { ...task.loop.candidate, slackUser: 'UHANA' };
    expect((await openLookingAfter({ ...task, loop: { ...task.loop, candidate } })).user).toBe('UDANA');
  });

  it('is nobody else where it is about a decision', async () => {
    for (const user of ['UCORA', 'UHANA']) {
      expect((await openResponsible(taskOf())).user).toBe(user);
      stage.stand.deactivate(user);
    }
    await expect(openResponsible(taskOf())).rejects.toThrow(PersonLeft);
  });
});

describe('a message to somebody who has left', () => {
  const handled = (handle: EffectHandler<'card.request'>) =>
    forgivingLeavers(handle)(taskOf() as Task<'card.request'>);

  it('is done, and the loop hears who it was', async () => {
    stage.stand.deactivate('UHANA');
    const commands = await handled(async (task) => {
      await openDirectMessage(task, 'UHANA');
      return [];
    });
    expect(commands).toEqual([{ type: 'personLeft', user: 'UHANA' }]);
  });

  it.each(['is_archived', 'is_inactive'] as const)(
    'is done where the old conversation answers %s',
    async (code) => {
      const channel = await openDirectMessage(taskOf(), 'UHANA');
      stage.stand.deactivate('UHANA');
      stage.stand.policies.leaverMessages = code;
      const commands = await handled(async (task) => {
        await post(task, { channel }, words);
        return [];
      });
      expect(commands).toEqual([]);
      expect(stage.stand.refusals.map(({ error }) => error)).toContain(code);
    },
  );

  it('is any other trouble where it is one', async () => {
    const broken = async () => {
      throw new Error('Something else.');
    };
    await expect(handled(broken)).rejects.toThrow('Something else.');
  });

  it('is to nobody whom Slack still knows', async () => {
    expect(await personNow(taskOf(), 'UNEVER')).toBeNull();
    expect(await personNow(taskOf(), 'UHANA')).toMatchObject({ isActive: true });
  });
});

describe('a message that can no longer be edited', () => {
  it('is like one that is gone: said anew, and taken back without a word', async () => {
    const channel = await openDirectMessage(taskOf(), 'UHANA');
    const posted = await post(taskOf(), { channel }, words);
    expect(await rewrite(taskOf(), posted, words)).toBe(true);
    stage.stand.policies.editWindowMs = -1;
    expect(await rewrite(taskOf(), posted, words)).toBe(false);
    stage.stand.policies.editWindowMs = null;
    stage.stand.archive(channel);
    expect(await rewrite(taskOf(), posted, words)).toBe(false);
    await takeBack(taskOf(), posted);
    expect(stage.stand.refusals.map(({ error }) => error)).toEqual([
      'edit_window_closed',
      'is_inactive',
      'is_inactive',
    ]);
  });

  it.each<[string, (channel: string) => void]>([
    ['is archived', (channel) => stage.stand.archive(channel)],
    ['Quorum is not in any more', (channel) => stage.stand.removeMember(channel, 'UBOT')],
  ])('and a debrief channel that %s needs a person', async (_what, happens) => {
    const channel = stage.stand.createChannel({
      name: 'debrief',
      isPrivate: true,
      members: ['UBOT', 'UHANA'],
    });
    happens(channel);
    const effect = { kind: 'vote.call', payload: { debriefNumber: 1 }, lease: { until: 2000 } };
    const task = (loop: Loop) => ({ ...taskOf(), loop, effect }) as unknown as Task;
    const open = makeDebriefed();
    await expect(post(task(open), { channel }, words)).rejects.toThrow('press Choose another channel');
    // Nothing moves to another channel any more.
    const ended = play(open, [decideOn(open)], afterRounds);
    await expect(post(task(ended), { channel }, words)).rejects.toThrow(/(it in Slack|it there)\.$/);
  });
});
