import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Room } from '../../../src/core/debrief/room.ts';
import type { Task } from '../../../src/courier/deps.ts';
import { drawPicture, openDebrief, postReply } from '../../../src/courier/effects/debrief.ts';
import { rememberRefusals } from '../../../src/courier/slack/newer-blocks.ts';
import { revealedCard } from '../../blocks/debrief/panel.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeKit, play } from '../../support/makers/make-loop.ts';

const panel = ['UBOT', 'UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM'];

/** The picture of an open debrief, in a channel with these people; answers what was drawn and sent on the way. */
async function drawn(members: string[], isOpen = true) {
  const asked: string[] = [];
  const note = (what: string) => async () => {
    asked.push(what);
    return { file_id: 'F1', upload_url: 'https://files.slack.com/x' };
  };
  const loop = play(
    makeDebriefed(),
    [
      { type: 'debriefRoomMade', channel: 'C1', absent: [] },
      { type: 'debriefPrepared', debriefNumber: 1, open: isOpen, speaking: [] },
      { type: 'debriefOpened', debriefNumber: 1, parent: '1', replies: 0 },
    ],
    afterRounds,
  );
  const room: Room = { isPrivate: true, isArchived: false, isShared: false, members };
  const personOf = (user: string) => ({ user, name: user, isActive: true, isBot: false, standing: 'member' });
  const deps = {
    leaseMs: 1000,
    clock: { real: () => 0 },
    rooms: { look: async () => room },
    directory: {
      ownUser: () => 'UBOT',
      fresh: async (_team: string, user: string) => personOf(user),
      people: async (_team: string, users: string[]) => users.map(personOf),
    },
    kits: { pinned: async () => makeKit() },
    vault: { openCandidate: () => ({ name: 'Robin' }), openRevealed: () => [] },
    paper: { picture: note('drawn'), altText: () => 'Ratings' },
    files: { send: note('sent') },
    slack: () => ({
      files: { getUploadURLExternal: note('announced'), completeUploadExternal: note('completed') },
    }),
  };
  const effect = { id: 'picture', payload: { debriefNumber: 1 }, unclear: false, lease: { until: 2000 } };
  const task = { deps, loop, effect, now: 0, trace: {} } as unknown as Task<'debrief.picture'>;
  return { commands: await drawPicture(task), asked };
}

describe('the picture of all ratings', () => {
  it('is uploaded where everybody in the channel may read them', async () => {
    expect(await drawn(panel)).toEqual({
      commands: [{ type: 'pictureUploaded', debriefNumber: 1, picture: 'F1' }],
      asked: ['drawn', 'announced', 'sent', 'completed'],
    });
  });

  it('is neither drawn nor sent once details are withheld, by then or at this look', async () => {
    expect(await drawn([...panel, 'UOMAR'])).toEqual({
      commands: [{ type: 'detailsWithheld', debriefNumber: 1, why: 'reader' }],
      asked: [],
    });
    expect(await drawn(panel, false)).toEqual({ commands: [], asked: [] });
  });
});

describe('a debrief with a card of somebody whom Slack does not know any more', () => {
  const known = ['UHANA', 'UCORA', 'UINES', 'UJON', 'UBOT'];
  let stage: Stage;
  let channel: string;
  beforeEach(async () => {
    stage = await startStage({ people: known.map(somebody) });
    stage.stand.limits.isEnforced = false;
    channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: known });
  });
  afterEach(() => stage.stop());

  const prepared = () =>
    play(
      makeDebriefed(),
      [
        { type: 'debriefRoomMade', channel, absent: [] },
        { type: 'debriefPrepared', debriefNumber: 1, open: true, speaking: [] },
      ],
      afterRounds,
    );
  function taskOf<K extends 'debrief.open' | 'debrief.reply'>(loop: Task['loop'], payload: object): Task<K> {
    const task = courierTask<K>(stage, loop, { debriefNumber: 1, ...payload });
    const openRevealed = () => ['UINES', 'UJON', 'UKIM'].map((user) => revealedCard(user));
    const deps = {
      newerBlocks: rememberRefusals(() => 0),
      kits: { pinned: async () => makeKit() },
      vault: { ...task.deps.vault, openRevealed },
    };
    return { ...task, deps: { ...task.deps, ...deps } } as unknown as Task<K>;
  }

  it('opens, counts its replies and names that person Somebody in the table', async () => {
    const [command, ...others] = await openDebrief(taskOf<'debrief.open'>(prepared(), {}));
    if (command?.type !== 'debriefOpened') throw new Error('The debrief did not open.');
    expect(others).toEqual([]);
    const open = play(prepared(), [command], afterRounds);
    for (let reply = 0; reply < command.replies; reply += 1)
      expect(await postReply(taskOf<'debrief.reply'>(open, { reply }))).toEqual([]);
    const { messages } = stage.stand.conversation(channel);
    expect(messages).toHaveLength(1 + command.replies);
    const table = JSON.stringify(messages.find(({ text }) => text === 'Every rating')?.blocks);
    expect(table).toContain('UJON');
    expect(table).toContain('Somebody');
    expect(table).not.toContain('UKIM');
  });

  it('asks for every name before it posts anything, so that no parent stands without its replies', async () => {
    const task = taskOf<'debrief.open'>(prepared(), {});
    const stood: number[] = [];
    const people: Task['deps']['directory']['people'] = (team, users) => {
      stood.push(stage.stand.conversation(channel).messages.length);
      return task.deps.directory.people(team, users);
    };
    const deps = { ...task.deps, directory: { ...task.deps.directory, people } };
    await openDebrief({ ...task, deps });
    expect(new Set(stood)).toEqual(new Set([0]));
    expect(stage.stand.conversation(channel).messages).toHaveLength(1);
  });
});
