import { describe, expect, it } from '@jest/globals';
import { hoursForm, peopleView } from '../../../blocks/people/person-form.ts';
import { settingsOf } from '../../../src/core/people/person-settings.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, wordsIn } from '../samples.ts';

const person = {
  user: `U${'A'.repeat(20)}`,
  name: '<&>'.repeat(80),
  zone: 'America/Argentina/Buenos_Aires',
  team: 'T1',
  email: '',
  isBot: false,
  isActive: true,
  isAdmin: false,
};
const shown = {
  person,
  settings: settingsOf(undefined),
  rounds: [],
  interviews: { last: 1, next: 2, week: 0 },
};
const calendar = { ...shown, isFromCalendar: true };
const rounds = Array.from({ length: 100 }, (_, index) => ({ id: `round-${index}`, title: 'T'.repeat(75) }));

describe('what a person gives to interviews', () => {
  fitsSlack({
    'somebody who cannot be chosen': () =>
      peopleView({ ok: false, reason: `${'<&>'.repeat(80)} is not an active person here.` }),
    'nothing set': () => [hoursForm(shown), peopleView({ ok: true, ...shown })],
    'hours of the calendar': () => [hoursForm(calendar), peopleView({ ok: true, ...calendar })],
    'everything set': () =>
      peopleView({
        ok: true,
        ...shown,
        rounds: rounds as never,
        settings: settingsOf({
          pauses: [{ from: '12:00', to: '24:00' }],
          flexible: { from: '00:00', to: '24:00' },
          inTraining: rounds.map(({ id }) => id),
          namedVote: true,
          level: 'senior',
        }),
      }),
  });

  it('counts the interviews behind and ahead', () => {
    expect(wordsIn(hoursForm(shown))).toContain(
      '1 interview in the last 14 days, 2 in the next 14, 0 this week.',
    );
  });

  it('says whose hours these are, until somebody sets their own', () => {
    expect(wordsIn(hoursForm(calendar))).toContain('*From your calendar*, until you save your own here.');
    expect(wordsIn(peopleView({ ok: true, ...calendar }))).toContain('From their calendar');
    for (const form of [hoursForm(shown), peopleView({ ok: true, ...shown })])
      expect(wordsIn(form)).not.toContain('calendar');
  });

  it('leaves limits and training to coordinators', () => {
    const own = labelsIn(hoursForm(shown));
    const all = labelsIn(peopleView({ ok: true, ...shown, rounds: rounds as never }));
    expect(all.filter((label) => !own.includes(label))).toEqual([
      'Interviews a day, at most',
      'Interviews a week, at most',
      'In training for',
      'Seniority',
    ]);
  });

  it('asks about training only where there are rounds to learn', () => {
    expect(labelsIn(peopleView({ ok: true, ...shown }))).not.toContain('In training for');
  });

  it('has the fields of each person apart, so that none gets what was typed for another', () => {
    const idsFor = (user: string) =>
      hoursForm({ ...shown, person: { ...person, user } }).blocks.flatMap((block) =>
        block.type === 'input' ? [block.block_id] : [],
      );
    const kims = idsFor('UKIM');
    expect(idsFor('UJON').some((id) => kims.includes(id))).toBe(false);
  });

  it('shows midnight as Slack’s clocks can, and flexible hours only where they differ', () => {
    const late = settingsOf({ hours: { from: '09:00', to: '24:00' } });
    const form = JSON.stringify(hoursForm({ ...shown, settings: late }));
    expect(form).toContain('"initial_time":"00:00"');
    expect(form.match(/"initial_time"/g)).toHaveLength(2);
  });
});
