import { describe, expect, it } from '@jest/globals';
import { copyModal, packMessage, packModal } from '../../../blocks/cards/pack.ts';
import type { Duty } from '../../../src/core/kit/duty.ts';
import type { Exercise } from '../../../src/core/kit/exercise.ts';
import { makeDraft, makeExercise, makeInterviewing, makeKit, play } from '../../support/makers/make-loop.ts';
import { bookAll, makeReviewing, makeReviewKit } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, withSeat, wordsIn, zone } from '../samples.ts';

const shown = { ...placeIn(makeInterviewing()), kit: makeKit(), candidate: 'Robin', zone };
const makeReview = (id: string): Extract<Exercise, { kind: 'code-review' }> => {
  const { kind: _kind, ...common } = makeExercise({ id, competency: 'api' });
  const { levels, minutes, preparationMinutes, why, probes, positive, negative, anchors } = common;
  return {
    ...{ id, kind: 'code-review', title: 'A change', competency: 'api', levels, minutes, preparationMinutes },
    ...{ why, probes, positive, negative, anchors, task: 'Review this change as a colleague.' },
    diff: Array.from({ length: 300 }, (_, at) => `+ line ${at + 1}`).join('\n'),
    problems: [
      { severity: 'critical', where: 'line 3', what: 'Lost update when two come at once.' },
      { severity: 'minor', where: 'line 9', what: 'A name that says nothing.' },
    ],
  };
};
const withDuty = (duty: Duty) => ({ ...shown, seat: { ...shown.seat, duty } });
const review = { ...placeIn(makeReviewing()), kit: makeReviewKit(), candidate: longName, zone };

describe('a pack', () => {
  fitsSlack({
    'of a round': () => [packMessage, packModal].map((make) => make({ ...shown, candidate: longName })),
    'of a review': () => [packMessage, packModal].map((make) => make(review)),
    'of a player': () => [packMessage, packModal].map((make) => make(withDuty('player'))),
  });

  it('says who, when, and each question with its minutes and how it begins', () => {
    const words = wordsIn(packMessage(shown));
    expect(words).toContain(
      'You interview *Robin* · First round · Tester, mid\nTue 12 Jan, 09:00–10:00 (Europe/Berlin)',
    );
    expect(words).toMatch(/\*You ask\* · \d+ minutes\n1\. \*[^*]+\* · \d+ min\nTell me about a time /);
  });

  it('has what colleagues assess behind its button', () => {
    expect(wordsIn(packMessage(shown))).not.toContain('Colleagues assess');
    const words = wordsIn(packModal(shown));
    expect(words).toContain('Colleagues assess:\n• ');
    expect(words).not.toMatch(/• \w+: .*<@UINES>/);
  });

  it.each<[Duty, string]>([
    ['player', 'Your brief is for you alone: neither the candidate nor the observer knows it.'],
    ['optional', 'Your scorecard is welcome; the debrief does not wait for it.'],
    ['shadow', 'Watch, and write your own scorecard for practice.'],
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

  it('says what to ask next, and what to ask whoever has not lived it', () => {
    const { questions, ...kit } = makeKit();
    const otherwise = 'Take a page you know to be slow. What would you measure first?';
    const words = (over: object) =>
      wordsIn(
        packModal({ ...shown, kit: { ...kit, questions: questions.map((one) => ({ ...one, ...over })) } }),
      );
    const asked = words({ otherwise, probes: ['What did you measure?'] });
    expect(asked).toContain(`*If they have not lived it*\n${otherwise}`);
    expect(asked).toContain('*Follow-ups*\n• What did you measure?');
    expect(words({})).not.toMatch(/not lived|Follow-ups/);
  });

  it('offers to join where there is something to join', () => {
    expect(buttonsIn(packMessage(shown))).toEqual(['Open interview guide', 'Join']);
    const unbooked = { ...placeIn(makeDraft()), kit: makeKit(), candidate: 'Robin', zone };
    expect(buttonsIn(packMessage(unbooked))).toEqual(['Open interview guide']);
  });

  it('offers the candidate’s copy of a task, by itself: without the key, and never to the player', () => {
    const { candidate, zone: clock } = shown;
    const exercise = makeReview('review');
    const kit = makeKit({ exercises: [exercise] });
    const round = { ...shown.round, exercise: 'review' };
    const held = {
      ...shown,
      kit,
      round,
      candidate,
      zone: clock,
      seat: { ...shown.seat, questions: ['review'] },
    };
    for (const made of [packMessage(held), packModal(held)])
      expect(buttonsIn(made)).toContain('Open the candidate’s copy');
    for (const made of [packMessage(held), packModal(held)].map((_, at) =>
      [packMessage, packModal][at]?.({ ...held, seat: { ...held.seat, duty: 'player' } }),
    ))
      expect(buttonsIn(made)).not.toContain('Open the candidate’s copy');
    const copy = wordsIn(copyModal(held));
    expect(wordsIn(packModal(held))).toContain('The key, for you alone');
    expect(copy).toContain(exercise.task);
    expect(copy.replaceAll(/\n?```\n?/g, '')).toContain('line 1\n');
    expect(copy).toContain('line 300');
    expect(copy).not.toMatch(/The key|Lost update|first sign|It matters here|Robin|Meets it/);
  });

  it('has what others have brought, once this seat got its guide', () => {
    const booked = play(makeReviewing(), bookAll);
    const packed = withSeat(booked, 'r4s1', { pack: { channel: 'D', ts: '1' } });
    const modalOf = (loop: typeof booked) =>
      packModal({ ...placeIn(loop, 'r4s1'), kit: makeReviewKit(), candidate: 'Robin', zone });
    expect(buttonsIn(modalOf(booked))).toEqual([]);
    expect(buttonsIn(modalOf(packed))).toEqual(['Open material']);
    expect(wordsIn(modalOf(packed))).toContain('*To read before*: the resume');
    // The message that brings the guide has it as well.
    const message = packMessage({
      ...placeIn(booked, 'r4s1'),
      kit: makeReviewKit(),
      candidate: 'Robin',
      zone,
    });
    expect(buttonsIn(message)).toEqual(['Open interview guide', 'Resume']);
  });

  it('has every prompt with what to listen for, unless a role is played', () => {
    const words = wordsIn(packModal(shown));
    expect(words).toContain('Tell me about a time when you worked on');
    expect(words).toContain('Shows a first sign');
    expect(wordsIn(packModal(withDuty('player')))).not.toContain('Tell me about');
    expect(packModal(withDuty('player')).title.text).toBe('Your brief');
  });
});
