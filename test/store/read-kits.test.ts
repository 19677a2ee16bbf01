import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { levels } from '../../src/core/kit.ts';
import { planGap, planLoop } from '../../src/core/plan.ts';
import { readKits } from '../../src/store/read-kits.ts';

const shipped = readFileSync('scenarios/backend-developer/kit.yml', 'utf8');

function folderWith(text: string, name = 'backend-developer'): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorum-kits-'));
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'kit.yml'), text);
  return folder;
}

const problemsOf = async (text: string, name?: string): Promise<string> =>
  readKits(folderWith(text, name)).then(
    () => '',
    (error: Error) => error.message,
  );

describe('kits', () => {
  it('that ship can be read, and every level of theirs can be asked', async () => {
    for (const kit of await readKits('scenarios'))
      for (const level of levels) {
        expect(planGap(kit, level)).toBeNull();
        const asked = planLoop(kit, level).flatMap(({ seats }) =>
          seats.flatMap(({ questions }) => questions),
        );
        expect(new Set(asked).size).toBe(asked.length);
      }
  });

  it.each([
    ['an unknown key', shipped.replace('minimumCards:', 'minimumCard:'), /kit\.yml:1:1: : .*minimumCard/],
    [
      'a topic that is not there',
      shipped.replace('competency: data-persistence', 'competency: data-persistance'),
      /kit\.yml:\d+:\d+: questions\.\d+: there is no topic "data-persistance"/,
    ],
    [
      'a round that is not there',
      shipped.replace('round: peer-technical', 'round: peer'),
      /kit\.yml:\d+:\d+: questions\.0\.round: there is no round "peer"/,
    ],
    [
      'an indicator too long for Slack',
      shipped.replace('Names the clients and how their use was measured', 'x'.repeat(76)),
      /kit\.yml:\d+:\d+: questions\.0\.positive\.0/,
    ],
    ['broken YAML', `${shipped}\n  - [`, /kit\.yml:\d+:\d+: /],
    [
      'an id used twice',
      shipped.replace('id: slow-query-diagnosis', 'id: api-change-with-clients'),
      /is used twice/,
    ],
  ])('are refused with file, line and column: %s', async (_name, text, expected) => {
    expect(await problemsOf(text)).toMatch(expected);
  });

  it('are named like their folder', async () => {
    expect(await problemsOf(shipped, 'something-else')).toMatch(/must be the folder's name/);
  });
});
