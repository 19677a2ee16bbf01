import { candidateTextModal } from '../../../blocks/cards/candidate-text.ts';
import { parseView } from '../../../blocks/cards/card-view.ts';
import { handoverForm } from '../../../blocks/cards/handover.ts';
import { notHeldForm } from '../../../blocks/cards/not-held.ts';
import { copyModal, packModal } from '../../../blocks/cards/pack.ts';
import {
  pageOf,
  pagesOf,
  receiptDetails,
  receiptModal,
  scorecardModal,
} from '../../../blocks/cards/scorecard.ts';
import { cardsModal } from '../../../blocks/debrief/cards-modal.ts';
import { sentenceView } from '../../../blocks/elements/form.ts';
import { fields, actions as ids, isGroupOf, views } from '../../../blocks/ids.ts';
import { asksForWords, gapsInQuick, isBegunQuick, wordsFieldOf } from '../../core/cards/card-fields.ts';
import { NotHeldReason } from '../../core/cards/not-held.ts';
import { refused } from '../../errors.ts';
import { act } from '../../flows/act.ts';
import {
  readCandidateText,
  readPack,
  readPractice,
  readReceipts,
  readUnheld,
  snoozeCard,
} from '../../flows/cards.ts';
import { fillCard, saveDraft, sealCard, showDraft } from '../../flows/scorecard.ts';
import { listOf, type Request, refOf, textOf } from '../door/request.ts';
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
    [ids.fillCard]: opened({ isQuick: false }),
    [ids.quickCard]: opened({ isQuick: true }),
    [ids.cardReceipt]: {
      loading: 'Opening your receipts…',
      run: async ({ actor, deps, input }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        return view(receiptDetails(await readReceipts(deps, actor, { loop, seat })));
      },
    },
    [ids.notHeld]: {
      loading: 'One moment…',
      run: async ({ actor, deps, input }) => {
        const [loop, seat] = refOf(input, 2, 'button');
        return view(notHeldForm(await readUnheld(deps, actor, { loop, seat })));
      },
    },
    /** A tick, a choice, a word: kept, and nothing moves under the writer's hands. */
    [ids.cardField]: {
      isQuiet: true,
      isGathered: true,
      run: saved,
    },
    /** A rating that asks for words shows at once where to write them; any other moves nothing. */
    [ids.cardRating]: {
      isQuiet: true,
      run: async (request) => (asksAnew(request) ? shown(request, { isOtherPage: false }) : saved(request)),
    },
    /** A red flag asks at once what was seen. */
    [ids.cardFlags]: draftShown({ isOtherPage: false }),
    [ids.cardSigns]: draftShown({ isOtherPage: false }),
    [ids.cardWhy]: draftShown({ isOtherPage: false }),
    [ids.cardRedFlags]: draftShown({ isOtherPage: false }),
    [ids.cardMore]: draftShown({ isOtherPage: false }),
    [ids.cardMode]: draftShown({ isOtherPage: true }),
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
    [views.notHeld]: {
      run: async ({ actor, deps, input, values }) => {
        const [loop, seat] = refOf(input, 2, 'form');
        const why = NotHeldReason.parse(textOf(values, fields.reason));
        const { coordinator } = await act(deps, actor, loop, { type: 'reportNotHeld', seat, why });
        return view(
          sentenceView(
            `Thank you. <@${coordinator}> sees that it did not take place, and decides how to go on. Your notes are kept.`,
          ),
        );
      },
    },
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
  return { loop, seat, ...parseView(window, page) };
};

const typedIn = ({ fields: all, changes, at }: Pick<Request, 'fields' | 'changes' | 'at'>) => ({
  // Rows of buttons are blocks of their own, and no fields.
  fields: all.filter(({ field }) => !isGroupOf(fields.cardPages, field)),
  changes,
  at,
});

/** A draft that was begun with one paragraph for all goes on so. */
function opened({ isQuick }: { isQuick: boolean }): Row {
  return {
    loading: 'Opening your scorecard…',
    run: async ({ actor, deps, input, press }) => {
      const [loop, seat] = refOf(input, 2, 'button');
      const card = await fillCard(deps, actor, { loop, seat, press });
      const modal = scorecardModal({ ...card, page: 0, isQuick: isQuick || isBegunQuick(card) });
      return draftView(modal, card.standing);
    },
  };
}

async function saved({ actor, deps, input, changes }: Request): Promise<Reply> {
  await saveDraft(deps, actor, { ...placeOf(input), changes });
  return nothing;
}

async function shown(request: Request, next: { isOtherPage: boolean }): Promise<Reply> {
  const { actor, deps, input, ...rest } = request;
  const { loop, seat, ...place } = placeOf(input);
  const { window } = place;
  const draft = await showDraft(deps, actor, { loop, seat, window, ...typedIn(rest), ...next });
  return draft ? draftView(scorecardModal({ ...draft, ...place }), draft.standing) : nothing;
}

function draftShown(next: { isOtherPage: boolean }): Row {
  return { isQuiet: true, run: (request) => shown(request, next) };
}

/** Words are asked for now, or were; where one paragraph stands for all, it is needed for any of them. */
const asksAnew = ({ fields: all, changes, input }: Request): boolean =>
  placeOf(input).isQuick ||
  changes.some(
    ({ field: { field, value } }) =>
      asksForWords(value) || all.some((other) => other.field === wordsFieldOf(field)),
  );

/** *Next* keeps the page, says what is missing on it, and turns it; *Submit* on the last one seals. */
async function submitCard({ actor, deps, input, form, ...rest }: Request): Promise<Reply> {
  const { loop, seat, ...place } = placeOf(input);
  const { page, window } = place;
  const readingsOf = ({ questions }: { questions: string[] }) => questions.map((id) => ({ id }));
  const isLastPage = (own: { questions: string[] }) => page >= pagesOf(own.questions, place).length - 1;
  const answer = await sealCard(deps, actor, {
    ...{ loop, seat, window, form, isLastPage },
    ...typedIn(rest),
    gapsHere: (own, gaps) =>
      (place.isQuick ? gapsInQuick(gaps) : gaps).filter(
        ({ field }) => isLastPage(own) || pageOf(readingsOf(own), field, place) === page,
      ),
  });
  if (answer.ok) return view(receiptModal({ ...answer, loop: { id: loop }, seat: { id: seat } }));
  const { isQuick } = place;
  if ('next' in answer) {
    const next = scorecardModal({ ...answer.next, window, isQuick, page: page + 1 });
    return draftView(next, answer.next.standing);
  }
  if (!('gaps' in answer)) throw refused(answer);
  const pageWith = (field: string) => pageOf(readingsOf(answer.page.seat), field, place);
  const first = Math.min(...answer.gaps.map(({ field }) => pageWith(field)));
  const missing = answer.gaps.filter(({ field }) => pageWith(field) === first);
  const here = first === page ? place : { window, isQuick, page: first };
  const shownPage = draftView(scorecardModal({ ...answer.page, ...here, missing }), answer.page.standing);
  if (first !== page) return shownPage;
  return errors(Object.fromEntries(missing.map((gap) => [gap.field, gap.sentence])), shownPage);
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
