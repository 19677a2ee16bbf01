import { describe, expect, it } from '@jest/globals';
import { checkContent } from '../../src/sandbox/slack/rules/message.ts';
import type { Json } from '../../src/sandbox/slack/rules/rules.ts';
import { isTooLarge, viewProblems } from '../../src/sandbox/slack/rules/view.ts';

/** Slack takes this view or message as it is. */
export function expectFit(shown: object): void {
  const sent = JSON.parse(JSON.stringify(shown)) as Record<string, unknown>;
  if (sent.type === 'modal' || sent.type === 'home') {
    expect(viewProblems(sent, sent.type)).toEqual([]);
    expect(isTooLarge(sent)).toBe(false);
    return;
  }
  const { classic, ...first } = sent;
  expect(() => checkContent(first, classic !== undefined)).not.toThrow();
  if (classic) expect(() => checkContent({ ...first, blocks: classic as Json[] })).not.toThrow();
}

/** A test for each row: all that its builder makes fits Slack. */
export const fitsSlack = (rows: Record<string, () => object | object[]>): void =>
  describe('fits Slack', () => {
    it.each(Object.entries(rows))('%s', (_, build) => {
      for (const shown of [build()].flat()) expectFit(shown);
    });
  });
