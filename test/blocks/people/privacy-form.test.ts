import { describe, expect, it } from '@jest/globals';
import { presetNames, privacyForm, privacySavedView } from '../../../blocks/people/privacy-form.ts';
import { presets } from '../../../src/core/erasure/retention.ts';
import { fitsSlack } from '../fits-slack.ts';

const retention = { preset: 'de' as const, months: 6 };

describe('the form about candidates’ data', () => {
  fitsSlack({
    first: () => privacyForm({ administrators: [], contact: null, retention }),
    again: () => privacyForm({ administrators: ['U1'], contact: 'U2', retention }),
    saved: () => privacySavedView(null),
    changed: () => privacySavedView({ before: 24, months: 6 }),
  });

  it('begins with who is named, and with nobody before that', () => {
    const named = JSON.stringify(privacyForm({ administrators: ['U1'], contact: 'U2', retention }));
    expect(named).toContain('"initial_users":["U1"]');
    expect(named).toContain('"initial_user":"U2"');
    const first = privacyForm({ administrators: [], contact: null, retention });
    expect(JSON.stringify(first)).not.toContain('initial_user');
  });

  it('offers every preset, begins with the one that is set, and says what a change means', () => {
    const form = JSON.stringify(privacyForm({ administrators: [], contact: null, retention }));
    expect(presetNames.toSorted()).toEqual([...Object.keys(presets), 'own'].toSorted());
    for (const preset of presetNames) expect(form).toContain(`"value":"${preset}"`);
    expect(form).toMatch(/"initial_option":\{[^}]*\{[^}]*Germany: 6 months/);
    expect(JSON.stringify(privacySavedView({ before: 24, months: 6 }))).toContain('erased two weeks later');
  });
});
