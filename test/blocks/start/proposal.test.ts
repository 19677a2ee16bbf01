import { describe, expect, it } from '@jest/globals';
import { proposal } from '../../../blocks/start/proposal.ts';
import { makeDraft, makeKit } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, withSeat, wordsIn } from '../samples.ts';

const pools = { r1s1: ['UINES'], r1s2: ['UJON', 'UOMAR'], r2s1: ['UKIM'] };
const opening = { title: 'Tester, payments', likeness: null, people: 'opening' as const };
const shown = { loop: makeDraft({ pools }), kit: makeKit(), candidate: 'Robin', shortage: null, opening };

describe('what an opening proposes for a loop', () => {
  fitsSlack({
    'two rounds': () => proposal({ ...shown, candidate: longName }),
    'a crowd in every seat': () => {
      const crowd = Array.from({ length: 15 }, (_, at) => `UPERSON${at}`);
      const rounds = Array.from(
        { length: 20 },
        () => makeDraft({ pools: { r1s1: crowd, r1s2: crowd } }).rounds[0],
      );
      return proposal({ ...shown, loop: { ...shown.loop, rounds: rounds as never } });
    },
  });

  it('is one look without a field: the rounds, who sits where, and the way to every field', () => {
    const form = proposal(shown);
    const words = wordsIn(form);
    expect(words).toContain(
      '*First round* · 60 min\n• Engineer: <@UINES>\n• Engineer: one of <@UJON> or <@UOMAR>',
    );
    expect(words).toContain('Interviewers as the opening names them.');
    expect(words).toContain('105 minutes for the candidate.');
    expect(form.blocks.filter(({ type }) => type === 'input')).toEqual([]);
    expect([form.submit?.text, JSON.stringify(form.blocks).includes('Change rounds or people')]).toEqual([
      ...['Find times', true],
    ]);
  });

  it('says whose choice the people are', () => {
    const wordsFor = (people: 'last' | 'both' | 'plan') =>
      wordsIn(proposal({ ...shown, opening: { ...opening, people } }));
    expect(wordsFor('last')).toContain('breaks as in the last loop of this opening.');
    expect(wordsFor('plan')).toContain('Interviewers as in the last loop with this plan.');
    expect(wordsFor('both')).toContain('but for those whose people changed since.');
  });

  it('says that there was a loop with this candidate before', () => {
    const earlier = { at: Date.UTC(2026, 10, 20), role: 'Data engineer', zone: 'Europe/Berlin' };
    expect(wordsIn(proposal({ ...shown, earlier }))).toContain(
      'There was a loop with this candidate in November 2026, for Data engineer.',
    );
  });

  it('names five of many, and how many more there are', () => {
    const loop = withSeat(shown.loop, 'r2s1', { pool: ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'] });
    expect(wordsIn(proposal({ ...shown, loop }))).toContain('<@U4>, <@U5> or 2 more');
  });

  it.each([
    ['a seat has nobody', { loop: makeDraft({ pools: { ...pools, r2s1: [] } }) }],
    ['these rounds cannot be asked', { shortage: 'Nobody reads this.' }],
    ['there is no opening', { opening: null }],
  ])('is the form with every field where %s', (_, over) => {
    expect(proposal({ ...shown, ...over }).callback_id).toBe('seats.form');
    expect(proposal(shown).callback_id).toBe('proposal.form');
  });
});
