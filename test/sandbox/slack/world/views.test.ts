import { actions, ana, button, errorOf, field, modal, openView, type Stage, startStage } from '../stage.ts';

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
