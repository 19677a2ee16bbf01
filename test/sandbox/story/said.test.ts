import { expect, it } from '@jest/globals';
import { everHad, lastSpot, messagesOf } from '../../../src/sandbox/story/said.ts';
import { button, fakeSandbox, row } from './fake-sandbox.ts';

const message = (ts: string, ...buttons: ReturnType<typeof button>[]) => ({ ts, blocks: [row(...buttons)] });
const { sandbox } = fakeSandbox({
  rooms: [
    { id: 'D2', kind: 'im', members: ['ana'], messages: [message('3.0', button('card.fill', 'l2~s1'))] },
    {
      id: 'D1',
      kind: 'im',
      members: ['lena'],
      messages: [{ ...message('1.0'), history: [{ blocks: [row(button('loop.book', 'l1~1~0'))] }] }],
    },
  ],
});

it('reads everything in the order in which it was said, with the loop that it is about', () => {
  expect(messagesOf(sandbox).map(({ who, loops }) => [who, ...loops])).toEqual([
    ['lena', 'l1'],
    ['ana', 'l2'],
  ]);
});

it('finds the loop of a checklist by its block', () => {
  const ticks = {
    type: 'actions',
    block_id: 'checklist~l7~0~3',
    elements: [{ type: 'checkboxes', action_id: 'checklist.1' }],
  };
  const rooms = [
    { id: 'D1', kind: 'im' as const, members: ['priya'], messages: [{ ts: '1.0', blocks: [ticks] }] },
  ];
  expect(messagesOf(fakeSandbox({ rooms }).sandbox)[0]?.loops).toEqual(['l7']);
});

it('tells what stands there now from what once stood there', () => {
  const [booked, card] = messagesOf(sandbox);
  expect(booked && everHad(booked.message, 'loop.book')).toBe(true);
  expect(lastSpot(booked ? [booked] : [], 'loop.book')).toBeNull();
  expect(lastSpot(card ? [card] : [], 'card.fill')).toEqual({ place: 'D2', ts: '3.0', value: 'l2~s1' });
});
