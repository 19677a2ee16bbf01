import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { slackDirectory, slackRooms } from '../../../src/slack/client/directory.ts';
import { ana, ben, gone, type Stage, startStage } from '../../sandbox/slack/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

const memory = { find: async () => [], save: async () => {} };
const people = () => slackDirectory({ slack: () => stage.web, memory, real: Date.now });

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
    expect(await people().fresh('TTEAM', ben.id)).toMatchObject({ standing, isActive: true });
  });

  it('keep their name when they leave', async () => {
    expect(await people().fresh('TTEAM', gone.id)).toMatchObject({ isActive: false, name: 'Gone G' });
  });
});

describe('a channel as Slack describes it', () => {
  const rooms = () => slackRooms(() => stage.web);
  const made = (name: string) =>
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
    const channel = made(name);
    happens(channel);
    const room = await rooms().look('TTEAM', channel);
    if (expected) expect(room).toMatchObject(expected);
    else expect(room).toBeNull();
  });
});
