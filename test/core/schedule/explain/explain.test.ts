import { describe, expect, it } from '@jest/globals';
import { explain } from '../../../../src/core/schedule/explain/explain.ts';
import type { Problem } from '../../../../src/core/schedule/model/problem.ts';
import { names, person, problem, round, span } from '../../../support/makers/interview-week.ts';

const tuesday = '2026-11-24';
const kinds = (given: Problem) => explain(given, names).facts.map(({ kind }) => kind);
const words = (given: Problem) => explain(given, names).relaxations.map((relaxation) => relaxation.words);

describe('why nothing can be scheduled', () => {
  it('names two people who are never free together', () => {
    const given = problem({
      rounds: [round('design', [['ines'], ['jon']])],
      people: [
        person('ines', { busy: [span(tuesday, '12:00', '17:00')] }),
        person('jon', { busy: [span(tuesday, '09:00', '12:00')] }),
      ],
    });
    const { sentence } = explain(given, names);
    expect(sentence).toBe(
      [
        'System design needs Ines and Jon together for 1 hour:',
        '• Ines and Jon are never free at the same time while the candidate is.',
        '• The candidate offers only 8 hours on Tuesday 24 Nov.',
      ].join('\n'),
    );
    expect(kinds(given)).toEqual(['calendar', 'windows']);
  });

  it('says who has no interviews left, and asks for one more', () => {
    const given = problem({ people: [person('raj', { perWeek: 0 })] });
    const { facts } = explain(given, names);
    expect(facts.map((fact) => fact.words)).toEqual(['Raj has no interviews left this week.']);
    expect(words(given)).toEqual(['Let Raj have 1 interview a week']);
  });

  it('asks for one interview above what stands already', () => {
    const held = [span(tuesday, '09:00', '10:00').startsAt];
    const given = problem({ people: [person('raj', { perWeek: 1, perDay: 1, held })] });
    expect(words(given)).toContain('Let Raj have 2 interviews a day and 2 interviews a week');
  });

  it('asks somebody to start earlier, or the candidate to stay', () => {
    const candidate = { ...problem().candidate, windows: [span(tuesday, '08:00', '09:30')] };
    const given = problem({ candidate });
    expect(kinds(given)).toEqual(['hours', 'windows']);
    expect(words(given)).toEqual([
      'Let Raj start at 08:30',
      'Ask the candidate also for Tuesday 24 Nov, 09:30–10:30',
    ]);
  });

  it('names the one meeting in the way', () => {
    const candidate = { ...problem().candidate, windows: [span(tuesday, '14:00', '15:00')] };
    const people = [person('raj', { busy: [span(tuesday, '14:00', '15:00')] })];
    expect(words(problem({ candidate, people }))[0]).toBe(
      'Ask the candidate also for Tuesday 24 Nov, 15:00–16:00',
    );
    expect(words(problem({ candidate, people }))).toContain(
      'Move what Raj has on Tuesday 24 Nov, 14:00–15:00',
    );
  });

  it('finds the limit on rounds a day, and nothing that has no part in it', () => {
    const rounds = [round('coding', [['raj']]), round('design', [['ines']]), round('values', [['jon']])];
    const people = ['raj', 'ines', 'jon'].map((id) => person(id, { bufferBefore: 5, pauses: [] }));
    const given = problem({ rounds, people, roundsPerDay: 2 });
    expect(kinds(given)).toEqual(['windows', 'roundsPerDay']);
    expect(words(given)[0]).toBe('Allow 3 rounds a day');
  });

  it('finds a circle in the order', () => {
    const rounds = [round('coding', [['raj']]), round('design', [['ines']])];
    const people = [person('raj'), person('ines')];
    const before: Problem['before'] = [
      ['coding', 'design'],
      ['design', 'coding'],
    ];
    const { sentence } = explain(problem({ rounds, people, before }), names);
    expect(sentence).toBe(
      [
        'Coding and System design do not fit together:',
        '• Coding comes before System design.',
        '• System design comes before Coding.',
      ].join('\n'),
    );
    expect(words(problem({ rounds, people, before }))).toHaveLength(2);
  });

  it('gives two changes together where two rounds are blocked, each by something else', () => {
    const rounds = [round('coding', [['raj']]), round('design', [['ines']])];
    const people = [person('raj', { perWeek: 0 }), person('ines', { perWeek: 0 })];
    const { sentence, relaxations } = explain(problem({ rounds, people }), names);
    expect(sentence).toContain('System design cannot be placed by itself either.');
    expect(sentence).toContain('No single change that was tried opens one.');
    expect(relaxations[0]?.kind).toBe('several');
    expect(relaxations[0]?.words).toMatch(/^Let Raj have .* and let Ines have /);
  });

  it('asks for a whole week more where no less opens anything, and says so', () => {
    const week = Array.from({ length: 5 }, (_, at) => span(`2026-11-${24 + at}`, '00:00', '23:55'));
    const given = problem({ people: [person('raj', { busy: week, weekdays: [1] })] });
    const { sentence, relaxations } = explain(given, names);
    expect(sentence).toContain('No smaller change that was tried opens one.');
    expect(relaxations).toMatchObject([{ kind: 'moreDay', opens: 2 }]);
    expect(relaxations[0]?.words).toMatch(/^Ask the candidate for 5 more days: .* to .*/);
  });

  it('says what it would take where nothing that somebody could give opens one', () => {
    const { sentence, relaxations } = explain(
      problem({ people: [person('raj', { busy: 'unknown' })] }),
      names,
    );
    expect(relaxations).toEqual([]);
    expect(sentence).toContain(
      '\nNo change that was tried opens one. Choose other days, other interviewers or other rounds.',
    );
  });

  it('stops when there is no more time, and says what it knows by then', () => {
    expect(explain(problem(), names, { hasTime: () => false })).toEqual({
      sentence: 'There was not enough time to tell whether a schedule exists.',
      facts: [],
      relaxations: [],
    });
    let looks = 6;
    const late = problem({ people: [person('raj', { perWeek: 0 })] });
    const hasTime = () => {
      looks -= 1;
      return looks > 0;
    };
    expect(explain(late, names, { hasTime }).facts).not.toEqual([]);
  });
});

describe('a problem that makes little sense', () => {
  const odd: Record<string, [Problem, string[]]> = {
    'an empty pool': [problem({ rounds: [round('coding', [[]])] }), ['pool']],
    'a pool of strangers': [problem({ rounds: [round('coding', [['ghost']])] }), ['pool']],
    'one person for two seats': [problem({ rounds: [round('coding', [['raj'], ['raj']])] }), ['pool']],
    'a candidate without time': [
      problem({ candidate: { ...problem().candidate, windows: [] } }),
      ['windows'],
    ],
    'windows in the past': [
      problem({ candidate: { ...problem().candidate, windows: [span('2026-11-10', '09:00', '17:00')] } }),
      ['windows'],
    ],
    'no days to plan in': [problem({ to: problem().from }), ['horizon']],
    'an end before the beginning': [problem({ to: problem().from - 86_400_000 }), ['horizon']],
    'a calendar that nobody can read': [
      problem({ people: [person('raj', { busy: 'unknown' })] }),
      ['unknown'],
    ],
    'a round before itself': [problem({ before: [['coding', 'coding']] }), ['order']],
    'no working days': [problem({ people: [person('raj', { weekdays: [] })] }), ['hours']],
    'no room at all': [problem({ rounds: [round('coding', [['raj']], { needsRoom: true })] }), ['rooms']],
  };
  it.each(Object.entries(odd))('has a reason: %s', (_, [given, expected]) => {
    const { facts, sentence } = explain(given, names);
    expect(facts.map(({ kind }) => kind)).toEqual(expected);
    expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(sentence).not.toMatch(/undefined|somebody|a round |NaN/);
  });

  it('survives empty and overlapping busy times and a horizon of 400 days', () => {
    const busy = [
      span(tuesday, '09:00', '09:00'),
      span(tuesday, '08:00', '18:00'),
      span(tuesday, '10:00', '18:00'),
    ];
    const long = { from: problem().from, to: problem().from + 400 * 86_400_000 };
    const given = problem({ ...long, people: [person('raj', { busy })] });
    expect(kinds(given)).toEqual(['calendar', 'windows']);
    expect(explain(given, names).relaxations.length).toBeGreaterThan(0);
  });
});
