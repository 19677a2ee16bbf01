import { describe, expect, it } from '@jest/globals';
import { openingsView } from '../../../blocks/opening/openings-list.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { expectFit } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const row = {
  opening: makeOpening(),
  missing: ['at least one round'],
  loops: { running: 2, hired: 1, ended: 0 },
};
const one = { openings: [row], from: 0, before: null, next: null, all: 1, isCoordinator: true };

describe('the list of openings', () => {
  it('says what each lacks and how its loops went; only coordinators begin one', () => {
    const words = wordsIn(openingsView(one));
    expect(words).toContain('To be completed: add at least one round');
    expect(words).toContain(' · loops: 2 running, 1 hired · hiring manager');
    expect(buttonsIn(openingsView(one))).toContain('Begin an opening');
    expect(buttonsIn(openingsView({ ...one, isCoordinator: false }))).not.toContain('Begin an opening');
  });

  it('goes on on another page, and says which part it is', () => {
    const full = { ...one, openings: Array(25).fill(row), from: 25, before: 0, next: 50, all: 300 };
    expectFit(openingsView(full));
    expect(wordsIn(openingsView(full))).toContain('26 to 50 of 300 openings');
    expect(buttonsIn(openingsView(full))).toEqual(expect.arrayContaining(['Previous page', 'Next page']));
    expect(buttonsIn(openingsView(one))).not.toContain('Next page');
  });
});
