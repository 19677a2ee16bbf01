import { describe, expect, it } from '@jest/globals';
import { trainingRounds } from '../../../src/core/kit/training-rounds.ts';
import { forgettable, interviewCounts, loadOf } from '../../../src/core/people/load.ts';
import {
  chosenSettings,
  type LimitsForm,
  PersonSettings,
  type SettingsForm,
  settingsChanged,
  settingsOf,
} from '../../../src/core/people/person-settings.ts';
import { settingsErrors } from '../../../src/core/people/settings-errors.ts';
import { Planned } from '../../../src/core/schedule/model/problem.ts';
import { hour, makeKit, makeRound, now } from '../../support/makers/make-loop.ts';

const limits = (over: Partial<LimitsForm> = {}): Partial<SettingsForm> => ({
  limits: { perDay: '3', perWeek: '8', inTraining: ['coding'], level: '', ...over },
});
const form = (over: Partial<SettingsForm> = {}): SettingsForm => ({
  weekdays: ['1', '2', '3', '4', '5'],
  hoursFrom: '09:00',
  hoursTo: '17:30',
  flexibleFrom: '',
  flexibleTo: '',
  pauseFrom: '',
  pauseTo: '',
  bufferBefore: '0',
  bufferAfter: '0',
  namedVote: [],
  limits: null,
  ...over,
});
const offered = ['coding', 'design'];
const usual = settingsOf(undefined);

describe('what a person gives to interviews', () => {
  it('is Monday to Friday, nine to half past five, three a day and eight a week, until they say otherwise', () => {
    expect(usual).toEqual({
      weekdays: [1, 2, 3, 4, 5],
      hours: { from: '09:00', to: '17:30' },
      flexible: { from: '09:00', to: '17:30' },
      pauses: [],
      perDay: 3,
      perWeek: 8,
      bufferBefore: 0,
      bufferAfter: 0,
      inTraining: [],
      level: null,
      namedVote: false,
    });
    expect(PersonSettings.safeParse(usual).success).toBe(true);
  });

  it('keeps what was saved and has the rest as usual', () => {
    expect(settingsOf({ perDay: 1 })).toEqual({ ...usual, perDay: 1 });
    const hours = { from: '10:00', to: '16:00' };
    expect(settingsOf({ hours })).toEqual({ ...usual, hours, flexible: hours });
  });

  it('is what the scheduler plans with, word for word', () => {
    const { inTraining, level, namedVote, ...given } = settingsOf(
      chosenSettings(form({ hoursTo: '00:00' }), usual, offered),
    );
    const planned = { ...given, id: 'UINES', zone: 'Europe/Berlin', busy: [], held: [], load: 0 };
    expect(Planned.parse(planned)).toEqual(planned);
    expect(given.hours).toEqual({ from: '09:00', to: '24:00' });
    expect([inTraining, level, namedVote]).toEqual([[], null, false]);
  });
});

describe('a form of settings', () => {
  it.each<[string, Partial<SettingsForm>]>([
    ['as usual', {}],
    [
      'with everything set',
      { flexibleFrom: '08:00', flexibleTo: '19:00', pauseFrom: '12:00', pauseTo: '12:45' },
    ],
    ['with flexible hours that are the hours', { flexibleFrom: '09:00', flexibleTo: '17:30' }],
    ['with a pause at the very beginning', { pauseFrom: '09:00', pauseTo: '09:05' }],
    ['until midnight', { hoursTo: '00:00', flexibleTo: '00:00', pauseFrom: '23:00', pauseTo: '00:00' }],
    ['with no interviews at all', limits({ perDay: '0', perWeek: '0' })],
    ['with as many a week as a day', limits({ perDay: '4', perWeek: '4' })],
    ['with a buffer of two hours', { bufferBefore: '120' }],
  ])('is right %s', (_, over) => {
    expect(settingsErrors(form(over), offered)).toEqual({});
  });

  const steps = 'Choose a time in steps of five minutes.';
  const later = 'The hours must end later than they begin.';
  const inside = 'Lunch must lie inside the hours.';
  const both = 'Choose when lunch begins and ends, or neither.';
  const minutes = 'Write minutes in steps of five, from 0 to 120.';
  const days = 'Choose at least one day of the week.';
  it.each<[string, Partial<SettingsForm>, object]>([
    ['hours that begin at 09:07', { hoursFrom: '09:07' }, { hoursFrom: steps }],
    ['a pause that ends at 12:31', { pauseFrom: '12:00', pauseTo: '12:31' }, { pauseTo: steps }],
    ['no hours', { hoursFrom: '', hoursTo: '' }, { hoursFrom: 'Choose a time.', hoursTo: 'Choose a time.' }],
    ['a time that is none', { hoursTo: '25:00' }, { hoursTo: 'Choose a time of the day.' }],
    ['hours that end as they begin', { hoursTo: '09:00' }, { hoursTo: later }],
    ['hours through the night', { hoursFrom: '22:00', hoursTo: '06:00' }, { hoursTo: later }],
    ['flexible hours that begin later', { flexibleFrom: '09:05' }, { flexibleFrom: /not be later/ }],
    ['flexible hours that end earlier', { flexibleTo: '17:25' }, { flexibleTo: /not be earlier/ }],
    ['half a pause', { pauseFrom: '12:00' }, { pauseTo: both }],
    ['the other half', { pauseTo: '12:00' }, { pauseFrom: both }],
    ['a pause backwards', { pauseFrom: '13:00', pauseTo: '12:00' }, { pauseTo: /end later/ }],
    ['a pause before the hours', { pauseFrom: '08:00', pauseTo: '09:30' }, { pauseFrom: inside }],
    ['a pause after the hours', { pauseFrom: '17:00', pauseTo: '18:00' }, { pauseTo: inside }],
    ['no day', { weekdays: [] }, { weekdays: days }],
    ['an eighth day', { weekdays: ['8'] }, { weekdays: days }],
    ['one day twice', { weekdays: ['1', '1'] }, { weekdays: days }],
    ['a buffer of seven minutes', { bufferAfter: '7' }, { bufferAfter: minutes }],
    ['a buffer of a word', { bufferBefore: 'ten' }, { bufferBefore: minutes }],
    ['a buffer of three hours', { bufferBefore: '180' }, { bufferBefore: minutes }],
    ['fewer a week than a day', limits({ perDay: '5', perWeek: '4' }), { perWeek: /as in a day/ }],
    ['half an interview', limits({ perDay: '1.5' }), { perDay: /whole number/ }],
    ['less than none', limits({ perWeek: '-1' }), { perWeek: /whole number/ }],
    ['eleven a day', limits({ perDay: '11', perWeek: '40' }), { perDay: /0 to 10/ }],
    [
      'a round that is in no kit',
      limits({ inTraining: ['gone'] }),
      { inTraining: /in no interview plan any more/ },
    ],
  ])('has one sentence for %s', (_, over, wrong) => {
    const errors = settingsErrors(form(over), offered);
    expect(errors).toEqual(
      Object.fromEntries(
        Object.entries(wrong).map(([field, words]) => [
          field,
          words instanceof RegExp ? expect.stringMatching(words) : words,
        ]),
      ),
    );
    for (const sentence of Object.values(errors)) expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
  });

  it('says everything that is wrong at once', () => {
    const wrong = form({ weekdays: [], hoursTo: '09:03', bufferAfter: '1', ...limits({ perDay: 'x' }) });
    expect(Object.keys(settingsErrors(wrong, offered)).toSorted()).toEqual([
      ...['bufferAfter', 'hoursTo', 'perDay', 'weekdays'],
    ]);
  });

  it('that people fill for themselves changes neither limits nor training', () => {
    expect(Object.keys(chosenSettings(form(), usual, offered)).toSorted()).toEqual([
      ...['bufferAfter', 'bufferBefore', 'flexible', 'hours', 'namedVote', 'pauses', 'weekdays'],
    ]);
  });

  it('keeps the training for a round that it could not offer', () => {
    const before = { ...usual, inTraining: ['design', 'gone'] };
    const after = chosenSettings(form(limits({ inTraining: ['coding'] })), before, offered);
    expect(after.inTraining).toEqual(['gone', 'coding']);
    expect(chosenSettings(form(limits({ inTraining: null })), before, offered)).not.toHaveProperty(
      'inTraining',
    );
  });

  it('is written down as what changed, and nothing else', () => {
    const after = { ...usual, perDay: 2, pauses: [{ from: '12:00', to: '13:00' }], weekdays: [1, 2] };
    expect(settingsChanged(usual, after)).toEqual({
      weekdays: '1 2 3 4 5 → 1 2',
      pauses: ' → 12:00–13:00',
      perDay: '3 → 2',
    });
    expect(settingsChanged(usual, settingsOf(chosenSettings(form(), usual, offered)))).toEqual({});
  });
});

describe('load', () => {
  const day = 24 * hour;
  const at = (days: number) => ({ startsAt: now + days * day, endsAt: now + days * day + hour });

  it('counts the interviews of the last and the next fortnight, and not those beyond', () => {
    const all = [-15, -14, -1, 0, 13, 14].map(at);
    expect(interviewCounts(all, now, 'Europe/London')).toEqual({ last: 2, next: 2, week: 1 });
    expect(loadOf(all, now)).toBe(4);
    expect(loadOf([], now)).toBe(0);
  });

  it('is ten at most', () => {
    const many = (count: number) => Array.from({ length: count }, () => at(1));
    expect([9, 10, 11].map((count) => loadOf(many(count), now))).toEqual([9, 10, 10]);
  });

  it('has the week of the person’s own zone', () => {
    const sundayNight = [{ startsAt: Date.UTC(2027, 0, 10, 23, 30), endsAt: Date.UTC(2027, 0, 11, 0, 30) }];
    expect(interviewCounts(sundayNight, now, 'Europe/Berlin').week).toBe(1);
    expect(interviewCounts(sundayNight, now, 'Europe/London').week).toBe(0);
  });

  it('stays known for three weeks, longer than it looks back', () => {
    expect(now - forgettable(now)).toBeGreaterThanOrEqual(21 * day);
  });
});

describe('the rounds somebody can be in training for', () => {
  it('are the live rounds of all kits, each id once, with names that differ', () => {
    const kit = (title: string, ...rounds: Parameters<typeof makeRound>[0][]) =>
      makeKit({ title, rounds: rounds.map(makeRound) });
    const screen = { id: 'screen', title: 'Screen' };
    const paper = { id: 'paper', title: 'Paper', type: 'review' as const };
    expect(
      trainingRounds([
        kit('Baker', screen, paper, { id: 'taste', title: 'Tasting' }),
        kit('Cook', screen, { id: 'taste', title: 'Tasting two dishes' }, { id: 'talk', title: 'Talk' }),
        kit('Waiter', { id: 'chat', title: 'Talk' }),
      ]),
    ).toEqual([
      { id: 'screen', title: 'Screen' },
      { id: 'taste', title: 'Tasting / Tasting two dishes' },
      { id: 'talk', title: 'Talk (Cook)' },
      { id: 'chat', title: 'Talk (Waiter)' },
    ]);
  });
});
