import { describe, expect, it } from '@jest/globals';
import { setupForm } from '../../../blocks/people/setup-form.ts';
import { fitsSlack } from '../fits-slack.ts';

describe('the form for setting Quorum up', () => {
  fitsSlack({
    first: () => setupForm({ coordinators: [], details: 'readers' }),
    again: () =>
      setupForm({
        coordinators: ['U1'],
        details: 'never',
        rooms: [{ address: 'ada@acme.test', name: 'Ada' }],
      }),
  });

  it('begins with what is set', () => {
    const rooms = [{ address: 'ada@acme.test', name: 'Room Ada' }];
    const again = JSON.stringify(setupForm({ coordinators: ['U1'], details: 'never', rooms }));
    expect(again).toContain('"initial_value":"ada@acme.test Room Ada"');
    expect(again).toContain('"initial_users":["U1"]');
    const ticked = (initials: boolean) =>
      JSON.stringify(setupForm({ coordinators: [], details: 'readers', initials }));
    expect(ticked(false)).not.toContain('initial_options');
    expect(ticked(true)).toContain('initial_options');
    expect(again).toContain('No, only behind Open scorecards"');
  });
});
