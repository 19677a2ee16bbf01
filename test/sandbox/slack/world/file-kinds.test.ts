import { expect, it } from '@jest/globals';
import { extensionOf, isPicture, kindOf } from '../../../../src/sandbox/slack/world/file-kinds.ts';
import { png } from '../uploads.ts';

it.each([
  ['map.png', png(), 'png', true],
  ['MAP.PNG', png(), 'png', true],
  ['map.png', Buffer.from('words'), 'binary', false],
  ['photo.jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpg', true],
  ['drawing.svg', Buffer.from('<svg/>'), 'svg', false],
  ['résumé.pdf', Buffer.from('%PDF-1.7'), 'pdf', false],
  ['notes.md', Buffer.from('# Notes'), 'markdown', false],
  ['notes', Buffer.from('words'), 'binary', false],
])('knows %s by its name and its bytes', (name, content, filetype, isShown) => {
  const kind = kindOf(name, content);
  expect([kind.filetype, isPicture(kind)]).toEqual([filetype, isShown]);
});

it('takes what follows the last dot for the extension', () => {
  expect(['a.tar.GZ', 'none', '.hidden'].map(extensionOf)).toEqual(['gz', '', 'hidden']);
});
