import { beforeEach, expect, it } from '@jest/globals';
import type { ShownMessage, ShownView } from '../../../src/sandbox/control/shown.ts';
import { openTranscript, type Transcript } from '../../../src/sandbox/demo/transcript.ts';

const summer = Date.UTC(2027, 6, 1, 8);
let lines: string[];
let transcript: Transcript;
beforeEach(() => {
  lines = [];
  transcript = openTranscript(
    () => summer,
    (line) => lines.push(line),
  );
});
const margin = ' '.repeat(18);
const message = (text: string, more: object = {}) =>
  ({ text, buttons: [], isOnlyForYou: false, isEdited: false, ...more }) as unknown as ShownMessage;

it('begins what happens with London’s time', () => {
  transcript.event('Lena presses Book');
  expect(lines).toEqual(['', `Thu 1 Jul 09:00   Lena presses Book`]);
});

it('shows who reads a message, and what they can press', () => {
  transcript.message('Lena', message('Hello', { isOnlyForYou: true, buttons: [{ label: 'Book' }] }));
  expect(lines.slice(1)).toEqual([
    'Thu 1 Jul 09:00   Lena reads, alone:',
    `${margin}│ Hello`,
    `${margin}│ [Book]`,
  ]);
});

it('keeps to its width, and every line to its indent and its mark', () => {
  const long = 'words that go on and on '.repeat(10).trim();
  transcript.message('Lena', message(`> ${long}\n• ${long}`));
  const told = lines.slice(2).map((line) => line.slice(margin.length + '│ '.length));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  const bullet = told.findIndex((line) => line.startsWith('• '));
  expect(told.slice(0, bullet).every((line) => line.startsWith('> '))).toBe(true);
  expect(told.slice(bullet + 1).every((line) => line.startsWith('  '))).toBe(true);
  expect(told.join(' ').replaceAll(/[>•]/g, '').split(/\s+/).join(' ').trim()).toBe(`${long} ${long}`);
});

it('draws a modal as a box with its way out', () => {
  transcript.modal({ title: 'Card', text: 'Name: …', submit: 'Send' } as ShownView);
  transcript.modal({ title: 'Done', text: 'Thanks', submit: null } as ShownView);
  transcript.modal(null);
  expect(lines.map((line) => line.trim())).toEqual([
    '┌ Card',
    '│ Name: …',
    '└ [Send]',
    '┌ Done',
    '│ Thanks',
    '└ [Close]',
  ]);
});
