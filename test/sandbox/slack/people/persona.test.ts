import {
  actions,
  ana,
  ben,
  button,
  errorOf,
  field,
  modal,
  plain,
  type Stage,
  section,
  startStage,
} from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);

async function open(view: object): Promise<string> {
  await persona().command('/hire start');
  const trigger_id = stage.heard.at(-1)?.body.trigger_id;
  // biome-ignore lint/suspicious/noExplicitAny: views are built freely here
  const answer = await stage.web.views.open({ trigger_id, view: view as any });
  return answer.view?.id ?? '';
}
const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const radio = { type: 'radio_buttons', action_id: 'pick', options: [option('a'), option('b')] };

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

  it('answers through the response_url five times', async () => {
    const blocks = [actions(button('go'))];
    const { channel = '', ts = '' } = await stage.web.chat.postMessage({
      channel: ana.id,
      text: 'a',
      blocks,
    });
    await persona().click({ channel, ts }, 'go');
    const url = stage.heard[0]?.body.response_url;
    const send = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
    expect((await send({ replace_original: true, text: 'changed' })).status).toBe(200);
    expect(persona().inbox()).toMatchObject([{ text: 'changed', blocks: undefined }]);
    expect((await send({ text: 'to you' })).status).toBe(200);
    expect(persona().ephemerals()).toMatchObject([{ text: 'to you', via: 'response_url' }]);
    expect((await send({ blocks: [section('')] })).status).toBe(400);
    expect((await send({ delete_original: true })).status).toBe(200);
    expect(persona().inbox()).toEqual([]);
    await send({ text: 'fifth' });
    expect(await (await send({ text: 'sixth' })).json()).toEqual({ ok: false, error: 'used_url' });
    expect(stage.stand.requests.filter(({ method }) => method === 'response_url')).toHaveLength(6);
  });
});

describe('filling', () => {
  it('chooses only what is offered', async () => {
    const people = field('who', { type: 'users_select', action_id: 'who' });
    const where = field('where', {
      type: 'conversations_select',
      action_id: 'c',
      filter: { include: ['private'] },
    });
    const id = await open(modal([field('r', radio), people, where]));
    const open_ = stage.stand.createChannel({ name: 'general', isPrivate: false, members: [ana.id] });
    const closed = stage.stand.createChannel({ name: 'board', isPrivate: true, members: [ben.id] });
    await persona().fill(id, { pick: 'b', 'Label of who': ben.id });
    expect(persona().currentView()?.values).toMatchObject({
      r: { pick: { selected_option: { value: 'b' } } },
      who: { who: { selected_user: ben.id } },
    });
    await expect(persona().fill(id, { pick: 'c' })).rejects.toThrow('not offered');
    await expect(persona().fill(id, { who: 'UGONE' })).rejects.toThrow('not offered');
    await expect(persona().fill(id, { where: open_ })).rejects.toThrow('not offered');
    await expect(persona().fill(id, { where: closed })).rejects.toThrow('not offered');
    await expect(persona().fill(id, { nothing: 'x' })).rejects.toThrow('no field');
  });

  it('reports changes only where the app asked for them', async () => {
    const silent = field('silent', {});
    const onEnter = field('enter', {}, { dispatch_action: true });
    const live = field(
      'live',
      { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } },
      { dispatch_action: true },
    );
    const id = await open(modal([silent, onEnter, live, field('r', radio, { dispatch_action: true })]));
    stage.heard.length = 0;
    await persona().fill(id, { silent: 'a', enter: 'b', live: 'c', pick: 'a' });
    const reported = stage.heard.map(({ body }) => body.actions[0].block_id);
    expect(reported).toEqual(['live', 'r']);
    expect(stage.heard[0]?.body).toMatchObject({
      container: { type: 'view', view_id: id },
      view: { id, state: { values: { silent: { typed: { value: 'a' } }, live: { typed: { value: 'c' } } } } },
    });
    await persona().fill(id, { enter: 'b' }, { pressEnter: true });
    expect(stage.heard).toHaveLength(3);
  });

  it('starts a conversation menu where the person is', async () => {
    const channel = stage.stand.createChannel({ name: 'hiring', isPrivate: true, members: [ana.id] });
    await persona().command('/hire start', channel);
    const trigger_id = stage.heard.at(-1)?.body.trigger_id;
    const element = { type: 'conversations_select', action_id: 'c', default_to_current_conversation: true };
    await stage.web.views.open({ trigger_id, view: modal([field('where', element)]) });
    expect(persona().currentView()?.values).toMatchObject({
      where: { c: { selected_conversation: channel } },
    });
  });
});

describe('submitting', () => {
  it('is stopped by Slack itself while something required is empty or too short', async () => {
    const id = await open(modal([field('a', { min_length: 3 }), field('b', {}, { optional: true })]));
    stage.heard.length = 0;
    expect(await persona().submit(id)).toMatchObject({ isSent: false, errors: { a: expect.any(String) } });
    await persona().fill(id, { a: 'ab' });
    expect((await persona().submit(id)).errors).toHaveProperty('a');
    expect(stage.heard).toEqual([]);
    await persona().fill(id, { a: 'abc' });
    expect(await persona().submit(id)).toMatchObject({
      isSent: true,
      isClosed: true,
      errors: {},
      view: undefined,
    });
    expect(stage.heard[0]?.body).toMatchObject({
      type: 'view_submission',
      view: { id, callback_id: '', state: { values: { a: { typed: { value: 'abc' } } } } },
    });
  });

  it('shows the errors of the app on the field, and keeps the view', async () => {
    const id = await open(modal([section('head'), field('a', { initial_value: 'x' })]));
    stage.reply(() => ({ body: { response_action: 'errors', errors: { a: 'Too short' } } }));
    expect(await persona().submit(id)).toMatchObject({ isClosed: false, errors: { a: 'Too short' } });
    expect(stage.stand.refusals).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['errors on no block of the view', { response_action: 'errors', errors: { other: 'x' } }],
    ['errors on a section', { response_action: 'errors', errors: { head: 'x' } }],
    ['no errors at all', { response_action: 'errors', errors: {} }],
    ['an invalid next view', { response_action: 'update', view: modal([section('')]) }],
    ['an unknown action', { response_action: 'reload' }],
    ['no JSON', 'done'],
  ])('refuses %s', async (_what, body) => {
    const head = { ...section('head'), block_id: 'head' };
    const id = await open(modal([head, field('a', { initial_value: 'x' })]));
    stage.reply(() => ({ body }));
    expect(await persona().submit(id)).toMatchObject({ trouble: 'bad_answer', isClosed: false });
    expect(stage.stand.refusals).toHaveLength(1);
  });

  it('updates, pushes, closes one or clears all, as the app answers', async () => {
    const id = await open(modal([field('a', { initial_value: 'x' })]));
    const next = modal([field('b', { initial_value: 'y' })], { callback_id: 'second' });
    stage.reply(() => ({ body: { response_action: 'update', view: next } }));
    expect((await persona().submit(id)).view).toMatchObject({ id, callbackId: 'second' });
    stage.reply(() => ({ body: { response_action: 'push', view: next } }));
    const pushed = (await persona().submit(id)).view;
    expect(pushed).toMatchObject({ previousViewId: id });
    stage.reply(() => ({}));
    expect((await persona().submit(pushed?.id ?? '')).view).toMatchObject({ id });
    stage.reply(() => ({ body: { response_action: 'clear' } }));
    expect((await persona().submit(id)).view).toBeUndefined();
    expect(await errorOf(stage.web.views.update({ view_id: id, view: next }))).toBe('not_found');
  });

  it('leaves the view open when the app does not answer in time', async () => {
    const id = await open(modal([field('a', { initial_value: 'x' })]));
    stage.stand.delivering.patienceMs = 40;
    stage.reply(() => ({ afterMs: 100 }));
    expect(await persona().submit(id)).toMatchObject({ trouble: 'operation_timeout', isClosed: false });
    expect(persona().currentView()?.id).toBe(id);
  });
});

describe('closing', () => {
  it('is told only to views that ask for it, without what was typed', async () => {
    const quiet = await open(modal([field('a', {})]));
    stage.heard.length = 0;
    await persona().closeView(quiet);
    expect(stage.heard).toEqual([]);
    const loud = await open(modal([field('a', {})], { notify_on_close: true }));
    await persona().fill(loud, { a: 'typed' });
    await persona().closeView(loud);
    const { body } = stage.heard.at(-1) ?? {};
    expect(body).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { id: loud, state: { values: {} } },
    });
    expect(body).not.toHaveProperty('trigger_id');
  });
});

describe('waiting', () => {
  it('resolves once the thing is there, and says what was there instead', async () => {
    setTimeout(() => stage.web.chat.postMessage({ channel: ana.id, text: 'later' }), 60);
    const message = await persona().waitForMessage(({ text }) => text === 'later');
    expect(message.text).toBe('later');
    await expect(persona().waitForMessage(({ text }) => text === 'never', 50)).rejects.toThrow('got: later');
    await expect(persona().waitForView(undefined, 50)).rejects.toThrow('open: none');
  });
});
