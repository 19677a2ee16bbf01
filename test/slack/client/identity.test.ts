import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { slackIdentity } from '../../../src/slack/client/identity.ts';
import { organizationWide } from '../../../src/slack/door/addressee.ts';
import { type Stage, startStage, withScopes } from '../../sandbox/slack/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

describe('whose token it is', () => {
  const known = async (at: Stage) => {
    const reports: string[] = [];
    const identity = slackIdentity(at.web, (trouble) => void reports.push(trouble));
    await identity.known;
    identity.stop();
    return { ...identity, reports };
  };

  it('is said with the app, which only the bot’s own entry names', async () => {
    expect(await known(stage)).toMatchObject({ team: 'TTEAM', app: 'AAPP', reports: [] });
  });

  it('is known without the app where the token may not ask for it', async () => {
    const narrow = await startStage({ manifest: withScopes('chat:write') });
    try {
      expect(await known(narrow)).toMatchObject({ team: 'TTEAM', app: null });
    } finally {
      await narrow.stop();
    }
  });

  it('says in words that an installation for a whole organization is not served', async () => {
    const wide = await startStage();
    try {
      wide.stand.installForOrganization();
      expect((await known(wide)).reports).toEqual([organizationWide]);
    } finally {
      await wide.stop();
    }
  });
});
