import { describe, expect, it } from '@jest/globals';
import { altText } from '../../../src/paper/picture/alt-text.ts';
import { makeTable, names, sizes } from '../tables.ts';

describe('the picture in words', () => {
  it('says who rated how much, where they differ and what they recommend', () => {
    expect(
      altText(
        {
          people: ['UANA', 'UJONAS', 'UTOMASZ', 'UMEI'],
          rows: [
            { title: 'Data', group: 'differ', cells: ['meets', 'below', 'meets', 'meets'] },
            { title: 'Ownership', group: 'agree', cells: ['meets', null, 'meets', null] },
          ],
          recommendations: ['yes', 'strong_no', null, 'yes'],
          filters: [{ holder: 'UJIRI', round: 'Recruiter screen', verdict: 'hold', met: 5, of: 6 }],
        },
        ['Ana', 'Jonas', 'Tomasz', 'Mei'],
      ),
    ).toBe(
      'Ratings of 2 topics by Ana, Jonas, Tomasz and Mei. They differ on 1. Data: below by Jonas, meets by 3 people. ' +
        'Recommendations: Ana yes, Jonas strong no, Mei yes. Recruiter screen: hold, 5 of 6 facts met. The table in the thread has every rating.',
    );
  });

  it('says so when nobody differs', () => {
    const words = altText(makeTable(1, { competency: 1, attitude: 0, exercise: 0 }), ['Ana']);
    expect(words).toMatch(/^Ratings of 1 topic by Ana\. They differ on none\. Recommendations: Ana yes\./);
  });

  it.each([
    ['long names', names.map((name) => `${name} ${'of the very long department '.repeat(2)}`)],
    ['endless names', names.map((name) => name.repeat(40))],
    ['emoji', names.map(() => '👩‍💻'.repeat(50))],
  ])('stays inside Slack’s limit with %s, and ends where to read the rest', (_, people) => {
    const sized = sizes[11] ?? { competency: 1, attitude: 1, exercise: 1 };
    const words = altText(makeTable(11, sized), people);
    expect(words.length).toBeLessThanOrEqual(2000);
    expect(words).toMatch(/The table in the thread has every rating\.$/);
    expect(words).not.toMatch(/\p{Cs}/u);
  });
});
