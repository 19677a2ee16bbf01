import { describe, expect, it } from '@jest/globals';
import { helpText, homeView } from '../../../blocks/lists/home-view.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { placeIn, wordsIn, zone } from '../samples.ts';

const loop = makeInterviewing();
const dead = loop.outbox.map((effect) => ({ ...effect, failure: 'Slack answered "x".' }));
const loops = Array.from({ length: 60 }, () => ({ loop, candidate: 'Robin', late: [], dead }));
const seats = Array.from({ length: 60 }, () => ({ candidate: 'Robin', ...placeIn(loop) }));

describe('the Home', () => {
  fitsSlack({
    'more of everything than anyone wants': () => homeView({ loops, seats, zone }),
    nothing: () => homeView({ loops: [], seats: [], zone }),
    help: () => ({ text: helpText([{ usage: 'x', does: 'y' }]) }),
  });

  it('begins with what needs attention, and leaves out what there is not', () => {
    const headers = (words: string) => words.split('\n').filter((line) => /^(Needs|My) /.test(line));
    expect(headers(wordsIn(homeView({ loops, seats, zone })))).toEqual([
      'Needs attention',
      'My interviews',
      'My loops',
    ]);
    expect(wordsIn(homeView({ loops: [], seats: [], zone }))).toBe(
      'My interviews\nYou have no interviews.\nType `/hire help` to see what Quorum can do.',
    );
  });
});
