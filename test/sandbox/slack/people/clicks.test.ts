import { actions, ana, ben, button, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);

describe('clicking', () => {
  it('sends what the message really holds', async () => {
    const blocks = [actions(button('card.open', 'one')), actions(button('card.open', 'two'))];
    const { channel = '', ts = '' } = await stage.web.chat.postMessage({
      channel: ana.id,
      text: 'Fill',
      blocks,
    });
    await persona().click({ channel, ts }, 'card.open', { value: 'two' });
    expect(stage.heard[0]).toMatchObject({
      isSigned: true,
      body: {
        type: 'block_actions',
        team: { id: 'TTEAM' },
        user: { id: ana.id, username: 'ana', team_id: 'TTEAM' },
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
        channel: { id: channel, name: 'directmessage' },
        message: { ts, text: 'Fill' },
        actions: [{ type: 'button', action_id: 'card.open', value: 'two' }],
      },
    });
    await expect(persona().click({ channel, ts }, 'card.open')).rejects.toThrow('2 of card.open');
    await expect(persona().click({ channel, ts }, 'card.close')).rejects.toThrow('no card.close');
    await expect(stage.stand.as(ben.id).click({ channel, ts }, 'card.open')).rejects.toThrow('not a member');
  });
});
