import { describe, expect, it } from '@jest/globals';
import {
  availabilityErrors,
  openingErrors,
  type StartForm,
  startErrors,
} from '../../../src/core/loop/start-form.ts';
import { makeKit, now } from '../../support/makers/make-loop.ts';

const days = {
  zone: 'Europe/Berlin',
  firstDay: '2027-01-12',
  lastDay: '2027-01-15',
  from: '09:00',
  to: '18:00',
};
const form: StartForm = {
  kit: 'tester',
  level: 'mid',
  candidate: { name: 'Mira Okafor', email: 'mira@example.com' },
  hiringManager: 'UHANA',
  channel: null,
  availability: days,
};
const person = (user: string, over: object = {}) => ({
  team: 'TACME',
  user,
  name: user,
  email: `${user.toLowerCase()}@example.com`,
  zone: 'Europe/Berlin',
  isBot: false,
  isActive: true,
  isAdmin: false,
  ...over,
});
const known = { kit: makeKit(), coordinator: person('UCORA'), manager: person('UHANA'), now };

describe('the first page of a loop', () => {
  it.each([
    [{}, []],
    [{ zone: 'Mars/Base' }, ['zone']],
    [{ firstDay: '' }, ['firstDay']],
    [{ lastDay: 'soon' }, ['lastDay']],
    [{ lastDay: '2027-01-11' }, ['lastDay']],
    [{ firstDay: '2026-12-01', lastDay: '2027-01-10' }, ['lastDay']],
    [{ lastDay: '2027-03-14' }, ['lastDay']],
    [{ lastDay: '2027-03-13' }, []],
    [{ from: '18:00' }, ['from']],
  ])('with the days %j has mistakes in %j', (over, fields) => {
    expect(Object.keys(availabilityErrors({ ...days, ...over }, now))).toEqual(fields);
  });

  it('takes days that end today, by the clock of the candidate', () => {
    const today = { ...days, firstDay: '2027-01-11', lastDay: '2027-01-11' };
    expect(availabilityErrors(today, now)).toEqual({});
  });

  it('wants a kit that is there, and a hiring manager who works here', () => {
    expect(startErrors(form, known)).toEqual({});
    expect(Object.keys(startErrors(form, { ...known, kit: undefined }))).toEqual(['kit']);
    for (const manager of [undefined, person('UHANA', { isActive: false }), person('UHANA', { isBot: true })])
      expect(Object.keys(startErrors(form, { ...known, manager }))).toEqual(['hiringManager']);
  });

  it('keeps the candidate out of the people who look after the loop', () => {
    const email = 'MIRA@example.com';
    expect(startErrors(form, { ...known, manager: person('UHANA', { email }) })).toHaveProperty(
      'hiringManager',
    );
    expect(startErrors(form, { ...known, coordinator: person('UCORA', { email }) })).toHaveProperty('email');
  });
});

it('names the opening where what it says is wrong, and leaves the rest at its field', () => {
  expect(openingErrors({ hiringManager: 'Choose somebody.', email: 'Not this one.' })).toEqual({
    email: 'Not this one.',
    opening: 'Choose somebody.',
  });
  expect(openingErrors({ from: 'Later.' })).toEqual({ from: 'Later.' });
  for (const over of [
    { kit: undefined },
    { manager: undefined },
    { manager: person('UHANA', { standing: 'guest' }) },
    { manager: person('UHANA', { email: form.candidate.email }) },
  ]) {
    const { opening, ...rest } = openingErrors(startErrors(form, { ...known, ...over } as never, true));
    expect(opening).toContain('of this opening');
    expect(opening).toMatch(/`\/hire role`\.$/);
    expect(rest).toEqual({});
  }
});
