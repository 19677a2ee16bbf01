import { describe, expect, it } from '@jest/globals';
import { doctorView } from '../../../blocks/people/doctor-view.ts';
import { findingsAbout } from '../../../src/core/installation/finding.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, wordsIn } from '../samples.ts';

const { ok, note, missing, unchecked } = findingsAbout('Slack <files>');
const many = Array.from({ length: 120 }, (_, at) => missing(`${at} ${longName}`, longName));

describe('what the doctor shows in Slack', () => {
  fitsSlack({
    nothing: () => doctorView([]),
    'all right': () => doctorView(Array.from({ length: 40 }, () => ok(longName))),
    'everything wrong': () => doctorView(many),
    'all kinds': () => doctorView([...many, ...many.map(() => note(longName, longName)), unchecked('x.')]),
  });

  it('begins with how many things are missing, then what and where', () => {
    const shown = wordsIn(
      doctorView([ok('fine.'), note('by the way.'), missing('they are off.', 'in <there>.')]),
    );
    expect(shown.split('\n').filter((line) => line !== 'Quorum doctor')).toEqual([
      ':x: 1 thing is missing.',
      '*Slack &lt;files&gt;*: they are off.',
      '→ in &lt;there&gt;.',
      'Slack &lt;files&gt;: by the way.',
      'Works: Slack &lt;files&gt; (fine)',
    ]);
    expect(wordsIn(doctorView([ok('fine.')]))).toContain('Nothing is missing.');
  });

  it('says how many more there are than it shows', () => {
    const words = wordsIn(
      doctorView([...many, ...many.map(() => ok(longName)), ...many.map(() => note('x.'))]),
    );
    expect(words.match(/And 100 more; `npm run doctor` shows them all\./g)).toHaveLength(2);
    expect(words).toMatch(/Works: .+ · And 1\d\d more; `npm run doctor` shows them all\./);
  });
});
