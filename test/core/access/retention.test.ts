import { expect, it } from '@jest/globals';
import { retentionWords } from '../../../src/core/access/retention.ts';
import { countsFrom, noticeMs } from '../../../src/core/erasure/retention.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeInterviewing, play } from '../../support/makers/make-loop.ts';

const us = { preset: 'us' as const, months: 24 };

it('says how long, from when, under which rule, and when it ends', () => {
  const cancelled = play(makeInterviewing(), [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]);
  const words = retentionWords({ ...cancelled, cancelledAt: Date.UTC(2026, 9, 5) }, us);
  expect(words).toContain('for 24 months, as usual in the United States');
  expect(words).toContain('from the cancellation (2026-10-05)');
  expect(words).toContain('on 2028-10-05 or soon after');
  const own = retentionWords(makeDebriefed(), { preset: 'own', months: 1 });
  expect(own).toContain('for 1 month, as this team chose');
  expect(own).toContain('the last thing that happened in it');
});

it('names a legal hold in the place of an end, and the end that was announced where it is later', () => {
  const loop = makeDebriefed();
  const held = retentionWords(
    { ...loop, hold: { by: 'UCORA', at: Date.UTC(2027, 0, 2), reason: 'A claim' } },
    us,
  );
  expect(held).toContain('on legal hold since 2027-01-02');
  expect(held).not.toMatch(/by itself|A claim|UCORA/);
  const from = countsFrom(loop) ?? 0;
  const dueAt = Date.UTC(2040, 0, 1) + noticeMs;
  expect(
    retentionWords({ ...loop, ending: { at: dueAt - noticeMs, countsFrom: from, dueAt } }, us),
  ).toContain('on 2040-01-15 or soon after');
  expect(retentionWords({ ...loop, ending: { at: 0, countsFrom: from - 1, dueAt } }, us)).not.toContain(
    '2040',
  );
});
