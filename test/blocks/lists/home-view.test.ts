import { describe, expect, it } from '@jest/globals';
import { helpText, homeView } from '../../../blocks/lists/home-view.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, placeIn, wordsIn, zone } from '../samples.ts';

const loop = makeInterviewing();
const dead = loop.outbox.map((effect) => ({ ...effect, failure: 'Slack answered "x".' }));
const loops = Array.from({ length: 60 }, () => ({ loop, candidate: 'Robin', late: [], dead }));
const seats = Array.from({ length: 60 }, () => ({ candidate: 'Robin', ...placeIn(loop) }));

describe('the Home', () => {
  fitsSlack({
    'more of everything than anyone wants': () => homeView({ loops, seats, zone, user: 'UCORA' }),
    nothing: () => homeView({ loops: [], seats: [], zone, user: 'UCORA' }),
    help: () => ({ text: helpText([{ usage: 'x', does: 'y' }]) }),
  });

  it('shows what could not be done for a loop that was cancelled, too', () => {
    const cancelled = { loop: { ...loop, stage: 'cancelled' as const }, candidate: 'Robin', late: [], dead };
    const home = homeView({ loops: [], undone: [cancelled], seats: [], zone, user: 'UCORA' });
    expect(buttonsIn(home)).toContain('Retry');
    expect(wordsIn(home)).not.toContain('My loops');
  });

  it('says where an outage is put right, and nothing where nobody can', () => {
    const outages = [
      { since: 0, what: 'The token was revoked.', where: 'In the settings.' },
      { since: 0, what: 'Slack did not answer.', where: '' },
    ];
    const words = wordsIn(homeView({ loops: [], seats: [], outages, zone, user: 'UCORA' }));
    expect(words).toContain('The token was revoked. Where: In the settings. Quorum keeps trying');
    expect(words).toContain('Slack did not answer. Quorum keeps trying');
  });

  it('begins with what needs attention, and leaves out what there is not', () => {
    const headers = (words: string) => words.split('\n').filter((line) => /^(Needs|My) /.test(line));
    expect(headers(wordsIn(homeView({ loops, seats, zone, user: 'UCORA' })))).toEqual([
      'Needs attention',
      'My interviews',
      'My loops',
    ]);
    expect(wordsIn(homeView({ loops: [], seats: [], zone, user: 'UCORA' }))).toBe(
      'My interviews\nYou have no interviews.\nType `/hire help` to see what Quorum can do.',
    );
  });
});
