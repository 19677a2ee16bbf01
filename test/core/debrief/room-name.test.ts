import { describe, expect, it } from '@jest/globals';
import { firstName, readableName } from '../../../src/core/debrief/room-name.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';

const at = Date.parse('2026-12-31T23:30:00Z');
const loop = { ...makeDebriefed(), gate: { state: 'open', at, how: 'complete' } as const };
const named = (role: string, candidate: string | null = null) => readableName({ ...loop, role }, candidate);

describe('the name of a debrief’s channel', () => {
  it('says what the role is about and in which month, where the candidate is', () => {
    expect(named('Backend developer')).toBe('debrief-backend-jan');
    expect(
      readableName(
        {
          ...loop,
          role: 'Backend developer',
          availability: { ...loop.availability, zone: 'America/New_York' },
        },
        null,
      ),
    ).toBe('debrief-backend-dec');
    expect(named('Senior Data Engineer')).toBe('debrief-data-jan');
    expect(named('Développeur·se Go')).toBe('debrief-developpeur-jan');
  });

  it('has the candidate’s initials where the team wants them', () => {
    expect(named('Backend developer', 'Rosa Maria Chen')).toBe('debrief-backend-rmc-jan');
    expect(named('Backend developer', 'Élodie Ångström')).toBe('debrief-backend-ea-jan');
    expect(named('Backend developer', '李小龙')).toBe('debrief-backend-jan');
  });

  it('is one that Slack takes, whatever the role is called', () => {
    for (const role of ['バックエンド', '***', 'x'.repeat(300), 'C++ / Rust'])
      expect(named(role, 'A <b>')).toMatch(/^debrief(-[a-z0-9]+){1,3}$/);
    expect(named('x'.repeat(300), 'A B C D').length).toBeLessThan(74);
  });

  it('is at first one that no other loop’s channel has', () => {
    expect(firstName(loop)).toContain(loop.id);
    expect(firstName(loop).length).toBeLessThan(77);
  });
});
