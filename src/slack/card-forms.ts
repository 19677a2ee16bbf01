import { pageOf, pagesOf, receiptModal, scorecardModal } from '../../blocks/cards/scorecard.ts';
import { sentenceView } from '../../blocks/elements/form.ts';
import { views } from '../../blocks/ids.ts';
import { refused } from '../errors.ts';
import { keepDraft } from '../flows/keep-draft.ts';
import { openCard } from '../flows/open-card.ts';
import { ownCard } from '../flows/own-card.ts';
import { readPack } from '../flows/read-pack.ts';
import { saveDraft } from '../flows/save-draft.ts';
import { sealCard } from '../flows/seal-card.ts';
import { type Ask, errors, nothing, type Reply, type Row, refOf, view } from './door/request.ts';

export const fillCard: Row = {
  loading: 'Opening your scorecard…',
  run: async ({ asker, deps, input, press }) => {
    const [loop, seat] = refOf(input, 2, 'button');
    const card = await openCard(deps, asker, { loop, seat, press });
    return view(scorecardModal({ ...card, page: 0 }));
  },
};

const placeOf = (input: string) => {
  const [loop, seat, window, page] = refOf(input, 4, 'form');
  return { loop, seat, window, page: Number(page) };
};

/** A tick, a choice, a word: kept, and nothing moves under the writer's hands. */
export const keepField: Row = {
  isQuiet: true,
  run: async ({ asker, deps, input, values, at }) => {
    await saveDraft(deps, asker, { ...placeOf(input), values, at, next: 'same' });
    return nothing;
  },
};

/** A red flag asks at once what was seen. */
export const keepFlags: Row = { isQuiet: true, run: (ask) => keptAndShown(ask, 'same') };

export const turnBack: Row = { isQuiet: true, run: (ask) => keptAndShown(ask, 'other') };

async function keptAndShown({ asker, deps, input, values, at }: Ask, next: 'same' | 'other'): Promise<Reply> {
  const { page, ...place } = placeOf(input);
  const fields = await saveDraft(deps, asker, { ...place, values, at, next });
  return view(await shown({ asker, deps }, { ...place, page, fields }));
}

/** *Next* keeps the page and turns it; *Submit* on the last one seals. */
export async function submitCard({ asker, deps, values, input, form, at }: Ask): Promise<Reply> {
  const { page, ...place } = placeOf(input);
  const { seat } = await ownCard(deps, asker, place);
  const readings = seat.questions.map((id) => ({ id }));
  if (page < pagesOf(readings).length - 1) {
    const fields = await saveDraft(deps, asker, { ...place, values, at, next: 'other' });
    return view(await shown({ asker, deps }, { ...place, page: page + 1, fields }));
  }
  const answer = await sealCard(deps, asker, { ...place, values, at, form });
  if (answer.ok) return view(receiptModal(answer));
  if ('notHeld' in answer)
    return view(
      sentenceView(
        `Thank you. <@${answer.coordinator}> sees that it was not held, and decides how to go on. Your notes are kept.`,
      ),
    );
  if (!('gaps' in answer)) throw refused(answer.reason);
  const first = Math.min(...answer.gaps.map(({ field }) => pageOf(readings, field)));
  if (first === page) return errors(Object.fromEntries(answer.gaps.map((gap) => [gap.field, gap.sentence])));
  const missing = answer.gaps.filter(({ field }) => pageOf(readings, field) === first);
  return view(await shown({ asker, deps }, { ...place, page: first, fields: answer.fields, missing }));
}

type Shown = Pick<Parameters<typeof scorecardModal>[0], 'window' | 'page' | 'fields' | 'missing'>;

async function shown(
  { asker, deps }: Pick<Ask, 'asker' | 'deps'>,
  at: Shown & { loop: string; seat: string },
) {
  const pack = await readPack(deps, asker, at);
  const { loop: _loop, seat: _seat, ...page } = at;
  return scorecardModal({ ...pack, ...page });
}

export const closings: Record<string, Row> = {
  [views.card]: {
    run: async ({ asker, deps, input }) => {
      await keepDraft(deps, asker, placeOf(input));
      return nothing;
    },
  },
};
