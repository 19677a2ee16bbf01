import { describe, expect, it } from '@jest/globals';
import { approvedView, changeView } from '../../../blocks/kit/change-view.ts';
import { advice, differences, makePlan, makeProposal } from '../../support/makers/plan-history.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const shown = { plan: makePlan(), proposal: makeProposal(), differences, advice, isOvertaken: false };

describe('the window of a change that waits', () => {
  fitsSlack({
    'for another coordinator': () => changeView(shown),
    approved: () => approvedView(shown),
  });

  it('lets another coordinator approve it or send it back, and its proposer change it or take it back', () => {
    expect(buttonsIn(changeView(shown))).toEqual(expect.arrayContaining(['Approve', 'Send back']));
    const own = changeView({ ...shown, plan: makePlan({}, 'UANN') });
    expect(buttonsIn(own)).toEqual(expect.arrayContaining(['Change it again', 'Take back']));
    expect(buttonsIn(own)).not.toContain('Approve');
  });

  it('says who can approve it, and who can add a second coordinator', () => {
    const plan = makePlan({}, 'UANN');
    expect(wordsIn(changeView({ ...shown, plan }))).toContain('waits for <@UBEN> to approve it');
    expect(wordsIn(changeView({ ...shown, plan: { ...plan, others: [] } }))).toContain('`/hire setup`');
  });

  it('warns of another version in between, and has no buttons for others once it is sent back', () => {
    expect(wordsIn(changeView({ ...shown, isOvertaken: true }))).toContain('changed the same question');
    const proposal = makeProposal({ sentBack: { by: 'UBEN', at: 0, reason: 'Say which.' } });
    expect(wordsIn(changeView({ ...shown, proposal }))).toContain('sent back by <@UBEN>: Say which.');
    expect(buttonsIn(changeView({ ...shown, proposal }))).not.toContain('Approve');
  });
});
