import { expect, it } from '@jest/globals';
import { keptLines } from '../../../blocks/erasure/kept-lines.ts';
import { endingLine, meaningOf, retentionMessage } from '../../../blocks/erasure/retention-messages.ts';
import { countsFrom } from '../../../src/core/erasure/retention.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';

const day = 24 * 3_600_000;
const ending = (id: string) => {
  const loop = makeInterviewing({ id });
  return { ...loop, ending: { at: now, countsFrom: countsFrom(loop) ?? 0, dueAt: now + 14 * day } };
};

it('is one line for all candidates whose time ends, and names none of them', () => {
  const line = endingLine([ending('a1'), ending('b2')], 'UTC');
  expect(line).toContain('From 25 Jan 2027 on Quorum erases the data of 2 candidates: 2 × ');
  expect(keptLines(ending('a1'), 'UTC')).toEqual(['Its data is erased on 25 Jan 2027']);
  const held = { ...ending('a1'), hold: { by: 'UCORA', at: now, reason: 'A claim' } };
  expect(keptLines(held, 'UTC')[0]).toContain('On legal hold since 11 Jan 2027, set by <@UCORA>: A claim');
  expect(keptLines(makeInterviewing(), 'UTC')).toEqual([]);
});

it('says what another time means for the data that is there', () => {
  expect(meaningOf({ before: 24, months: 6 })).toContain('erased two weeks later, for good');
  expect(meaningOf({ before: 6, months: 24 })).toContain('privacy notice');
  expect(meaningOf({ before: 6, months: 6 })).toContain('Nothing changes');
  expect(JSON.stringify(retentionMessage({ by: 'UCORA', before: 24, months: 6 }))).toContain('*6 months*');
});
