import { describe, expect, it } from '@jest/globals';
import { people } from '../../../src/sandbox/company/people.ts';
import {
  type Filling,
  type FormField,
  fillValues,
  personFor,
} from '../../../src/sandbox/story/fill-values.ts';

const field = (id: string, rest: Partial<FormField> = {}): FormField => ({
  ...{
    id,
    label: id,
    type: 'plain_text_input',
    isOptional: false,
    options: [],
    value: null,
    topic: 'ownership',
  },
  ...rest,
});
const filling = (rest: Partial<Filling> = {}): Filling => ({
  ...{ who: 'lena', form: 'start.form', people, chosen: [], known: [], isDemo: false, today: '2027-01-15' },
  ...rest,
});

describe('what a form is filled with', () => {
  it('leaves what somebody typed or chose', () => {
    const fields = [field('name', { value: 'Ada' }), field('email'), field('kit', { value: 'backend' })];
    expect(fillValues(fields, filling())).toEqual({ email: 'robin.castellan@mail.example' });
  });

  it('takes a candidate whom no earlier loop has', () => {
    expect(fillValues([field('name')], filling({ known: ['Robin Castellan'] }))).toEqual({
      name: 'Noor Haddad',
    });
  });

  it('gives every seat to somebody else, by their job', () => {
    const seat = (label: string) => field(`seat.${label}`, { label, type: 'multi_users_select', value: [] });
    const labels = ['Recruiter', '1. Backend engineer', 'Senior engineer', 'Hiring manager or tech lead'];
    const chosen = Object.values(fillValues(labels.map(seat), filling())).flat();
    expect(chosen).toEqual(['oliver', 'ana', 'jonas', 'priya']);
  });

  it('leaves optional fields empty, but for those that are better with words', () => {
    const fields = [field('otherLevel', { isOptional: true }), field('conditions', { isOptional: true })];
    expect(Object.keys(fillValues(fields, filling({ form: 'decision.form' })))).toEqual(['conditions']);
  });

  it('writes evidence for the rating that the person chose', () => {
    const fields = [field('rating.q1', { value: 'below' }), field('evidence.q1', { isOptional: true })];
    const { 'evidence.q1': words } = fillValues(fields, filling({ who: 'ana', form: 'card.form' }));
    expect(words).toMatch(/^On ownership: /);
  });

  it.each([
    ['static_select', ['a', 'b'], 'a'],
    ['multi_static_select', ['a', 'b'], ['a']],
    ['datepicker', [], '2027-01-15'],
    ['timepicker', [], '10:00'],
    ['number_input', [], '1'],
    ['url_text_input', [], 'https://work.example/robin'],
    ['users_select', [], 'oliver'],
  ])('knows what a %s takes', (type, options, expected) => {
    const one = field('other', { type, options, label: 'Recruiter' });
    expect(fillValues([one], filling())).toEqual({ other: expected });
  });

  it('names nobody twice while somebody else is there', () => {
    expect(personFor('Recruiter', filling({ who: 'ana', chosen: ['lena'] }))).toBe('oliver');
  });
});
