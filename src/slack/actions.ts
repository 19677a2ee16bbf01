import { handoverForm } from '../../blocks/cards/handover.ts';
import { packModal } from '../../blocks/cards/pack.ts';
import { briefModal } from '../../blocks/cards/sheets.ts';
import { cardsModal, outcomeBlocks } from '../../blocks/debrief/cards-modal.ts';
import type { Modal } from '../../blocks/elements/form.ts';
import { actions as ids, switches } from '../../blocks/ids.ts';
import { kitView } from '../../blocks/kit/kit-view.ts';
import { peopleView } from '../../blocks/people/person-form.ts';
import { seatsForm } from '../../blocks/start/seats-form.ts';
import { offersModal, whyModal } from '../../blocks/times/offers.ts';
import { byHandForm, wishesForm } from '../../blocks/times/wishes-form.ts';
import { badInput } from '../errors.ts';
import { bookLoop } from '../flows/book-loop.ts';
import { relaxSearch } from '../flows/change-search.ts';
import { chooseRounds } from '../flows/choose-rounds.ts';
import { readCandidateBrief } from '../flows/read-candidate-brief.ts';
import { readCards } from '../flows/read-cards.ts';
import { readPack } from '../flows/read-pack.ts';
import { readPractice } from '../flows/read-practice.ts';
import { type ReadSearch, readSearch } from '../flows/read-search.ts';
import { searchAgain } from '../flows/search-again.ts';
import { readPerson } from '../flows/set-person.ts';
import { settleDeadLetter } from '../flows/settle-dead-letter.ts';
import { showKit } from '../flows/show-kit.ts';
import { snoozeCard } from '../flows/snooze-card.ts';
import { fillCard, keepField, keepFlags, turnBack } from './card-forms.ts';
import { debriefActions } from './debrief-forms.ts';
import { type Ask, agreed, nothing, type Row, refOf, sentence, textOf, view } from './door/request.ts';
import { kitChoiceOf } from './kit-choice.ts';
import { materialActions } from './material-forms.ts';
import { roundChoiceOf } from './round-choice.ts';

const switched: Row = {
  run: async ({ asker, deps, input, values }) => {
    const [loop] = refOf(input, 2, 'form');
    return view(seatsForm(await chooseRounds(deps, asker, roundChoiceOf(loop, values))));
  },
};

const kitShown: Row = {
  run: async ({ asker, deps, values }) => view(kitView(await showKit(deps, asker, kitChoiceOf(values)))),
};

const booked: Row = {
  run: async ({ asker, deps, input }) => {
    const [loop, search, offer] = refOf(input, 3, 'button');
    agreed(await bookLoop(deps, asker, { loop, search: Number(search), offer: Number(offer) }));
    return nothing;
  },
};

function opensSearch(loading: string, make: (parts: ReadSearch) => Modal): Row {
  return {
    loading,
    run: async ({ asker, deps, input }) => {
      const [loop] = refOf(input, 1, 'button');
      return view(make(await readSearch(deps, asker, { loop })));
    },
  };
}

export const actions: Record<string, Row> = {
  ...Object.fromEntries(Object.values(switches).flatMap((ids) => ids.map((id) => [id, switched]))),
  [ids.chooseKit]: kitShown,
  [ids.chooseLevel]: kitShown,
  [ids.choosePerson]: {
    run: async ({ asker, deps, values }) => {
      const [user] = refOf(textOf(values, ids.choosePerson), 1, 'form');
      return view(peopleView(await readPerson(deps, asker, { user, scope: 'others' })));
    },
  },
  [ids.candidateBrief]: {
    loading: 'Opening what the candidate gets…',
    run: async ({ asker, deps, input }) => {
      const [loop] = refOf(input, 1, 'button');
      return view(briefModal(await readCandidateBrief(deps, asker, { loop })));
    },
  },
  ...Object.fromEntries([ids.book, ...ids.bookOther].map((id) => [id, booked])),
  [ids.search]: {
    run: async ({ asker, deps, input }) => {
      const [loop] = refOf(input, 1, 'button');
      agreed(await searchAgain(deps, asker, { loop }));
      return nothing;
    },
  },
  [ids.relax]: {
    run: async ({ asker, deps, input }) => {
      const [loop, search, at] = refOf(input, 3, 'button');
      agreed(await relaxSearch(deps, asker, { loop, search: Number(search), at: Number(at) }));
      return nothing;
    },
  },
  [ids.offers]: opensSearch('Opening the times…', offersModal),
  [ids.why]: opensSearch('Looking up why…', whyModal),
  [ids.wishes]: opensSearch('Opening the constraints…', wishesForm),
  [ids.byHand]: opensSearch('Opening the rounds…', byHandForm),
  [ids.openPack]: {
    loading: 'Opening your pack…',
    run: async (ask) => view(packModal(await seatPack(ask))),
  },
  [ids.fillCard]: fillCard,
  [ids.handover]: {
    loading: 'Opening your topics…',
    run: async (ask) => {
      const pack = await seatPack(ask);
      return view(handoverForm(pack.loop, pack.kit, pack, pack.candidate));
    },
  },
  [ids.cardField]: keepField,
  [ids.cardFlags]: keepFlags,
  [ids.cardBack]: turnBack,
  [ids.snoozeTonight]: { run: (ask) => putOff(ask, 'tonight') },
  [ids.snoozeTomorrow]: { run: (ask) => putOff(ask, 'tomorrow') },
  [ids.openCards]: {
    loading: 'Opening the cards…',
    run: (ask) => cards(ask, refOf(ask.input, 1, 'button')[0], 0),
  },
  ...Object.fromEntries(
    ids.turnCards.map((id) => [
      id,
      {
        run: (ask: Ask) => {
          const [loop, page] = refOf(ask.input, 2, 'button');
          return cards(ask, loop, Number(page) || 0);
        },
      },
    ]),
  ),
  [ids.openPractice]: {
    loading: 'Opening the card…',
    run: async ({ asker, deps, input }) => {
      const [loop, seat] = refOf(input, 2, 'button');
      const open = await readPractice(deps, asker, { loop, seat });
      const { kit, candidate, card } = open;
      return view(
        cardsModal({ loop, kit, level: open.loop.kit.level, candidate, before: [], cards: [card] }),
      );
    },
  },
  ...debriefActions,
  ...materialActions,
  [ids.retry]: { run: (ask) => settle(ask, 'retry') },
  [ids.dismiss]: { run: (ask) => settle(ask, 'dismiss') },
  // A link: Slack opens it and tells us too.
  [ids.join]: { run: async () => nothing },
};

export const unknownAction: Row = {
  run: async () => {
    throw badInput('This button belongs to a message Quorum no longer understands. Use the newest one.');
  },
};

async function cards({ asker, deps }: Ask, loop: string, page: number) {
  const open = await readCards(deps, asker, { loop });
  const { kit, candidate, cards: all } = open;
  const parts = { loop, kit, level: open.loop.kit.level, candidate: candidate.name, cards: all };
  return view(cardsModal({ ...parts, before: outcomeBlocks(open) }, page));
}

async function settle({ asker, deps, input }: Ask, as: 'retry' | 'dismiss') {
  const [loop, effect] = refOf(input, 2, 'button');
  agreed(await settleDeadLetter(deps, asker, { loop, effect, as }));
  return sentence(as === 'retry' ? 'Quorum is trying again.' : 'Dismissed.');
}

async function putOff({ asker, deps, input }: Ask, as: 'tonight' | 'tomorrow') {
  const [loop, seat] = refOf(input, 2, 'button');
  agreed(await snoozeCard(deps, asker, { loop, seat, as }));
  return nothing;
}

function seatPack({ asker, deps, input }: Ask) {
  const [loop, seat] = refOf(input, 2, 'button');
  return readPack(deps, asker, { loop, seat });
}
