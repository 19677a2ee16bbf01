import { actions, ana, ben, button, plain, type Stage, startStage } from '../stage.ts';

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
    expect(stage.heard.at(-1)).toMatchObject({
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

  it('keeps ticks under the same ids, and tells no group that was not touched where clients are like that', async () => {
    const option = (value: string) => ({ text: plain(value), value });
    const group = (block: string, initial: string[]) => ({
      type: 'actions',
      block_id: block,
      elements: [
        {
          ...{ type: 'checkboxes', action_id: 'tick', options: ['1', '2'].map(option) },
          ...(initial.length > 0 ? { initial_options: initial.map(option) } : {}),
        },
      ],
    });
    // biome-ignore lint/suspicious/noExplicitAny: blocks as JSON
    const content = (...blocks: any[]) => ({ channel: ana.id, text: 'Tick', blocks });
    const { channel = '', ts = '' } = await stage.web.chat.postMessage(
      content(group('a', []), group('b', ['1'])),
    );
    const at = { channel, ts };
    const told = async () => {
      await persona().click(at, 'tick', { block: 'a', select: ['1'] });
      type Group = { tick: { selected_options: { value: string }[] } };
      const groups: Group[] = Object.values(stage.heard.at(-1)?.body.state.values);
      return groups.map(({ tick }) => tick.selected_options.map((ticked) => ticked.value));
    };
    expect(await told()).toEqual([['1'], ['1']]);
    stage.stand.clients.untouched = 'empty';
    expect(await told()).toEqual([['1'], []]);
    stage.stand.clients.untouched = 'reported';
    await stage.web.chat.update({ ...content(group('a', ['2']), group('b', ['2'])), channel, ts });
    expect(await told()).toEqual([['1'], ['1']]);
    await stage.web.chat.update({ ...content(group('a', []), group('c', ['2'])), channel, ts });
    expect(await told()).toEqual([['1'], ['2']]);
  });
});
