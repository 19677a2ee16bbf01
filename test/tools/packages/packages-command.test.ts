import { describe, expect, it } from '@jest/globals';
import { packagesCommand } from '../../../src/tools/packages/packages-command.ts';

const today = Date.parse('2026-11-30T12:00:00Z');
const auditOf = (...severities: string[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      severities.map((severity, index) => [
        `p${index}`,
        { via: [{ name: `p${index}`, title: 'It leaks', url: `https://a.test/GHSA-${index}`, severity }] },
      ]),
    ),
  });
const right = '{"invalid":[],"missing":[]}';
const run = (
  printed: { audit?: string | null; known?: string | null; signatures?: string | null },
  exceptions: object[] = [],
) =>
  packagesCommand({
    ask: {
      vulnerabilities: async () => (printed.audit === undefined ? auditOf() : printed.audit),
      vulnerabilitiesOfKnown: async () => (printed.known === undefined ? auditOf('critical') : printed.known),
      signatures: async () => (printed.signatures === undefined ? right : printed.signatures),
    },
    exceptions: JSON.stringify(exceptions),
    today,
  });
const exception = (index: number, until = '2026-12-31') => ({
  ...{ package: `p${index}`, advisory: `GHSA-${index}`, until },
  reason: 'Only its parser leaks, and nothing here parses.',
});

describe('npm run packages', () => {
  it('is content where nothing is known and everything is signed', async () => {
    expect(await run({})).toEqual({
      lines: [
        'Known vulnerabilities: none in the packages that run.',
        'Signatures of packages: every one is right.',
      ],
      exit: 0,
    });
  });

  it('goes on where nobody could be asked, and says so in a line for each', async () => {
    expect(await run({ audit: null, signatures: '{"error":{"code":"ENOTFOUND"}}' })).toEqual({
      lines: [
        'Known vulnerabilities: not checked, because the registry did not answer in time.',
        'Signatures of packages: not checked, because what it needs could not be reached (ENOTFOUND).',
      ],
      exit: 0,
    });
  });

  it('goes on with low and moderate ones, and ends with a high one, with a sentence that says how to go on', async () => {
    expect((await run({ audit: auditOf('low', 'moderate') })).exit).toBe(0);
    const { lines, exit } = await run({ audit: auditOf('low', 'high', 'critical') });
    expect(exit).toBe(1);
    expect(lines.slice(0, 3)).toEqual([
      'Known vulnerabilities: 3 in the packages that run, 2 of them high or critical, 0 excepted.',
      expect.stringMatching(
        /^p1 has a high vulnerability \(GHSA-1: It leaks\)\. Take a version without it \(npm update p1\)/,
      ),
      expect.stringMatching(/^p2 has a critical .*until when, at most 90 days\.$/),
    ]);
  });

  it('lets an exception pass until its end, and not a day longer', async () => {
    expect((await run({ audit: auditOf('high') }, [exception(0)])).exit).toBe(0);
    const late = await run({ audit: auditOf('high') }, [exception(0, '2026-11-29')]);
    expect(late.exit).toBe(1);
    expect(late.lines[0]).toContain('ended on 2026-11-29');
    expect((await run({ audit: null }, [exception(0, '2026-11-29')])).exit).toBe(1);
  });

  it('says which exception nobody needs any more', async () => {
    const { lines, exit } = await run({}, [exception(0)]);
    expect(lines).toContain(
      'The exception for GHSA-0 of p0 is needed no more: take it out of .ci/known-vulnerabilities.json.',
    );
    expect(exit).toBe(0);
  });

  it('ends where a signature is wrong, or is missing where others are there', async () => {
    const one = [{ name: 'alpha', version: '1.0.0' }];
    for (const found of [
      { invalid: one, missing: [] },
      { invalid: [], missing: one },
    ]) {
      const { lines, exit } = await run({ signatures: JSON.stringify(found) });
      expect([lines.at(-1), exit]).toEqual([expect.stringContaining('alpha@1.0.0'), 1]);
    }
  });
});
