import { describe, expect, it } from '@jest/globals';
import { versionsView, versionView } from '../../../blocks/kit/versions-view.ts';
import { now } from '../../support/makers/make-loop.ts';
import { differences, makePlan, makeProposal, off } from '../../support/makers/plan-history.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const version = {
  ...{ number: 2, by: 'UANN', approvedBy: 'UBEN', at: now, why: 'It was misheard.' },
  ...{ changed: ['api-one'], backTo: null, edits: {} },
};
const plan = makePlan({ now: { ...version, edits: { 'long-gone': off } }, proposals: [makeProposal()] });
const listed = { plan, versions: [{ ...version, loops: 3 }], unchanged: 1, zone: 'UTC' };

describe('the versions of a plan', () => {
  fitsSlack({ all: () => versionsView(listed) });

  it('say who proposed and approved each, when, why, and how many loops asked so', () => {
    const words = wordsIn(versionsView(listed));
    expect(words).toContain('*Version 2* · 11 Jan 2027 · asked in 3 loops\n_It was misheard._');
    expect(words).toContain('<@UANN>, approved by <@UBEN> · 1 question');
    expect(words).toContain('*As it shipped* · asked in 1 loop');
  });

  it('come after what waits, and before what rests because the files have changed', () => {
    const words = wordsIn(versionsView(listed));
    expect(words).toContain('Waits for approval, by <@UANN>');
    expect(words).toContain('• long-gone: the plan’s files do not have this question any more');
  });

  it('are told apart one by one, with a way back to each that is not in force', () => {
    const one = {
      plan,
      version: { ...version, number: 1 },
      inIt: differences,
      since: differences,
      zone: 'UTC',
    };
    expect(wordsIn(versionView(one))).toContain('What has changed from it until now');
    expect(buttonsIn(versionView(one))).toContain('Go back to it');
    expect(buttonsIn(versionView({ ...one, version }))).not.toContain('Go back to it');
    expect(wordsIn(versionView({ ...one, since: [] }))).toContain('Nothing: it reads as now.');
  });
});
