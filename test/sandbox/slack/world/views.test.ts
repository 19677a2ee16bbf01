import {
  actions,
  ana,
  button,
  errorOf,
  field,
  modal,
  openView,
  type Stage,
  section,
  startStage,
} from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const open = (view: object) => openView(stage, view);
const form = (more: object = {}) => modal([field('name', {})], more);

it('wants external ids to be unique among open views', async () => {
  await open(form({ external_id: 'one' }));
  await stage.stand.as('UBEN').command('/hire help');
  const id = stage.heard.at(-1)?.body.trigger_id;
  const second = stage.web.views.open({ trigger_id: id, view: form({ external_id: 'one' }) });
  expect(await errorOf(second)).toBe('duplicate_external_id');
});

it('holds three views in a stack, and shows the topmost', async () => {
  const persona = stage.stand.as(ana.id);
  const view = await open(modal([actions(button('more'))]));
  const push = async (id: string) => {
    await persona.click({ view: id }, 'more');
    const trigger_id = stage.heard.at(-1)?.body.trigger_id;
    return stage.web.views.push({ trigger_id, view: modal([actions(button('more'))]) });
  };
  const second = await push(view.id);
  const third = await push(second.view?.id ?? '');
  expect(third.view).toMatchObject({ root_view_id: view.id, previous_view_id: second.view?.id });
  expect(await errorOf(push(third.view?.id ?? ''))).toBe('push_limit_reached');
  await persona.closeView(third.view?.id ?? '');
  expect(persona.currentView()?.id).toBe(second.view?.id);
  await expect(persona.click({ view: view.id }, 'more')).rejects.toThrow('covered');
});

describe('what a person typed or saw in a field', () => {
  const prefilled = (words: string) => field('name', { initial_value: words });
  const shown = () => stage.stand.as(ana.id).currentView()?.values.name?.typed?.value;
  const update = (id: string, ...blocks: unknown[]) =>
    stage.web.views.update({ view_id: id, view: modal(blocks) });

  it('beats what the app prefills later, even after a page without the field', async () => {
    const { id } = await open(modal([field('name', {})]));
    await stage.stand.as(ana.id).fill(id, { name: 'typed' });
    await update(id, prefilled('newer'));
    expect(shown()).toBe('typed');
    await update(id, field('other', {}));
    await update(id, prefilled('newest'));
    expect(shown()).toBe('typed');
    await update(id, field('name#2', { initial_value: 'newest' }));
    expect(stage.stand.as(ana.id).currentView()?.values['name#2']?.typed?.value).toBe('newest');
  });

  it('stays where the app only prefilled it', async () => {
    const { id } = await open(modal([prefilled('first')]));
    await update(id, prefilled('second'));
    expect(shown()).toBe('first');
  });

  it('is told as empty, or not at all, until somebody touches it, where clients are like that', async () => {
    const persona = stage.stand.as(ana.id);
    const { id } = await open(modal([section('Loading')]));
    await update(id, prefilled('sent'), field('other', { initial_value: 'sent' }));
    const told = async () => {
      await persona.submit(id);
      return stage.heard.at(-1)?.body.view.state.values;
    };
    stage.reply(() => ({ body: { response_action: 'errors', errors: { other: 'Not yet' } } }));
    const [sent, empty] = ['sent', null].map((value) => ({ typed: { type: 'plain_text_input', value } }));
    expect(await told()).toEqual({ name: sent, other: sent });
    stage.stand.clients.untouched = 'empty';
    expect(await told()).toEqual({ name: empty, other: empty });
    stage.stand.clients.untouched = 'missing';
    expect(await told()).toEqual({});
    await persona.fill(id, { name: 'sent' });
    expect(await told()).toEqual({ name: sent });
    expect(stage.stand.clients.counts.untouched).toBe(3);
  });

  it('is another on another device, where another window is open', async () => {
    const { id } = await open(modal([field('name', {})]));
    const phone = stage.stand.as(ana.id, 'phone');
    await phone.command('/hire start');
    const trigger_id = stage.heard.at(-1)?.body.trigger_id;
    await stage.web.views.open({ trigger_id, view: modal([field('name', {})]) });
    await phone.fill(phone.currentView()?.id ?? '', { name: 'on the phone' });
    expect([stage.stand.as(ana.id).currentView()?.id, shown()]).toEqual([id, null]);
    await expect(phone.fill(id, { name: 'x' })).rejects.toThrow('no open view');
  });
});

it('lets a page that was sent first arrive last, and refuses it where it names what it replaces', async () => {
  const { id, hash } = await open(form());
  const firstIsLate = () =>
    stage.stand.faults.add({ method: 'views.update', kind: 'late', lateMs: 60, times: 1 });
  const page = (words: string, more: object = {}) =>
    errorOf(stage.web.views.update({ view_id: id, view: modal([section(words)]), ...more }));
  firstIsLate();
  expect(await Promise.all([page('old', { hash }), page('new', { hash })])).toEqual(['hash_conflict', 'ok']);
  firstIsLate();
  await Promise.all([page('old'), page('new')]);
  expect(stage.stand.as(ana.id).currentView()?.blocks[0]?.text).toMatchObject({ text: 'old' });
  expect(stage.stand.requests.filter(({ fault }) => fault === 'late')).toHaveLength(2);
});
