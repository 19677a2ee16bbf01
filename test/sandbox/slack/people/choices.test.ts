import { ana, ben, field, modal, openView, plain, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);

const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const radio = { type: 'radio_buttons', action_id: 'pick', options: [option('a'), option('b')] };

it('chooses only what is offered', async () => {
  const people = field('who', { type: 'users_select', action_id: 'who' });
  const where = field('where', {
    type: 'conversations_select',
    action_id: 'c',
    filter: { include: ['private'] },
  });
  const { id } = await openView(stage, modal([field('r', radio), people, where]));
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
