import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { EffectHandler } from '../../../src/courier/deps.ts';
import { offerCards, tellLeaver, tellRole, tellWithheld } from '../../../src/courier/effects/notices.ts';
import { buttonsIn } from '../../blocks/samples.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, play } from '../../support/makers/make-loop.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({
    people: ['UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM', 'UNEW', 'UDANA', 'UCANDIDATE', 'UBOT'].map(somebody),
  });
});
afterEach(() => stage.stop());

async function told<K extends EffectKind>(handle: EffectHandler<K>, loop: Loop, payload: object) {
  expect(await handle(courierTask<K>(stage, loop, payload))).toEqual([]);
}
const opening: Command[] = [
  { type: 'debriefRoomMade', channel: 'C1', absent: [] },
  { type: 'debriefPrepared', debriefNumber: 1, open: true, speaking: [] },
  { type: 'debriefOpened', debriefNumber: 1, parent: '1', replies: 0 },
];
const makeWithheld = (): Loop =>
  play(
    makeDebriefed(),
    [...opening, { type: 'detailsWithheld', debriefNumber: 1, why: 'reader' }],
    afterRounds,
  );
const inbox = (user: string) =>
  stage.stand
    .as(user)
    .inbox()
    .map(({ text }) => text);

describe('somebody who left', () => {
  it('is told of to the coordinator while something waits for them, and not after', async () => {
    await told(tellLeaver, makeInterviewing(), { user: 'UINES' });
    expect(inbox('UCORA')).toEqual(['UINES has left the company']);
    await told(tellLeaver, makeDebriefed(), { user: 'UINES' });
    const open = makeDebriefed();
    await told(tellLeaver, play(open, [decideOn(open)], afterRounds), { user: 'UHANA' });
    expect(inbox('UCORA')).toHaveLength(1);
  });
});

describe('another coordinator, where both who look after a loop have left', () => {
  it('may run it and hand it on, and reads none of its scorecards', async () => {
    for (const user of ['UCORA', 'UHANA']) stage.stand.deactivate(user);
    await told(tellLeaver, makeInterviewing(), { user: 'UINES' });
    await told(tellWithheld, makeWithheld(), { debriefNumber: 1 });
    const shown = stage.stand.as('UDANA').inbox();
    expect(shown.map(({ blocks }) => buttonsIn(blocks))).toEqual([
      ['Excuse', 'Find somebody else', 'Hand loop to…'],
      ['Hand loop to…'],
    ]);
  });
});

describe('the cards of a debrief', () => {
  it('are offered to those who may read them, and to nobody else', async () => {
    for (const user of ['UKIM', 'UNEW']) await told(offerCards, makeDebriefed(), { user, debriefNumber: 1 });
    expect(inbox('UKIM')).toEqual(['The debrief of Robin is open']);
    expect(inbox('UNEW')).toEqual([]);
  });

  it('are said to be withheld only where they are', async () => {
    await told(tellWithheld, makeDebriefed(), { debriefNumber: 1 });
    expect(inbox('UCORA')).toEqual([]);
    await told(tellWithheld, makeWithheld(), { debriefNumber: 1 });
    const [message] = stage.stand.as('UCORA').inbox();
    expect(buttonsIn(message?.blocks)).toEqual(['Open scorecards', 'Choose another channel']);
  });
});

describe('a new hiring manager', () => {
  const withManager = (channel: string): Loop => {
    const opened = play(
      makeDebriefed(),
      [
        { type: 'debriefRoomMade', channel, absent: [] },
        { type: 'debriefPrepared', debriefNumber: 1, open: true, speaking: [] },
        { type: 'debriefOpened', debriefNumber: 1, parent: '1', replies: 0 },
      ],
      afterRounds,
    );
    return { ...opened, hiringManager: 'UNEW' };
  };

  it('hears of it, and comes into the channel of a debrief that is open', async () => {
    const channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: ['UBOT'] });
    await told(tellRole, withManager(channel), { user: 'UNEW', role: 'hiringManager' });
    expect(inbox('UNEW')).toEqual(['You are the hiring manager for Robin']);
    expect(stage.stand.conversation(channel).members).toContain('UNEW');
  });

  it.each<[string, (channel: string) => void]>([
    ['is archived', (channel) => stage.stand.archive(channel)],
    ['has the candidate in it', (channel) => stage.stand.addMember(channel, 'UCANDIDATE')],
  ])('hears of it where the channel %s, too', async (_what, happens) => {
    const channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: ['UBOT'] });
    happens(channel);
    await told(tellRole, withManager(channel), { user: 'UNEW', role: 'hiringManager' });
    expect(inbox('UNEW')).toEqual(['You are the hiring manager for Robin']);
    expect(stage.stand.conversation(channel).members).not.toContain('UNEW');
  });

  it('is told nothing where it is somebody else by now', async () => {
    await told(tellRole, withManager('C1'), { user: 'UKIM', role: 'hiringManager' });
    expect(inbox('UKIM')).toEqual([]);
  });
});
