import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StoredView } from '../../src/sandbox/slack/world/world.ts';
import { wordsIn } from '../blocks/samples.ts';
import { dana, ines } from '../support/stage/company.ts';
import { raiseStage, type Stage } from '../support/stage/stage.ts';

describe('/hire doctor', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
  });
  afterAll(() => stage.close());

  const asked = async (user: string, isDone: (words: string) => boolean): Promise<string> => {
    const person = stage.slack.as(user);
    await person.command('/hire doctor');
    const view: StoredView = await person.waitForView(({ blocks }) => isDone(wordsIn({ blocks })));
    await person.closeView(view.id);
    return wordsIn({ blocks: view.blocks });
  };

  it('opens at once, and says to an admin that nothing is missing', async () => {
    const identities = () => stage.slack.requests.filter(({ method }) => method === 'auth.test').length;
    const before = identities();
    const words = await asked(dana.id, (text) => text.includes('Nothing is missing'));
    // Slack is asked whose token it is once, for everything that wants to know.
    expect(identities() - before).toBe(1);
    expect(words).toContain('Slack scopes (all 11 are granted)');
    expect(words).toContain(`the times of ${dana.email} can be read`);
    const opened = stage.slack.requests.find(({ method }) => method === 'views.open');
    expect(JSON.stringify(opened?.args)).toContain('Looking at Slack');
    expect(stage.google.invitationsSent).toEqual([]);
  });

  it('says first what is missing, and nothing secret', async () => {
    stage.slack.loseScopes('files:write');
    const words = await asked(dana.id, (text) => text.includes('missing.'));
    stage.slack.grantScopes('files:write');
    const [first, second] = words.split('\n').filter((line) => line !== 'Quorum doctor');
    expect([first, second]).toEqual([':x: 2 things are missing.', '*Slack scopes*: missing: files:write.']);
    const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, GOOGLE_ACCESS_TOKEN, QUORUM_MASTER_KEY } =
      stage.environment;
    for (const secret of [SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, GOOGLE_ACCESS_TOKEN, QUORUM_MASTER_KEY])
      expect(words).not.toContain(secret);
  });

  it('looks at nothing for anybody else', async () => {
    const from = stage.google.requests.length;
    const words = await asked(ines.id, (text) => text.includes('admins'));
    expect(words).toContain('Only workspace admins examine the installation.');
    expect(stage.google.requests.length).toBe(from);
  });
});
