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

/** A trigger as the app gets it from a real command. */
async function trigger(): Promise<string> {
  await stage.stand.as(ana.id).command('/hire help');
  return stage.heard.at(-1)?.body.trigger_id;
}
const open = (view: object) => openView(stage, view);
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

describe('a press inside a modal', () => {
  const pressed = async (device: 'laptop' | 'phone') => {
    const person = stage.stand.as(ana.id, device);
    await person.command('/hire help');
    const first = stage.heard.at(-1)?.body.trigger_id;
    await stage.web.views.open({ trigger_id: first, view: modal([actions(button('more'))]) });
    await person.click({ view: person.currentView()?.id ?? '' }, 'more');
    return stage.heard.at(-1)?.body.trigger_id;
  };

  it.each(['laptop', 'phone'] as const)('opens no second one on a %s, and pushes one', async (device) => {
    const id = await pressed(device);
    const opened = stage.web.views.open({ trigger_id: id, view: form() });
    expect(await errorOf(opened)).toBe('invalid_trigger_id');
    expect(await errorOf(stage.web.views.push({ trigger_id: id, view: form() }))).toBe('ok');
  });
});

describe('updating', () => {
  it('keeps what was typed where block, action and type are the same', async () => {
    const persona = stage.stand.as(ana.id);
    const view = await open(modal([field('same', {}), field('moved', {})]));
    const id = view.id;
    await persona.fill(id, { same: 'kept', moved: 'lost' });
    await stage.web.views.update({ view_id: id, view: modal([field('same', {}), field('elsewhere', {})]) });
    expect(persona.currentView()?.values).toEqual({
      same: { typed: { type: 'plain_text_input', value: 'kept' } },
      elsewhere: { typed: { type: 'plain_text_input', value: null } },
    });
  });

  it('refuses a hash of yesterday, and takes the present one', async () => {
    const view = await open(form());
    const update = (hash: string) => stage.web.views.update({ view_id: view.id, hash, view: form() });
    const next = await update(view.hash);
    expect(next.view?.hash).not.toBe(view.hash);
    expect(await errorOf(update(view.hash))).toBe('hash_conflict');
  });

  it('finds views by external id, and closed ones not at all', async () => {
    const view = await open(form({ external_id: 'mine' }));
    const update = () => stage.web.views.update({ external_id: 'mine', view: form({ external_id: 'mine' }) });
    expect(await errorOf(update())).toBe('ok');
    await stage.stand.as(ana.id).closeView(view.id);
    expect(await errorOf(update())).toBe('not_found');
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
