import { ana, ben, type Stage, section, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);

describe('commands', () => {
  it('carry all that Slack sends with them', async () => {
    const channel = stage.stand.createChannel({ name: 'hiring', isPrivate: true, members: [ana.id] });
    const outcome = await stage.stand.as(ana.id).command('/hire start for @ben now', channel);
    expect(outcome).toMatchObject({ status: 200, timedOut: false });
    expect(stage.heard).toHaveLength(1);
    expect(stage.heard[0]).toMatchObject({
      isSigned: true,
      body: {
        command: '/hire',
        text: `start for <@${ben.id}|ben> now`,
        user_id: ana.id,
        user_name: 'ana',
        team_id: 'TTEAM',
        api_app_id: 'AAPP',
        channel_id: channel,
        channel_name: 'privategroup',
      },
    });
    expect(stage.heard[0]?.body.response_url).toContain(stage.stand.url);
  });

  it('come only for commands of the manifest and from conversations one is in', async () => {
    const channel = stage.stand.createChannel({ name: 'hiring', isPrivate: true, members: [ana.id] });
    await expect(stage.stand.as(ana.id).command('/fire now')).rejects.toThrow('not a command');
    await expect(stage.stand.as(ben.id).command('/hire', channel)).rejects.toThrow('not a member');
  });
});

describe('answers to commands', () => {
  it('appear to the one who asked', async () => {
    stage.reply(() => ({ body: { text: 'Hello', blocks: [section('Hello')] } }));
    expect(await persona().command('/hire help')).toMatchObject({ message: { text: 'Hello', to: ana.id } });
    expect(persona().ephemerals()).toHaveLength(1);
    stage.reply(() => ({ body: 'plain words' }));
    expect(await persona().command('/hire help')).toMatchObject({ message: { text: 'plain words' } });
  });

  it('are refused when their blocks are wrong', async () => {
    stage.reply(() => ({ body: { text: 'x', blocks: [section('')] } }));
    expect(await persona().command('/hire help')).toMatchObject({ trouble: 'bad_answer' });
    expect(stage.stand.refusals).toMatchObject([{ method: '/hire answer', error: 'invalid_blocks' }]);
  });
});
