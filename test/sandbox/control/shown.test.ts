import { describe, expect, it } from '@jest/globals';
import { shownMessage } from '../../../src/sandbox/control/shown.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { files, names, picture } from './names.ts';

describe('pictures and files in a message', () => {
  const message = (more: object) =>
    shownMessage(
      {
        channel: 'C1',
        ts: '1.0',
        user: 'UANA',
        text: 'Look',
        history: [],
        ...more,
      } as unknown as StoredMessage,
      names,
    );

  it('are words where they stand, and can be fetched', () => {
    const aside = { type: 'section', text: { type: 'mrkdwn', text: '*Map*' }, accessory: picture };
    const context = { type: 'context', elements: [{ type: 'mrkdwn', text: 'seen' }, picture] };
    const shown = message({
      blocks: [{ ...picture, title: { type: 'plain_text', text: 'Map' } }, aside, context],
    });
    expect(shown.text).toBe(
      'Map\n[picture: Who rated what]\nMap\n[picture: Who rated what]\nseen [picture: Who rated what]',
    );
    expect(shown.files.map(({ name }) => name)).toEqual(['map.png', 'map.png', 'map.png']);
  });

  it('that are shared are named with their size', () => {
    const shown = message({ files: ['F0000000001', 'F0000000002', 'F0000000003'] });
    expect(shown.text).toBe('Look\n[file: map.png, 12 kB]\n[file: notes.txt, 40 bytes]\n[file: deleted]');
    expect(shown.files).toEqual([files.F0000000001, files.F0000000002]);
  });
});
