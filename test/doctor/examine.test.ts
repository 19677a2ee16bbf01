import { describe, expect, it } from '@jest/globals';
import { type Check, findingsAbout } from '../../src/core/installation/finding.ts';
import { examine } from '../../src/doctor/examine.ts';

const check = (about: string, run: Check['run'], ...after: string[]): Check => ({ about, run, after });
const right = (about: string, ...after: string[]) =>
  check(about, async () => [findingsAbout(about).ok('is.')], ...after);
const wrong = (about: string, ...after: string[]) =>
  check(about, async () => [findingsAbout(about).missing('is not.', 'here.')], ...after);
const marks = async (checks: Check[], limitMs?: number) =>
  (await examine(checks, limitMs)).map(({ is, about }) => `${is} ${about}`);

describe('an examination', () => {
  it('asks everything once, and keeps the order of the table', async () => {
    let asked = 0;
    const first = check('a', async () => {
      asked += 1;
      return [findingsAbout('a').ok('is.')];
    });
    expect(await marks([right('c', 'a'), first, right('b', 'a')])).toEqual(['ok c', 'ok a', 'ok b']);
    expect(asked).toBe(1);
  });

  it('does not ask what hangs on something that is not right, however far behind it', async () => {
    const findings = await examine([right('c', 'b'), right('b', 'a'), wrong('a'), right('d')]);
    expect(findings.map(({ is }) => is)).toEqual(['unchecked', 'unchecked', 'missing', 'ok']);
    expect(findings[0]?.words).toBe('not checked, because of: b.');
  });

  it('gives up on one that never answers, and on nothing else', async () => {
    const never = check('never', () => new Promise(() => {}));
    expect(await marks([never, right('a')], 20)).toEqual(['missing never', 'ok a']);
  });

  it('says of one that broke no more than the kind of its error', async () => {
    const broken = check('x', async () => Promise.reject(new TypeError('PLANTED')));
    expect(JSON.stringify(await examine([broken]))).toMatch(/TypeError/);
    expect(JSON.stringify(await examine([broken]))).not.toMatch(/PLANTED/);
  });
});
