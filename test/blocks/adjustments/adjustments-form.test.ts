import { describe, expect, it } from '@jest/globals';
import { adjustmentsForm, whichAdjustmentsForm } from '../../../blocks/adjustments/adjustments-form.ts';
import { nothingArranged } from '../../../src/core/adjustments/adjustments.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';

const page = {
  ...{ loop: makeInterviewing(), candidate: 'Robin <!channel>', arranged: nothingArranged, contact: null },
  lengths: { longerMinutes: 0, breakMinutes: 0 },
};
const shown = (reason: Parameters<typeof adjustmentsForm>[0]['reason']) =>
  JSON.stringify(adjustmentsForm({ ...page, reason }, 'loop').blocks);

describe('the form for adjustments', () => {
  it('has the reason for who may read it, and says for whom it is kept to others', () => {
    expect(shown({ is: 'field', words: 'Migraine' })).toContain('Migraine');
    const kept = shown({ is: 'kept', readers: ['UCORA', 'UPAT'] });
    expect(kept).toContain('A reason is kept for <@UCORA> and <@UPAT>, and for nobody else.');
    expect(kept).not.toContain('"block_id":"reason"');
    expect(shown({ is: 'not-theirs' })).not.toContain('"block_id":"reason"');
  });

  it('shows typed words as words, and what is arranged already', () => {
    const form = adjustmentsForm(
      {
        ...page,
        arranged: { ...nothingArranged, captions: true, other: 'Large print' },
        lengths: { longerMinutes: 30, breakMinutes: 15 },
        contact: 'UPAT',
        reason: { is: 'field', words: '' },
      },
      'draft',
    );
    const words = JSON.stringify(form);
    expect(words).not.toContain('<!channel>');
    for (const part of [
      '"initial_value":"30"',
      '"initial_value":"15"',
      '"initial_user":"UPAT"',
      'Large print',
    ])
      expect(words).toContain(part);
    expect(words).toContain(
      '"initial_options":[{"text":{"type":"plain_text","text":"Captions on in the call"',
    );
  });

  it('asks for the loop where there are several', () => {
    const form = whichAdjustmentsForm([
      { id: 'one', words: 'Robin · Tester' },
      { id: 'two', words: 'Sam · Tester' },
    ]);
    expect(JSON.stringify(form)).toContain('Sam · Tester');
  });
});
