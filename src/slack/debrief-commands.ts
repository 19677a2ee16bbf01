import { actions } from '../../blocks/ids.ts';
import { earlyForm, loopChoiceRows } from '../../blocks/lists/reason-forms.ts';
import { reviewsRows } from '../../blocks/reviews/reviews-offer.ts';
import { isInterviewing } from '../core/loop/lifecycle.ts';
import { whyReviewsStayClosed } from '../core/reviews/complete-reviews.ts';
import { type LoopLine, listLoops } from '../flows/list-loops.ts';
import type { CommandRow } from './commands.ts';
import { type Ask, sentence, view } from './door/request.ts';

export const debriefCommand: CommandRow = {
  usage: 'debrief',
  does: 'Hiring managers: open the reviews once their cards are in, or a debrief before every card is, with a reason everyone reads.',
  loading: 'Looking up your loops…',
  run: async ({ asker, deps }) => {
    const { lookedAfter } = await listLoops(deps, asker);
    const own = lookedAfter.filter(({ loop }) => loop.hiringManager === asker.user);
    const reviews = own.filter(({ loop }) => whyReviewsStayClosed(loop) === null);
    const waiting = own.filter(({ loop }) => isInterviewing(loop));
    if (reviews.length + waiting.length === 0)
      return sentence('You are the hiring manager of no loop that waits for cards.');
    const choices = waiting.map(({ loop, candidate }) => ({
      ...{ id: loop.id, words: `${candidate} · ${loop.kit.title}` },
    }));
    return view(earlyForm(choices, reviewsRows(reviews)));
  },
};

export const decideCommand: CommandRow = {
  usage: 'decide',
  does: 'Hiring managers: record the decision of a debrief.',
  run: async (ask) => {
    const open = (await inDebrief(ask)).filter(({ loop }) => loop.hiringManager === ask.asker.user);
    if (open.length === 0) return sentence('You are the hiring manager of no loop whose debrief is open.');
    return sentence('Record a decision', loopChoiceRows(open, 'Record decision', actions.decide));
  },
};

export const exportCommand: CommandRow = {
  usage: 'export',
  does: 'The whole record of a loop, as PDF and JSON, once its debrief is open.',
  run: async (ask) => {
    const open = await inDebrief(ask);
    if (open.length === 0) return sentence('You look after no loop whose debrief is open.');
    return sentence('Export a loop', loopChoiceRows(open, 'Export', actions.export));
  },
};

async function inDebrief({ asker, deps }: Ask): Promise<LoopLine[]> {
  const { lookedAfter } = await listLoops(deps, asker);
  return lookedAfter.filter(({ loop }) => loop.gate.state === 'open');
}
