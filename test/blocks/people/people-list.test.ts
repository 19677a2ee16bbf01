import { describe, expect, it } from '@jest/globals';
import { peopleList } from '../../../blocks/people/people-list.ts';
import type { PersonLoad } from '../../../src/core/people/load.ts';
import { fitsSlack } from '../fits-slack.ts';
import { wordsIn } from '../samples.ts';

const load = (over: Partial<PersonLoad> = {}): PersonLoad => ({
  ...{ user: 'UINES', interviews: { last: 1, next: 4, week: 3 }, perWeek: 8, inTraining: 0 },
  ...over,
});
const line = (over: Partial<PersonLoad>) =>
  wordsIn(peopleList([load(over)]))
    .split('\n')
    .find((words) => words.startsWith('<@'));

describe('the people who interview', () => {
  fitsSlack({
    none: () => peopleList([]),
    many: () => peopleList(Array(200).fill(load({ inTraining: 12 }))),
  });

  it('are told with how much they give, and how much of it is taken', () => {
    expect(line({})).toBe('<@UINES> · *3 of 8 this week* · 4 interviews in the next 14 days');
    expect(line({ perWeek: 3, inTraining: 1 })).toBe(
      '<@UINES> · *3 of 3 this week*, at their limit · 4 interviews in the next 14 days · in training for 1 round',
    );
    expect(line({ perWeek: 1 })).toContain('3 of 1 this week*, over their limit');
  });

  it('are counted where there are many, and anybody can be chosen', () => {
    expect(wordsIn(peopleList(Array(30).fill(load())))).toContain('and 5 more with fewer interviews');
    expect(wordsIn(peopleList([]))).toContain('Choose a person');
  });
});
