import type { KnownBlock } from '@slack/types';
import { openingBlocks } from '../../../blocks/debrief/bookkeeping.ts';
import { cardsModal, outcomeBlocks, wentOnBlocks } from '../../../blocks/debrief/cards-modal.ts';
import { voteForm } from '../../../blocks/debrief/vote-form.ts';
import { context, type Modal, modal, sentenceView } from '../../../blocks/elements/form.ts';
import { fields, actions as ids, viewId, views } from '../../../blocks/ids.ts';
import {
  type LoopChoice,
  loopChoice,
  loopChoiceRows,
  loopPick,
  reasonForm,
} from '../../../blocks/lists/reason-forms.ts';
import { reviewsRows } from '../../../blocks/reviews/reviews-offer.ts';
import { Recommendation } from '../../core/cards/card.ts';
import { Level } from '../../core/kit/level.ts';
import { hasEnded } from '../../core/loop/lifecycle.ts';
import { whyReviewsStayClosed } from '../../core/reviews/complete-reviews.ts';
import { mayOpenEarly } from '../../core/rules/gate.ts';
import { act } from '../../flows/act.ts';
import { castVote, readCards, readVote } from '../../flows/debrief.ts';
import { listLoops } from '../../flows/lists.ts';
import { type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, nothing, type Reply, type Row, rowsFor, sentence, view } from '../feature.ts';

const earlyView = viewId('early');

/** Opening a debrief, reading its cards, and the second vote. */
export const debrief: Feature = {
  commands: {
    debrief: {
      usage: 'debrief',
      does: 'Choose the channel of a debrief. Hiring managers: open the reviews once their scorecards are in, or a debrief before every scorecard is, with a reason everyone reads.',
      loading: 'Looking up your loops…',
      run: async ({ actor, deps }) => {
        const { lookedAfter } = await listLoops(deps, actor);
        const own = lookedAfter.filter(({ loop }) => loop.hiringManager === actor.user);
        const complete = own.filter(({ loop }) => whyReviewsStayClosed(loop) === null);
        const waiting = own.filter(({ loop }) => mayOpenEarly(loop));
        const rooms = lookedAfter.filter(({ loop }) => !hasEnded(loop));
        const isIdle = complete.length + waiting.length === 0;
        if (isIdle && rooms.length === 0) return sentence(nothingToOpen);
        const above = [
          ...(isIdle ? [context(nothingToOpen)] : reviewsRows(complete)),
          ...(rooms.length > 0 ? roomRows(rooms) : []),
        ];
        return view(earlyForm(waiting.map(loopChoice), above));
      },
    },
  },
  actions: {
    [ids.openReviews]: {
      run: async ({ actor, deps, input, form }) => {
        const [loop] = refOf(input, 1, 'button');
        await act(deps, actor, loop, { type: 'openReviews' });
        const words = 'The reviews are opening, for everybody at once.';
        return form ? view(sentenceView(words)) : sentence(words);
      },
    },
    [ids.openCards]: {
      loading: 'Opening the scorecards…',
      run: (request) => cardsShown(request, refOf(request.input, 1, 'button')[0], 0),
    },
    ...rowsFor(ids.turnCards, {
      run: (request) => {
        const [loop, page] = refOf(request.input, 2, 'button');
        return cardsShown(request, loop, Number(page) || 0);
      },
    }),
    [ids.callVote]: voteSet('callVote'),
    [ids.closeVote]: voteSet('closeVote'),
    [ids.castVote]: {
      loading: 'Opening your vote…',
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        const { candidate, earlier } = await readVote(deps, actor, { loop });
        return view(voteForm(loop, candidate, earlier));
      },
    },
  },
  submissions: {
    [earlyView]: {
      run: async ({ actor, deps, values }) => {
        const [loop] = refOf(textOf(values, fields.loop), 1, 'form');
        await act(deps, actor, loop, { type: 'openEarly', reason: textOf(values, fields.reason) });
        return view(
          sentenceView('The debrief is opening, and it says at its top that you opened it early, and why.'),
        );
      },
    },
    [views.vote]: { run: submitVote },
  },
};

async function cardsShown({ actor, deps }: Request, loop: string, page: number): Promise<Reply> {
  const read = await readCards(deps, actor, { loop });
  const { kit, candidate, cards } = read;
  const { level } = read.loop.kit;
  const wentOn = wentOnBlocks(read.loop.stages, read.wentOn);
  const before = [...openingBlocks(read.loop), ...outcomeBlocks(read), ...wentOn];
  return view(cardsModal({ loop, kit, level, candidate: candidate.name, cards, before }, page));
}

function voteSet(type: 'callVote' | 'closeVote'): Row {
  return {
    run: async ({ actor, deps, input }) => {
      const [loop] = refOf(input, 1, 'button');
      await act(deps, actor, loop, { type });
      return nothing;
    },
  };
}

async function submitVote({ actor, deps, values, input, form }: Request): Promise<Reply> {
  const [loop] = refOf(input, 1, 'form');
  const recommendation = Recommendation.safeParse(textOf(values, fields.recommendation)).data;
  if (!recommendation) return errors({ [fields.recommendation]: 'Choose one.' });
  const otherLevel = Level.safeParse(textOf(values, fields.otherLevel)).data ?? null;
  const vote = { recommendation, otherLevel, words: textOf(values, fields.words).trim() };
  await castVote(deps, actor, { loop, form, vote });
  return view(sentenceView('Sealed. Until the vote is closed you can vote again; the last one counts.'));
}

const nothingToOpen = 'You are the hiring manager of no loop that waits for scorecards.';

type ListedLoops = Parameters<typeof loopChoiceRows>[0];

const roomRows = (loops: ListedLoops): KnownBlock[] => [
  context('Where a debrief takes place, before it opens or after:'),
  ...loopChoiceRows(loops, 'Choose channel', ids.changeRoom),
];

/** `above`: what needs no reason; where there is nothing to open early, the form asks for none. */
export function earlyForm(loops: LoopChoice[], above: KnownBlock[] = []): Modal {
  if (loops.length === 0) return modal('Debriefs', above);
  return reasonForm({
    before: above.length > 0 ? [...above, { type: 'divider' }] : [],
    view: earlyView,
    title: 'Open the debrief early',
    pick: loopPick(loops),
    why: 'Why it cannot wait',
    note: 'Everyone reads at the top of the debrief that it was opened early, by whom and why.',
    submit: 'Open now',
  });
}
