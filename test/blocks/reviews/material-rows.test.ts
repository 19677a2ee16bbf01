import { describe, expect, it } from '@jest/globals';
import { lackingRows, materialRows } from '../../../blocks/reviews/material-rows.ts';
import { makeInterviewing, play } from '../../support/makers/make-loop.ts';
import { bring, cardFor, makeReviewing, reviewDraft, seatThem } from '../../support/makers/make-reviews.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, wordsIn, zone } from '../samples.ts';

const waiting = play(reviewDraft(), [seatThem()]);
const reviewing = makeReviewing();

describe('the rows of reviews', () => {
  fitsSlack({
    none: () => ({ text: 'material', blocks: materialRows([], zone) }),
    'more than fit': () => {
      const rows = Array.from({ length: 40 }, (_, index) => ({
        loop: index % 2 ? reviewing : waiting,
        candidate: longName,
      }));
      return { text: 'material', blocks: materialRows(rows, zone) };
    },
    'more than fit that wait for material': () => {
      const { round } = placeIn(waiting);
      const rounds = Array.from({ length: 12 }, (_, index) => ({ ...round, id: `r${index}` }));
      return { text: 'progress', blocks: lackingRows({ ...waiting, rounds }) };
    },
  });

  it('begin with those that wait for something to read', () => {
    const half = play(waiting, [bring('r1')]);
    const words = wordsIn(materialRows([{ loop: half, candidate: 'Robin' }], zone));
    expect(words.indexOf('*Robin* · Written screen: the answers are not there yet.')).toBe(0);
    expect(words).toContain('*Robin* · Resume review: resume added by <@UCORA>');
  });

  it('offer to replace what is there until somebody has written about it', () => {
    const rows = (loop: typeof reviewing) => buttonsIn(materialRows([{ loop, candidate: 'Robin' }], zone));
    expect(rows(reviewing)).toContain('Replace resume');
    expect(rows(play(reviewing, [cardFor('UINES', 'r1s1')]))).not.toContain('Replace resume');
  });

  it('say so when there is nothing to read, and ask for a resume where only interviewers read it', () => {
    expect(wordsIn(materialRows([], zone))).toBe(
      'None of the loops that you look after waits for anything to read.',
    );
    const loop = makeInterviewing();
    expect(wordsIn(materialRows([{ loop, candidate: 'Robin' }], zone))).toBe(
      '*Robin* · Resume: the resume is not there yet.\nAdd resume',
    );
    const unread = {
      ...loop,
      rounds: loop.rounds.map((round) => ({
        ...round,
        seats: round.seats.map((seat) => ({ ...seat, reads: [] })),
      })),
    };
    expect(wordsIn(materialRows([{ loop: unread, candidate: 'Robin' }], zone))).toContain(
      'None of the loops',
    );
  });
});
