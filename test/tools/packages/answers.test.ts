import { describe, expect, it } from '@jest/globals';
import { signaturesIn, vulnerabilitiesIn } from '../../../src/tools/packages/answers.ts';

/** As npm 11 prints it. */
const leak = {
  ...{ source: 1, name: 'alpha', dependency: 'alpha', title: 'It leaks', severity: 'high', range: '<2' },
  url: 'https://advisories.test/advisories/GHSA-aaaa-bbbb-cccc',
};
const audit = {
  auditReportVersion: 2,
  vulnerabilities: {
    alpha: { name: 'alpha', severity: 'high', isDirect: false, via: [leak], effects: ['omega'] },
    omega: { name: 'omega', severity: 'high', isDirect: true, via: ['alpha'], effects: [] },
  },
};

describe('what npm prints', () => {
  it('names each advisory once, at the package that has it', () => {
    expect(vulnerabilitiesIn(JSON.stringify(audit))).toEqual({
      is: 'read',
      found: [{ package: 'alpha', advisory: 'GHSA-aaaa-bbbb-cccc', severity: 'high', title: 'It leaks' }],
    });
  });

  it.each<[string, string | null, string]>([
    ['nothing in time', null, 'the registry did not answer in time'],
    [
      'that it waited in vain',
      '{"message":"network timeout at: http://x/bulk","error":{"summary":"","detail":""}}',
      'the registry did not answer in time',
    ],
    ['nothing at all', '', 'the answer of the registry cannot be read'],
    [
      'another version of a report',
      '{"auditReportVersion":3,"vulnerabilities":{}}',
      'the answer of the registry cannot be read',
    ],
    [
      'that it reaches nobody',
      '{"error":{"code":"ENOTFOUND","summary":"getaddrinfo failed"}}',
      'what it needs could not be reached (ENOTFOUND)',
    ],
    [
      'that the registry has no keys',
      '{"error":{"code":null,"summary":"found no dependencies to audit that were installed from a supported registry"}}',
      'the registry signs none',
    ],
  ])('says why nothing is known: %s', (_, printed, why) => {
    expect(signaturesIn(printed)).toEqual({ is: 'unasked', why });
    expect(vulnerabilitiesIn(printed)).toEqual({ is: 'unasked', why });
  });

  it('names what is signed wrongly, and what is not signed', () => {
    const one = {
      name: 'alpha',
      version: '1.0.0',
      location: 'node_modules/alpha',
      registry: 'https://r.test/',
    };
    expect(signaturesIn(JSON.stringify({ invalid: [one], missing: [] }))).toEqual({
      ...{ is: 'read', invalid: ['alpha@1.0.0'], missing: [] },
    });
    expect(signaturesIn('{"invalid":[],"missing":[]}')).toEqual({ is: 'read', invalid: [], missing: [] });
  });
});
