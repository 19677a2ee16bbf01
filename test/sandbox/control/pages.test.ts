import { describe, expect, it } from '@jest/globals';
import { viewWords } from '../../../src/sandbox/control/pages.ts';
import { shownView } from '../../../src/sandbox/control/shown.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { names, picture } from './names.ts';

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
          id: 'V1',
          type: 'modal',
          blocks: [picture, block],
          errors: {},
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
