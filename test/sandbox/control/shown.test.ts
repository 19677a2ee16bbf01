import { describe, expect, it } from '@jest/globals';
import { viewWords } from '../../../src/sandbox/control/pages.ts';
import { blockWords, type Names, type ShownFile } from '../../../src/sandbox/control/readable.ts';
import { shownMessage, shownView } from '../../../src/sandbox/control/shown.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';

const files: Record<string, ShownFile> = {
  F0000000001: { file: 'F0000000001', name: 'map.png', size: 12_345 },
  F0000000002: { file: 'F0000000002', name: 'notes.txt', size: 40 },
};
const names: Names = {
  person: (id) => (id === 'UANA' ? 'Ana Duarte' : id),
  channel: (id) => (id === 'CLOOP' ? 'loop' : id),
  file: ({ id }) => files[String(id)],
};
const cell = (text: string) => ({ type: 'raw_text', text });
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const picture = { type: 'image', alt_text: 'Who rated what', slack_file: { id: 'F0000000001' } };

describe('a table on the terminal', () => {
  it('stands in columns, its first row underlined', () => {
    const words = blockWords(
      {
        type: 'table',
        rows: [
          [cell('Who'), cell('Score'), cell('Why')],
          [rich({ type: 'user', user_id: 'UANA' }), { type: 'raw_number', value: 3, text: '3' }, cell(' ')],
          [rich({ type: 'text', text: 'in ' }, { type: 'channel', channel_id: 'CLOOP' }), cell('12')],
        ],
        column_settings: [null, { align: 'right' }, { align: 'center' }],
      },
      names,
    );
    expect(words.split('\n')).toEqual([
      'Who          Score  Why',
      '───────────  ─────  ───',
      '@Ana Duarte      3',
      'in #loop        12',
    ]);
  });

  it('folds what is too wide, and leaves narrow columns alone', () => {
    const long = 'a word and then another one that goes on '.repeat(4).trim();
    const words = blockWords(
      { type: 'table', rows: [[cell('Skill'), cell(long)], [cell('x'.repeat(90))]] },
      names,
    );
    const lines = words.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(words.replaceAll(/\s+/g, ' ')).toContain('another one');
    expect((words.match(/x/g) ?? []).length).toBe(90);
  });
});

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

describe('a form that takes files', () => {
  it('shows what was chosen, and the lines to upload and to fill with', () => {
    const element = { type: 'file_input', action_id: 'files' };
    const block = {
      type: 'input',
      block_id: 'papers',
      label: { type: 'plain_text', text: 'Papers' },
      element,
    };
    const view = (chosen: object[]) =>
      shownView(
        {
          ...{ id: 'V1', type: 'modal', blocks: [picture, block], errors: {} },
          values: { papers: { files: { type: 'file_input', files: chosen } } },
        } as unknown as StoredView,
        names,
      );
    const where = { base: 'http://x', sandbox: {} as Sandbox, who: 'ana' };
    const empty = viewWords(view([]), where);
    expect(empty).toContain('curl http://x/people/ana/files -d \'{"name":');
    expect(empty).toContain('{"values":{"papers":["F…"]}}');
    expect(empty).toContain("curl -o 'map.png' http://x/people/ana/files/F0000000001");
    const filled = view([{ id: 'F0000000002', name: 'notes.txt' }]);
    expect(filled.text).toBe('[picture: Who rated what]\nPapers: notes.txt');
    expect(viewWords(filled, where)).not.toContain('F…');
  });
});
