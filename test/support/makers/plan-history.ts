import type { Kit } from '../../../src/core/kit/kit.ts';
import { applyEdits } from '../../../src/core/kit-edits/apply-edits.ts';
import { differencesOf } from '../../../src/core/kit-edits/difference.ts';
import type { Edit } from '../../../src/core/kit-edits/edit.ts';
import { type PlanHistory, type Proposal, untouched } from '../../../src/core/kit-edits/history.ts';
import { checkedKit } from './checked-kit.ts';
import { now } from './make-loop.ts';

export const base: Kit = checkedKit();
export const off: Edit = { isOff: true, words: {}, added: null };
export const said = (prompt: string): Edit => ({ isOff: false, words: { prompt }, added: null });
export const newWords = 'Tell me about an interface <that> you changed.';

export const makeProposal = (over: Partial<Proposal> = {}): Proposal => ({
  ...{ id: 'p0123456789abcde', by: 'UANN', at: now, why: 'It was misheard.', from: 0, backTo: null },
  changes: [{ question: 'api-one', before: null, after: said(newWords) }],
  sentBack: null,
  ...over,
});

/** A plan in which Ann and Ben coordinate, as Ben sees it. */
export function makePlan(over: Partial<PlanHistory> = {}, user = 'UBEN') {
  const history: PlanHistory = { ...untouched('TACME', base.id), ...over };
  const others = ['UANN', 'UBEN'].filter((one) => one !== user);
  return { base, history, user, others, ...applyEdits(base, history.now.edits) };
}

export const differences = differencesOf(base, {}, { 'api-one': said(newWords), 'data-one': off });
export const advice = [{ question: 'api-one', field: ['prompt'], message: 'add `otherwise`: what to ask' }];
