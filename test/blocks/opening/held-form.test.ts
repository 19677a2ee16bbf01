import { describe, expect, it } from '@jest/globals';
import { closeForm, heldForm } from '../../../blocks/opening/held-form.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { readShipped } from '../../support/read-shipped.ts';
import { fitsSlack } from '../fits-slack.ts';

const kits = await readShipped();
const kit = kits.find(({ id }) => id === 'backend-developer') ?? null;
const held = {
  ...makeOpening().held,
  kit: 'backend-developer',
  rounds: ['system-design'],
  focus: ['security'],
};
const opening = makeOpening({ held: { ...held, exercises: { 'system-design': 'design-job-platform' } } });
const fields = ['kit', 'level', 'rounds', 'focus', 'attitudes', 'exercises'] as const;

describe('what somebody chooses in place of the answers', () => {
  fitsSlack({
    ...Object.fromEntries(fields.map((field) => [field, () => heldForm(opening, field, kit, kits)])),
    'the end': () => closeForm(opening),
  });

  it('begins with what is chosen now', () => {
    const chosen = (field: (typeof fields)[number]) =>
      JSON.stringify(heldForm(opening, field, kit, kits)).match(
        /"initial_options?":.*?"value":"([^"]+)"/,
      )?.[1];
    expect(fields.map(chosen)).toEqual([
      ...['backend-developer', 'mid', 'system-design', 'security'],
      ...['ownership', 'design-job-platform'],
    ]);
  });

  it('offers the way back to the answers for what was chosen by hand', () => {
    const byHand = { ...opening, held: { ...opening.held, changed: { focus: 'UHANA' } } };
    const offers = fields.map((field) =>
      JSON.stringify(heldForm(byHand, field, kit, kits)).includes('opening.answers'),
    );
    expect(offers).toEqual(fields.map((field) => field === 'focus'));
  });

  it('has two groups of ticks where one holds no more', () => {
    expect(JSON.stringify(heldForm(opening, 'focus', kit, kits))).toContain('held.2#');
  });
});
