import { describe, expect, it } from '@jest/globals';
import type { Room } from '../../../src/core/debrief/room.ts';
import type { Task } from '../../../src/courier/deps.ts';
import { drawPicture } from '../../../src/courier/effects/debrief.ts';
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
