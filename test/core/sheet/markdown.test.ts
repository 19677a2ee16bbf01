import { describe, expect, it } from '@jest/globals';
import { fromMarkdown, toMarkdown } from '../../../src/core/sheet/markdown.ts';
import { itemsIn, sampleKit as kit, nastyItems, shippedKits } from './sheet-samples.ts';

const byTopic = (read: ReturnType<typeof fromMarkdown>) => ({
  ...read,
  items: read.items.toSorted((a, b) => a.question.id.localeCompare(b.question.id)),
});
const sorted = (items: ReturnType<typeof itemsIn>) =>
  items.toSorted((a, b) => a.question.id.localeCompare(b.question.id));

describe('a plan as a page', () => {
  it.each(shippedKits.map((shipped) => [shipped.id, shipped] as const))(
    '%s comes back as it went',
    (_, shipped) => {
      const items = itemsIn(shipped);
      expect(byTopic(fromMarkdown(toMarkdown(shipped, items), shipped))).toEqual({
        items: sorted(items),
        problems: [],
      });
    },
  );

  it('comes back whatever stands in it', () => {
    for (const items of nastyItems)
      expect(byTopic(fromMarkdown(toMarkdown(kit, items), kit))).toEqual({
        items: sorted(items),
        problems: [],
      });
  });

  it('is a page that a person can read', () => {
    const [item] = itemsIn(kit);
    if (!item) throw new Error('No prompt.');
    const page = toMarkdown(kit, [item]);
    expect(page).toMatch(
      /^# Tester\n\n## Interfaces\n\n### api-one\n\n- \*\*Version:\*\* 0\n- \*\*Asked:\*\* yes\n/,
    );
    expect(page).toContain('\n\n**Prompt**\n\nTell me about a time');
    expect(page).toContain('**Anchors: All levels**\n\n- exceeds: ');
  });

  it('takes what an editor did to it: broken lines, other bullets, blank lines', () => {
    const items = itemsIn(kit).slice(0, 1);
    const page = toMarkdown(kit, items)
      .replace('Tell me about a time when', 'Tell me about a time\nwhen')
      .replaceAll(/^- (?!\*\*)/gm, '* ')
      .replaceAll('\n\n', '\n\n\n');
    expect(fromMarkdown(page, kit)).toEqual({ items, problems: [] });
  });

  it('says by line what cannot be read', () => {
    const page = toMarkdown(kit, itemsIn(kit).slice(0, 1));
    const changed = (from: string, to: string) => fromMarkdown(page.replace(from, to), kit).problems;
    expect(changed('**Topic:** api', '**Topic:** apy')).toEqual([
      { at: 'line 5', message: 'Topic: the plan has no "apy"; did you mean "api"?' },
    ]);
    expect(changed('- exceeds: ', '- great: ')).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/^write "- exceeds/) }),
      expect.objectContaining({ at: 'line 5', message: expect.stringMatching(/^Anchors: say/) }),
    ]);
    expect(changed('**Prompt**', '**Promt**')[0]).toMatchObject({
      message: expect.stringMatching(/belongs to no part/),
    });
    expect(fromMarkdown('Hello\n', kit).problems).toMatchObject([{ at: 'line 1' }]);
    expect(fromMarkdown('', kit).problems).toMatchObject([{ at: 'the file' }]);
  });
});
