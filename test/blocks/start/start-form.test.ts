import { describe, expect, it } from '@jest/globals';
import { startForm } from '../../../blocks/start/start-form.ts';
import { makeKit, now } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, wordsIn, zone } from '../samples.ts';

const asked = {
  provider: 'Google',
  kits: [makeKit()],
  problems: [],
  openings: [],
  opening: null,
  takesResume: false,
  zone,
  now,
};

describe('the form that starts a loop', () => {
  fitsSlack({
    'one kit': () => startForm(asked),
    'more kits and problems than fit': () =>
      startForm({
        ...asked,
        kits: Array.from({ length: 120 }, (_, index) => ({ ...makeKit(), id: `kit-${index}` })),
        problems: Array.from({ length: 40 }, () => 'scenarios/x/kit.yml:1:1: '.repeat(50)),
        zone: 'Asia/Kathmandu',
        now,
      }),
  });

  it('offers two weeks of working days from tomorrow', () => {
    const { blocks } = startForm(asked);
    expect(JSON.stringify(blocks)).toContain('"initial_date":"2027-01-12"');
    expect(JSON.stringify(blocks)).toContain('"initial_date":"2027-01-25"');
  });

  it('shows first what is wrong with the kits', () => {
    const form = startForm({ ...asked, problems: ['kit.yml:3:1: no title'] });
    expect(wordsIn(form).split('\n')[1]).toBe('• kit.yml:3:1: no title');
    expect(labelsIn(form)[0]).toBe('Kit');
  });
});
