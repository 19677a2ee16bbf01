import { describe, expect, it } from '@jest/globals';
import { changeMessage, settledMessage } from '../../../blocks/kit/plan-messages.ts';
import { base, differences, makeProposal } from '../../support/makers/plan-history.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const asked = { kit: base, proposal: makeProposal(), number: 2, differences };
const notice = { kind: 'proposed' as const, by: 'UANN', number: 0 };

describe('a message about a change of a plan', () => {
  it('shows the difference and the reason, with what one can do about it', () => {
    const message = changeMessage({ ...asked, notice });
    expect(wordsIn(message)).toContain('wants to change the interview plan *Tester*');
    expect(wordsIn(message)).toContain('_It was misheard._');
    expect(buttonsIn(message)).toEqual(['Approve', 'Send back', 'Look']);
    expect(JSON.stringify(message)).toContain('tester~p0123456789abcde~2');
  });

  it('brings the reason to the proposer where it is sent back', () => {
    const proposal = makeProposal({ sentBack: { by: 'UBEN', at: 0, reason: 'Say which.' } });
    const message = changeMessage({
      ...asked,
      proposal,
      notice: { ...notice, kind: 'sent-back', by: 'UBEN' },
    });
    expect(wordsIn(message)).toContain('back: Say which.');
    expect(buttonsIn(message)).toEqual(['Look']);
  });

  it('says from when it counts once it is approved, and to which version somebody goes back', () => {
    const done = changeMessage({
      ...asked,
      proposal: null,
      notice: { ...notice, kind: 'approved', number: 3 },
    });
    expect(wordsIn(done)).toContain('It is version 3: loops that start from now on ask so');
    const back = changeMessage({ ...asked, proposal: makeProposal({ backTo: 0 }), notice });
    expect(wordsIn(back)).toContain('*Tester* to go back to how it shipped.');
  });

  it('is one line with nothing to press once somebody has acted', () => {
    const words = (['approved', 'sent-back', 'taken-back', 'replaced'] as const).map((how) => {
      const message = settledMessage('Tester', { how, by: 'UBEN', number: 3 });
      expect(buttonsIn(message)).toEqual([]);
      return message.text;
    });
    expect(words[0]).toBe('<@UBEN> approved the change of the interview plan *Tester*. It is version 3.');
    expect(new Set(words).size).toBe(4);
  });
});
