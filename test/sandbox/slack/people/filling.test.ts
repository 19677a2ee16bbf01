import { ana, field, modal, openView, plain, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);

const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const radio = { type: 'radio_buttons', action_id: 'pick', options: [option('a'), option('b')] };

describe('filling', () => {
  it('reports changes only where the app asked for them', async () => {
    const silent = field('silent', {});
    const onEnter = field('enter', {}, { dispatch_action: true });
    const live = field(
      'live',
      { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } },
      { dispatch_action: true },
    );
    const { id } = await openView(
      stage,
      modal([silent, onEnter, live, field('r', radio, { dispatch_action: true })]),
    );
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
