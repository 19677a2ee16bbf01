import {
  actions,
  ana,
  button,
  errorOf,
  field,
  modal,
  plain,
  refusal,
  type Stage,
  section,
  startStage,
} from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

/** A trigger as the app gets it from a real command. */
async function trigger(): Promise<string> {
  await stage.stand.as(ana.id).command('/hire help');
  return stage.heard.at(-1)?.body.trigger_id;
}
const open = async (view: object) =>
  // biome-ignore lint/suspicious/noExplicitAny: wrong views are the point
  stage.web.views.open({ trigger_id: await trigger(), view: view as any });
const long = (count: number) => 'x'.repeat(count);
const form = (more: object = {}) => modal([field('name', {})], more);

describe('triggers', () => {
  it('open one view, once, within three seconds', async () => {
    const id = await trigger();
    expect(await errorOf(stage.web.views.open({ trigger_id: id, view: form() }))).toBe('ok');
    expect(await errorOf(stage.web.views.open({ trigger_id: id, view: form() }))).toBe(
      'exchanged_trigger_id',
    );
    const forged = stage.web.views.open({ trigger_id: '1.2.abc', view: form() });
    expect(await errorOf(forged)).toBe('invalid_trigger_id');
  });

  it('expire by real time, wherever the clock of the messages stands', async () => {
    const id = await trigger();
    await new Promise((resolve) => setTimeout(resolve, 3050));
    expect(await errorOf(stage.web.views.open({ trigger_id: id, view: form() }))).toBe('expired_trigger_id');
  });

  it('push only when they come from an open modal', async () => {
    await open(form());
    const push = stage.web.views.push({ trigger_id: await trigger(), view: form() });
    expect(await errorOf(push)).toBe('not_found');
  });
});

describe('limits of a view', () => {
  it.each<[string, string, object]>([
    ['a title of 24', 'ok', form({ title: plain(long(24)) })],
    ['a title of 25', 'invalid_arguments', form({ title: plain(long(25)) })],
    ['a formatted title', 'invalid_arguments', form({ title: { type: 'mrkdwn', text: 'x' } })],
    ['no title', 'invalid_arguments', form({ title: undefined })],
    ['a submit of 25', 'invalid_arguments', form({ submit: plain(long(25)) })],
    ['a close of 25', 'invalid_arguments', form({ close: plain(long(25)) })],
    ['inputs without submit', 'invalid_arguments', form({ submit: undefined })],
    ['no inputs and no submit', 'ok', modal([section('x')], { submit: undefined })],
    ['metadata of 3,000', 'ok', form({ private_metadata: long(3000) })],
    ['metadata of 3,001', 'invalid_arguments', form({ private_metadata: long(3001) })],
    ['a callback id of 256', 'invalid_arguments', form({ callback_id: long(256) })],
    ['an external id of 256', 'invalid_arguments', form({ external_id: long(256) })],
    ['100 blocks', 'ok', modal(Array(100).fill({ type: 'divider' }))],
    ['101 blocks', 'invalid_arguments', modal(Array(101).fill({ type: 'divider' }))],
    ['more than 250 kB', 'view_too_large', modal(Array(99).fill(section(long(2600))))],
    ['an unknown property', 'invalid_arguments', form({ colour: 'red' })],
    ['a home view', 'invalid_arguments', { type: 'home', blocks: [] }],
  ])('%s: %s', async (_what, expected, view) => {
    expect(await errorOf(open(view))).toBe(expected);
  });

  it('says why, as Slack words it', async () => {
    const refused = await refusal(open(form({ submit: undefined })));
    expect(refused?.response_metadata?.messages).toEqual([
      '[ERROR] must define `submit` to use an `input` block in modals [json-pointer:/submit]',
    ]);
  });

  it('wants external ids to be unique among open views', async () => {
    const ben = await startStage();
    await open(form({ external_id: 'one' }));
    await stage.stand.as('UBEN').command('/hire help');
    const id = stage.heard.at(-1)?.body.trigger_id;
    const second = stage.web.views.open({ trigger_id: id, view: form({ external_id: 'one' }) });
    expect(await errorOf(second)).toBe('duplicate_external_id');
    await ben.stop();
  });
});

describe('updating', () => {
  it('keeps what was typed where block, action and type are the same', async () => {
    const persona = stage.stand.as(ana.id);
    const { view } = await open(modal([field('same', {}), field('moved', {})]));
    const id = view?.id ?? '';
    await persona.fill(id, { same: 'kept', moved: 'lost' });
    await stage.web.views.update({ view_id: id, view: modal([field('same', {}), field('elsewhere', {})]) });
    expect(persona.currentView()?.values).toEqual({
      same: { typed: { type: 'plain_text_input', value: 'kept' } },
      elsewhere: { typed: { type: 'plain_text_input', value: null } },
    });
  });

  it('refuses a hash of yesterday, and takes the present one', async () => {
    const { view } = await open(form());
    const update = (hash: string) => stage.web.views.update({ view_id: view?.id ?? '', hash, view: form() });
    const next = await update(view?.hash ?? '');
    expect(next.view?.hash).not.toBe(view?.hash);
    expect(await errorOf(update(view?.hash ?? ''))).toBe('hash_conflict');
  });

  it('finds views by external id, and closed ones not at all', async () => {
    const { view } = await open(form({ external_id: 'mine' }));
    const update = () => stage.web.views.update({ external_id: 'mine', view: form({ external_id: 'mine' }) });
    expect(await errorOf(update())).toBe('ok');
    await stage.stand.as(ana.id).closeView(view?.id ?? '');
    expect(await errorOf(update())).toBe('not_found');
  });
});

describe('the stack', () => {
  it('holds three views', async () => {
    const persona = stage.stand.as(ana.id);
    const { view } = await open(modal([actions(button('more'))]));
    const push = async (id: string) => {
      await persona.click({ view: id }, 'more');
      const trigger_id = stage.heard.at(-1)?.body.trigger_id;
      return stage.web.views.push({ trigger_id, view: modal([actions(button('more'))]) });
    };
    const second = await push(view?.id ?? '');
    const third = await push(second.view?.id ?? '');
    expect(third.view).toMatchObject({ root_view_id: view?.id, previous_view_id: second.view?.id });
    expect(await errorOf(push(third.view?.id ?? ''))).toBe('push_limit_reached');
    await persona.closeView(third.view?.id ?? '');
    expect(persona.currentView()?.id).toBe(second.view?.id);
    await expect(persona.click({ view: view?.id ?? '' }, 'more')).rejects.toThrow('covered');
  });
});

describe('the Home tab', () => {
  const home = (text: string) => ({ type: 'home' as const, blocks: [section(text)] });

  it('is published per person and replaced', async () => {
    await stage.web.views.publish({ user_id: ana.id, view: home('one') });
    const { view } = await stage.web.views.publish({ user_id: ana.id, view: home('two') });
    const persona = stage.stand.as(ana.id);
    expect(persona.home()?.blocks[0]).toMatchObject({ text: { text: 'two' } });
    expect(stage.stand.as('UBEN').home()).toBeUndefined();
    const stale = stage.web.views.publish({ user_id: ana.id, hash: 'old', view: home('three') });
    expect(await errorOf(stale)).toBe('hash_conflict');
    await persona.openHome();
    expect(stage.heard.at(-1)?.body.event).toMatchObject({ tab: 'home', view: { id: view?.id } });
  });
});
