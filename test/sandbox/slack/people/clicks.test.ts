import { actions, ana, ben, button, plain, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);

const menuRow = (...values: string[]) => ({
  type: 'actions' as const,
  elements: [
    {
      ...{ type: 'overflow' as const, action_id: 'menu' },
      options: values.map((value) => ({ text: plain(value), value })),
    },
  ],
});

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

  it('chooses in a menu of several acts the one that fits, and throws where several do', async () => {
    const { channel = '', ts = '' } = await stage.web.chat.postMessage({
      ...{ channel: ana.id, text: 'Loop' },
      blocks: [
        menuRow('loop.replace~l1~r1s10', 'loop.replace~l1~r1s1', 'loop.cancel~l1'),
        menuRow('loop.move~l1~r1~7', 'loop.move~l1~r2~7'),
      ],
    });
    const at = { channel, ts };
    const chosen = async (action: string, value?: string): Promise<unknown> => {
      await persona().click(at, action, value === undefined ? {} : { value });
      return stage.heard.at(-1)?.body.actions[0].selected_option.value;
    };
    expect(await chosen('loop.cancel')).toBe('loop.cancel~l1');
    expect(await chosen('loop.replace', 'l1~r1s1')).toBe('loop.replace~l1~r1s1');
    expect(await chosen('loop.replace', 'l1~r1s10')).toBe('loop.replace~l1~r1s10');
    expect(await chosen('loop.move', 'l1~r2')).toBe('loop.move~l1~r2~7');
    await expect(chosen('loop.replace')).rejects.toThrow('2 of loop.replace');
    await expect(chosen('loop.move', 'l1')).rejects.toThrow('2 of loop.move');
    await expect(chosen('loop.replace', 'l1~r1')).rejects.toThrow('no loop.replace');
    await expect(chosen('loop.can')).rejects.toThrow('no loop.can');
  });

  it('tells a form that opens then where its reader is, after a press in a menu too', async () => {
    const field = { type: 'conversations_select', action_id: 'where', default_to_current_conversation: true };
    const blocks = [actions(button('form.open', 'one')), menuRow('form.open.too~one')];
    for (const [index, action] of ['form.open', 'form.open.too'].entries()) {
      const channel = stage.stand.createChannel({
        ...{ name: `room-${index}`, isPrivate: true },
        members: [ana.id, stage.stand.botUserId],
      });
      const { ts = '' } = await stage.web.chat.postMessage({ channel, text: 'Open', blocks });
      await persona().click({ channel, ts }, action);
      const { trigger_id } = stage.heard.at(-1)?.body ?? {};
      await stage.web.views.open({
        trigger_id,
        view: {
          ...{ type: 'modal', title: plain('Form'), submit: plain('Send') },
          blocks: [{ type: 'input', block_id: 'where', label: plain('Where'), element: field }],
        } as never,
      });
      const shown = persona().currentView();
      expect(shown?.values.where?.where?.selected_conversation).toBe(channel);
      await persona().closeView(shown?.id ?? '');
    }
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
