import { ana, type Stage, startStage, withEvents } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

describe('what a person says', () => {
  it('reaches the app only when the manifest subscribes to it', async () => {
    const deaf = await startStage({ manifest: withEvents('app_home_opened') });
    await deaf.stand.as(ana.id).say(deaf.stand.as(ana.id).directChannel(), 'hello');
    expect(deaf.heard).toEqual([]);
    const persona = stage.stand.as(ana.id);
    await persona.say(persona.directChannel(), 'hello');
    expect(stage.heard[0]?.body).toMatchObject({
      type: 'event_callback',
      team_id: 'TTEAM',
      event: { type: 'message', channel_type: 'im', user: ana.id, text: 'hello' },
    });
    await deaf.stop();
  });

  it('may be forged, or arrive unsigned, when a test wants so', async () => {
    const persona = stage.stand.as(ana.id);
    await persona.forge('interaction', { type: 'block_actions', user: { id: 'UEVIL' }, actions: [] });
    expect(stage.heard[0]).toMatchObject({
      isSigned: true,
      body: { user: { id: 'UEVIL' }, api_app_id: 'AAPP' },
    });
    await persona.raw({ headers: { 'content-type': 'application/json' }, body: '{"type":"x"}' });
    expect(stage.heard[1]).toMatchObject({ isSigned: false, body: { type: 'x' } });
  });
});
