import { candidateTextModal } from '../../../blocks/cards/candidate-text.ts';
import { handoverForm } from '../../../blocks/cards/handover.ts';
import { copyModal, packModal } from '../../../blocks/cards/pack.ts';
import { pageOf, pagesOf, receiptModal, scorecardModal } from '../../../blocks/cards/scorecard.ts';
import { cardsModal } from '../../../blocks/debrief/cards-modal.ts';
import { sentenceView } from '../../../blocks/elements/form.ts';
import { fields, actions as ids, isGroupOf, views } from '../../../blocks/ids.ts';
import { refused } from '../../errors.ts';
import { act } from '../../flows/act.ts';
import { readCandidateText, readPack, readPractice, snoozeCard } from '../../flows/cards.ts';
import { fillCard, saveDraft, sealCard, showDraft } from '../../flows/scorecard.ts';
import { listOf, type Request, refOf } from '../door/request.ts';
import { draftView, errors, type Feature, nothing, type Reply, type Row, rowsFor, view } from '../feature.ts';

/** What an interviewer gets before a round, and writes after it. */
export const cards: Feature = {
  actions: {
    [ids.candidateBrief]: {
      loading: 'Opening what the candidate gets…',
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        return view(candidateTextModal(await readCandidateText(deps, actor, { loop })));
      },
    },
    [ids.openPack]: {
      loading: 'Opening your interview guide…',
      run: async ({ actor, deps, input }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        return view(packModal(await readPack(deps, actor, { loop, seat })));
      },
    },
    [ids.openCopy]: {
      loading: 'Opening the candidate’s copy…',
      run: async ({ actor, deps, input }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        return view(copyModal(await readPack(deps, actor, { loop, seat })));
      },
    },
    [ids.handover]: {
      loading: 'Opening your topics…',
      run: async ({ actor, deps, input }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        const pack = await readPack(deps, actor, { loop, seat });
        return view(handoverForm(pack.loop, pack.kit, pack, pack.candidate));
      },
    },
    [ids.fillCard]: {
      loading: 'Opening your scorecard…',
      run: async ({ actor, deps, input, press }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        const card = await fillCard(deps, actor, { loop, seat, press });
        return draftView(scorecardModal({ ...card, page: 0 }));
      },
    },
    /** A tick, a choice, a word: kept, and nothing moves under the writer's hands. */
    [ids.cardField]: {
      isQuiet: true,
      isGathered: true,
      run: async ({ actor, deps, input, changes }) => {
        await saveDraft(deps, actor, { ...placeOf(input), changes });
        return nothing;
      },
    },
    /** A red flag asks at once what was seen. */
    [ids.cardFlags]: draftShown({ isOtherPage: false }),
    [ids.cardBack]: draftShown({ isOtherPage: true }),
    [ids.snoozeTonight]: snoozed('tonight'),
    [ids.snoozeTomorrow]: snoozed('tomorrow'),
    [ids.openPractice]: {
      loading: 'Opening the scorecard…',
      run: async ({ actor, deps, input }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        const { kit, candidate, card, loop: read } = await readPractice(deps, actor, { loop, seat });
        const { level } = read.kit;
        return view(cardsModal({ loop, kit, level, candidate, before: [], cards: [card] }));
      },
    },
  },
  submissions: {
    [views.card]: { run: submitCard },
    /** It was there to be copied. */
    [views.candidateText]: { run: async () => nothing },
    [views.handover]: {
      run: async ({ actor, deps, input, values }) => {
        const [loop, seat] = refOf(input, 2, 'form');
        const groups = Object.keys(values).filter((field) => isGroupOf(fields.covered, field));
        const covered = groups.flatMap((field) => listOf(values, field));
        await act(deps, actor, loop, { type: 'tellCovered', seat, covered });
        return view(sentenceView('Told. Who comes after you knows what was covered.'));
      },
    },
  },
  closings: rowsFor([views.card], {
    run: async ({ actor, deps, input }) => {
      const { loop, seat } = placeOf(input);
      await act(deps, actor, loop, { type: 'closeCard', seat });
      return nothing;
    },
  }),
};

const placeOf = (input: string) => {
  const [loop, seat, window, page] = refOf(input, 4, 'form');
  return { loop, seat, window, page: Number(page) };
};

const typedIn = ({ fields: all, changes, at }: Pick<Request, 'fields' | 'changes' | 'at'>) => ({
  // The way back is a block of its own, and no field.
  fields: all.filter(({ field }) => field !== fields.cardPages),
  changes,
  at,
});

function draftShown(next: { isOtherPage: boolean }): Row {
  return {
    isQuiet: true,
    run: async ({ actor, deps, input, ...rest }) => {
      const { page, ...place } = placeOf(input);
      const draft = await showDraft(deps, actor, { ...place, ...typedIn(rest), ...next });
      return draftView(scorecardModal({ ...draft, window: place.window, page }));
    },
  };
}

/** *Next* keeps the page and turns it; *Submit* on the last one seals. */
async function submitCard({ actor, deps, input, form, ...rest }: Request): Promise<Reply> {
  const { page, ...place } = placeOf(input);
  const isLastPage = ({ questions }: { questions: string[] }) => page >= pagesOf(questions).length - 1;
  const answer = await sealCard(deps, actor, { ...place, ...typedIn(rest), form, isLastPage });
  if (answer.ok) return view(receiptModal(answer));
  if ('notHeld' in answer)
    return view(
      sentenceView(
        `Thank you. <@${answer.coordinator}> sees that it did not take place, and decides how to go on. Your notes are kept.`,
      ),
    );
  if ('next' in answer)
    return draftView(scorecardModal({ ...answer.next, window: place.window, page: page + 1 }));
  if (!('gaps' in answer)) throw refused(answer);
  const readings = answer.page.seat.questions.map((id) => ({ id }));
  const pageWith = (field: string) => pageOf(readings, field);
  const first = Math.min(...answer.gaps.map(({ field }) => pageWith(field)));
  const missing = answer.gaps.filter(({ field }) => pageWith(field) === first);
  const shown = scorecardModal({ ...answer.page, window: place.window, page: first, missing });
  if (first !== page) return draftView(shown);
  return errors(Object.fromEntries(missing.map((gap) => [gap.field, gap.sentence])), draftView(shown));
}

function snoozed(until: 'tonight' | 'tomorrow'): Row {
  return {
    run: async ({ actor, deps, input }) => {
      const [loop, seat] = refOf(input, 2, 'button');
      await snoozeCard(deps, actor, { loop, seat, until });
      return nothing;
    },
  };
}
