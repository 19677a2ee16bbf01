import { describe, expect, it } from '@jest/globals';
import { packMessage, packModal } from '../../../blocks/cards/pack.ts';
import type { Duty } from '../../../src/core/kit/duty.ts';
import { makeDraft, makeExercise, makeInterviewing, makeKit } from '../../support/makers/make-loop.ts';
import { makeReviewing, makeReviewKit } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, wordsIn, zone } from '../samples.ts';

const shown = { ...placeIn(makeInterviewing()), kit: makeKit(), candidate: 'Robin', zone };
const withDuty = (duty: Duty) => ({ ...shown, seat: { ...shown.seat, duty } });
const review = { ...placeIn(makeReviewing()), kit: makeReviewKit(), candidate: longName, zone };

describe('a pack', () => {
  fitsSlack({
    'of a round': () => [packMessage, packModal].map((make) => make({ ...shown, candidate: longName })),
    'of a review': () => [packMessage, packModal].map((make) => make(review)),
    'of a player': () => [packMessage, packModal].map((make) => make(withDuty('player'))),
  });

  it('says when, what this seat reads, and who reads the rest', () => {
    const words = wordsIn(packMessage(shown));
    expect(words).toContain(
      'You interview *Robin* · First round · Tester, mid\nTue 12 Jan, 09:00–10:00 (Europe/Berlin)',
    );
    expect(words).toContain('*You read:* ');
    expect(words).toContain('Colleagues read:\n• ');
    expect(words).not.toMatch(/• \w+: .*<@UINES>/);
  });

  it.each<[Duty, string]>([
    ['player', 'Your brief is for you alone: neither the candidate nor the observer knows it.'],
    ['optional', 'Your card is welcome; the debrief does not wait for it.'],
    ['shadow', 'Watch, and write your own card for practice.'],
  ])('tells a %s what is asked of them', (duty, words) => {
    expect(wordsIn(packMessage(withDuty(duty)))).toContain(words);
  });

  it('shows the steps and what a design is judged by, to whoever reads the exercise', () => {
    const kit = makeKit({ exercises: [makeExercise({ id: 'talk', competency: 'api' })] });
    const steps = [{ id: 'estimate', label: 'Estimate', text: 'Works from the numbers in the task.' }];
    const judged = [{ id: 'clarity', label: 'Clarity' }];
    const rounds = kit.rounds.map((round) => ({ ...round, steps, judged }));
    const words = (questions: string[]) =>
      wordsIn(packModal({ ...shown, kit: { ...kit, rounds }, seat: { ...shown.seat, questions } }));
    expect(words(['talk'])).toContain('*Scored step by step*\n• *Estimate*: Works from the numbers');
    expect(words(['talk'])).toContain('*Judged by*\n• *Clarity*');
    expect(words(['api-one'])).not.toContain('Judged by');
  });

  it('offers to join where there is something to join', () => {
    expect(buttonsIn(packMessage(shown))).toEqual(['Open pack', 'Join']);
    const unbooked = { ...placeIn(makeDraft()), kit: makeKit(), candidate: 'Robin', zone };
    expect(buttonsIn(packMessage(unbooked))).toEqual(['Open pack']);
  });

  it('has every prompt with what to listen for, unless a role is played', () => {
    const words = wordsIn(packModal(shown));
    expect(words).toContain('Tell me about a time when you worked on');
    expect(words).toContain('Shows a first sign');
    expect(wordsIn(packModal(withDuty('player')))).not.toContain('Tell me about');
    expect(packModal(withDuty('player')).title.text).toBe('Your brief');
  });
});
