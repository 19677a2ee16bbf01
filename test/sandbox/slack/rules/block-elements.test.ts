import { expect, it } from '@jest/globals';
import { elementsIn, picturesIn, withIds } from '../../../../src/sandbox/slack/rules/block-elements.ts';
import { actions, button, field, section } from '../stage.ts';

const image = (name: string) => ({ type: 'image', alt_text: name, image_url: `https://e.x/${name}.png` });

it('fills in the ids that are missing, and keeps those that are given', () => {
  const { action_id, ...nameless } = button('go');
  const [first, second, third] = withIds([
    actions(button('go')),
    { ...actions(), block_id: 'mine', elements: [nameless] },
    { ...section('map'), accessory: image('map') },
  ]);
  expect(first).toMatchObject({ block_id: expect.any(String), elements: [{ action_id: 'go' }] });
  expect(second).toMatchObject({ block_id: 'mine', elements: [{ action_id: expect.any(String) }] });
  expect(third?.accessory).not.toHaveProperty('action_id');
});

it('changes nothing in what it was given', () => {
  const given = [actions(button('go'))];
  withIds(given);
  expect(given).toEqual([actions(button('go'))]);
});

it('finds what can be used, in reading order', () => {
  const blocks = withIds([
    actions(button('first'), button('second')),
    field('name', {}),
    { ...section('more'), accessory: button('third') },
    { ...section('map'), accessory: image('map') },
  ]);
  const found = elementsIn(blocks).map(({ actionId, blockId }) => [actionId, blockId]);
  expect(found.map(([actionId]) => actionId)).toEqual(['first', 'second', 'typed', 'third']);
  expect(found[2]?.[1]).toBe('name');
});

it('finds the pictures, and says where they are', () => {
  const context = { type: 'context', elements: [{ type: 'mrkdwn', text: 'x' }, image('small')] };
  const blocks = [image('large'), { ...section('map'), accessory: image('beside') }, context];
  expect(picturesIn(blocks).map(({ pointer, image: { alt_text } }) => [pointer, alt_text])).toEqual([
    ['/0', 'large'],
    ['/1/accessory', 'beside'],
    ['/2/elements/1', 'small'],
  ]);
  expect(picturesIn('no blocks')).toEqual([]);
});

it('reads what stands in a container, and gives it ids', () => {
  const child = { type: 'section', text: { type: 'mrkdwn', text: 'a' }, accessory: { type: 'button' } };
  const image = { type: 'image', alt_text: 'x' };
  const blocks = withIds([{ type: 'container', child_blocks: [child, image] }]);
  expect(elementsIn(blocks)).toMatchObject([{ blockId: expect.any(String), element: { type: 'button' } }]);
  expect(picturesIn(blocks).map(({ pointer }) => pointer)).toEqual(['/0/child_blocks/1']);
});
