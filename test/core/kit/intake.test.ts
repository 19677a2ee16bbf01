import { describe, expect, it } from '@jest/globals';
import { checkKit } from '../../../src/core/kit/complaints.ts';
import { readKits } from '../../../src/kits/read-kits.ts';

const kit = (await readKits('test/support/kits')).find(({ id }) => id === 'small-team');
const option = (over: object) => ({ id: 'node', label: 'On Node', because: 'it runs on Node', ...over });
const withIntake = (over: object, answers: object = { stack: 'node' }) => ({
  ...kit,
  intake: [
    {
      ...{ id: 'stack', label: 'Stack', ask: 'Which stack is it, and why?', decides: 'What is asked first.' },
      options: [option(over), option({ id: 'other', label: 'Another' })],
    },
  ],
  archetypes: [{ id: 'one', title: 'One role', about: 'Builds what others use.', answers }],
});
const said = (value: object) => {
  const checked = checkKit(value);
  return checked.kit ? [] : checked.complaints.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('the answers of a plan', () => {
  it('count for what the plan has', () => {
    expect(
      said(
        withIntake({ focus: { 'service-api': 3 }, levels: { senior: 1 }, rounds: { 'peer-technical': -2 } }),
      ),
    ).toEqual([]);
  });

  it('are advertised only under a title', () => {
    expect(said(withIntake({ advert: 'On Node.' }))).toEqual([
      expect.stringMatching(/^intake\.0\.options\.0\.advert: no candidate reads it/),
    ]);
  });

  it('are refused where they name what it has not, each at its place', () => {
    expect(said(withIntake({ focus: { apis: 3 } }))).toEqual([
      expect.stringMatching(/^intake\.0\.options\.0\.focus\.apis: there is no competency "apis"/),
    ]);
    expect(said(withIntake({ rounds: { third: 1 } }))[0]).toContain('there is no round "third"');
    expect(said(withIntake({}, { stack: 'rust' }))[0]).toContain('there is no answer "rust" to choose');
    expect(said(withIntake({ focus: { 'service-api': 9 } }))[0]).toContain('at most 3');
  });
});
