import { ana, errorOf, field, modal, openView, type Stage, section, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);

describe('submitting', () => {
  it('is stopped by Slack itself while something required is empty or too short', async () => {
    const { id } = await openView(
      stage,
      modal([field('a', { min_length: 3 }), field('b', {}, { optional: true })]),
    );
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
    const { id } = await openView(stage, modal([section('head'), field('a', { initial_value: 'x' })]));
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
    const { id } = await openView(stage, modal([head, field('a', { initial_value: 'x' })]));
    stage.reply(() => ({ body }));
    expect(await persona().submit(id)).toMatchObject({ trouble: 'bad_answer', isClosed: false });
    expect(stage.stand.refusals).toHaveLength(1);
  });

  it('takes errors for the form that was sent, whatever stands there by now', async () => {
    const { id } = await openView(stage, modal([field('a', { initial_value: 'x' })]));
    stage.reply(async () => {
      await stage.web.views.update({ view_id: id, view: modal([field('b', { initial_value: 'y' })]) });
      return { body: { response_action: 'errors', errors: { b: 'Not sent' } } };
    });
    expect(await persona().submit(id)).toMatchObject({ trouble: 'bad_answer', errors: {} });
    expect(stage.stand.refusals).toHaveLength(1);
  });

  it('updates, pushes, closes one or clears all, as the app answers', async () => {
    const { id } = await openView(stage, modal([field('a', { initial_value: 'x' })]));
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
    const { id } = await openView(stage, modal([field('a', { initial_value: 'x' })]));
    stage.stand.delivering.patienceMs = 40;
    stage.reply(() => ({ afterMs: 100 }));
    expect(await persona().submit(id)).toMatchObject({ trouble: 'operation_timeout', isClosed: false });
    expect(persona().currentView()?.id).toBe(id);
  });
});

describe('closing', () => {
  it('is told only to views that ask for it, without what was typed', async () => {
    const { id: quiet } = await openView(stage, modal([field('a', {})]));
    stage.heard.length = 0;
    await persona().closeView(quiet);
    expect(stage.heard).toEqual([]);
    const { id: loud } = await openView(stage, modal([field('a', {})], { notify_on_close: true }));
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
