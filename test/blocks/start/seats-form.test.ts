import { describe, expect, it } from '@jest/globals';
import { seatsForm } from '../../../blocks/start/seats-form.ts';
import { makeDraft, makeKit, makeRound } from '../../support/makers/make-loop.ts';
import { makeReviewKit, reviewDraft } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, longName, withSeat, wordsIn } from '../samples.ts';

const kit = makeKit();
const shown = { loop: makeDraft(), kit, candidate: 'Robin', shortage: null };
const reviews = { ...shown, loop: reviewDraft(['resume', 'written']), kit: makeReviewKit() };

describe('the form for rounds and interviewers', () => {
  fitsSlack({
    'two rounds': () => seatsForm({ ...shown, candidate: longName }),
    'a shortage': () => seatsForm({ ...shown, shortage: 'Because. '.repeat(60) }),
    'reviews and rounds': () =>
      seatsForm({ ...shown, loop: reviewDraft(), kit: makeReviewKit(), candidate: longName }),
    'more rounds than one group of ticks holds': () => {
      const rounds = Array.from({ length: 20 }, (_, index) => makeRound({ id: `round-${index}` }));
      return seatsForm({ ...shown, kit: makeKit({ rounds }) });
    },
  });

  it('proves in its last line that the rounds cover the role', () => {
    const { blocks } = seatsForm(shown);
    expect(wordsIn({ blocks: blocks.slice(-1) })).toBe(
      'Two interviewers assess every competency; no question repeats. 105 minutes for the candidate. The debrief opens once 3 scorecards are in or excused.',
    );
    expect(wordsIn(seatsForm({ ...shown, shortage: 'Because.' }))).not.toContain('Two interviewers assess');
  });

  it('proves the focus only where more is assessed, by one interviewer', () => {
    const seated = withSeat(shown.loop, 'r1s1', { questions: ['api-one', 'data-one'] });
    const loop = { ...seated, kit: { ...seated.kit, focus: ['api'] } };
    expect(wordsIn(seatsForm({ ...shown, loop }))).toContain(
      'Two interviewers assess every competency in focus; no question repeats. Assessed once: Data.',
    );
  });

  it('says that several people in one field are a pool, and whose choice they are', () => {
    const pool = withSeat(shown.loop, 'r1s1', { pool: ['UINES', 'UANA'] });
    const form = seatsForm({ ...shown, loop: pool, isAsBefore: true });
    expect(JSON.stringify(form)).toContain('A pool of 2: one of these interviews.');
    expect(wordsIn(form)).toContain(
      'Interviewers as in the last loop with this plan. Where a field names several people, one of these interviews',
    );
    expect(JSON.stringify(seatsForm(shown))).not.toContain('A pool of');
  });

  it('says that there was a loop with this candidate before', () => {
    const earlier = { at: Date.UTC(2026, 10, 20), role: 'Data <engineer>', zone: 'Europe/Berlin' };
    expect(wordsIn(seatsForm({ ...shown, earlier }))).toContain(
      'There was a loop with this candidate in November 2026, for Data &lt;engineer&gt;.',
    );
    expect(wordsIn(seatsForm(shown))).not.toContain('There was a loop');
  });

  it('says instead why these rounds cannot be asked', () => {
    const words = wordsIn(seatsForm({ ...shown, shortage: 'Nobody reads <data>.' }));
    expect(words).toContain(':warning: Nobody reads &lt;data&gt;.');
    expect(words).not.toContain('every competency');
  });

  it('finds times for rounds that are held, and starts at once where all are reviews', () => {
    expect(seatsForm(shown).submit?.text).toBe('Find times');
    expect(seatsForm(reviews).submit?.text).toBe('Start');
    expect(wordsIn(seatsForm(reviews))).toContain('Every round is a review: nobody is asked anything');
  });

  it('numbers the seats of a round that has several', () => {
    const seats = labelsIn(seatsForm(shown)).filter((label) => label.includes('Engineer'));
    expect(seats).toEqual(['1. Engineer', '2. Engineer', 'Engineer']);
  });

  it('says what a seat without a card does, and that it may stay empty', () => {
    const withShadow = withSeat(withSeat(shown.loop, 'r1s1', { duty: 'shadow' }), 'r1s2', { duty: 'player' });
    const form = seatsForm({ ...shown, loop: withShadow });
    expect(wordsIn(form)).toContain('May stay empty. Watches, and writes a scorecard for practice');
    expect(wordsIn(form)).toContain('Plays the role and writes no scorecard.');
    // Rounds, the focus, what one interviewer is enough for, and the seat of the shadow.
    expect(form.blocks.filter((block) => 'optional' in block && block.optional)).toHaveLength(4);
  });

  it('asks why one interviewer is enough where that is ticked, and not before', () => {
    const topics = [{ id: 'api', title: 'Interfaces' }];
    const draft = { ...shown.loop, kit: { ...shown.loop.kit, focus: ['api'] } };
    const own = {
      ...{ alone: topics, lengths: [], reason: 'A small team' },
      less: { rounds: [] as string[], focus: [] as string[] },
    };
    const alone = { ...draft, kit: { ...draft.kit, own } };
    const before = labelsIn(seatsForm({ ...shown, loop: draft }));
    expect(before).toContain('One interviewer is enough for');
    expect(before).not.toContain('Why one interviewer is enough');
    const after = seatsForm({ ...shown, loop: alone });
    expect(labelsIn(after)).toContain('Why one interviewer is enough');
    expect(JSON.stringify(after)).toContain('A small team');
    expect(wordsIn(after)).toContain('every competency in focus but those that one is enough for;');
  });

  it.each([[{ rounds: ['Final'], focus: [] }], [{ rounds: [], focus: ['Data'] }]])(
    'asks why it has less than the opening’s others: %j',
    (less) => {
      const own = { alone: [], lengths: [], reason: 'Known to us', less };
      const form = seatsForm({ ...shown, loop: { ...shown.loop, kit: { ...shown.loop.kit, own } } });
      expect(labelsIn(form)).toContain('Why this loop is shorter than the others');
      expect(JSON.stringify(form)).toContain('Known to us');
    },
  );

  it('has a length for each round that is held, and none for a review', () => {
    expect(
      labelsIn(seatsForm(shown)).filter((label) => label.endsWith(', length in this loop')),
    ).toHaveLength(2);
    expect(labelsIn(seatsForm(reviews)).join()).not.toContain('length in this loop');
  });

  it('warns of more live rounds than a candidate can be asked for', () => {
    const [round] = shown.loop.rounds;
    if (!round) throw new Error('The loop has no round.');
    const loopOf = (length: number) => ({ ...shown.loop, rounds: Array.from({ length }, () => round) });
    const warning = '6 live rounds are a lot to ask of a candidate.';
    expect(wordsIn(seatsForm({ ...shown, loop: loopOf(6) }))).toContain(warning);
    expect(wordsIn(seatsForm({ ...shown, loop: loopOf(5) }))).not.toContain('a lot to ask');
  });
});
