import { describe, expect, it } from '@jest/globals';
import { jobDescriptionMessage, jobDescriptionView } from '../../../blocks/opening/job-description-view.ts';
import { noAdvert } from '../../../src/core/opening/job-description.ts';
import type { Opening } from '../../../src/core/opening/opening.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeAdvertised, makeOpening } from '../../support/makers/make-opening.ts';
import { fitsSlack } from '../fits-slack.ts';
import { wordsIn } from '../samples.ts';

const kit = makeKit();
const most = '& '.repeat(750).trim();
const fullest = makeOpening({
  ...{ mustHaves: Array(10).fill('&'.repeat(300)), niceToHaves: Array(10).fill('&'.repeat(300)) },
  ...{
    success: Array(10).fill('&'.repeat(300)),
    advert: { kind: most, about: most, benefits: most, fits: most },
  },
});
const shown = (over: Partial<Opening> = {}) => jobDescriptionView({ opening: makeOpening(over), kit });

describe('the window of a job description', () => {
  fitsSlack({
    fullest: () => jobDescriptionView({ opening: fullest, kit, isSent: true }),
    'as a message': () => jobDescriptionMessage(fullest, kit, 'this workspace takes no file uploads'),
  });

  it('begins with what is vague, counted, each with the sentence to write instead', () => {
    const words = wordsIn(shown({ advert: { ...noAdvert, about: 'A fast-paced <team>' } }));
    expect(words).toMatch(/Before you publish it: \d+ things to make exact/);
    expect(words).toContain('*About the role*: “fast-paced”. Write: _We release … times a week');
    expect(words).toContain('*About the role*\nA fast-paced &lt;team&gt;');
  });

  it('leads from each finding to the page that mends it, and from there back to the check', () => {
    const opening = makeOpening({ region: '', held: { ...makeOpening().held, focus: [] } });
    const window = JSON.stringify(jobDescriptionView({ opening, kit: makeAdvertised() }));
    const refs = [...window.matchAll(/"opening\.page","value":"[^~]+~([^"]+)"|"value":"[^~]+~([^"]+)"/g)];
    expect(refs.map(([, page, other]) => page ?? other)).toEqual([
      ...['basics~check', 'work~check', 'focus', 'person~check', 'advert~check'],
    ]);
  });

  it('offers no change of an opening that is closed, or whose plan is gone', () => {
    const closed = { by: 'UCORA', at: 1, why: 'hired', reason: 'Robin' } as const;
    expect(JSON.stringify(shown())).toContain('opening.page');
    expect(JSON.stringify(shown({ state: 'closed', closed }))).not.toContain('opening.page');
    const gone = jobDescriptionView({ opening: makeOpening(), kit: null });
    expect(JSON.stringify(gone)).not.toContain('opening.page');
  });

  it('is Markdown to copy where no file can be sent, and says where the rest is', () => {
    const message = jobDescriptionMessage(makeOpening(), kit, 'this workspace takes no file uploads');
    expect(wordsIn(message)).toContain('```\n# Tester in payments');
    expect(wordsIn(message)).not.toContain('The rest stands');
    expect(wordsIn(jobDescriptionMessage(fullest, kit, 'it is full'))).toContain('The rest stands');
  });
});
