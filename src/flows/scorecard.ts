import { Card } from '../core/cards/card.ts';
import {
  type CardFields,
  type CardGap,
  cardFields,
  cardGaps,
  cardOf,
  fieldsOf,
  flagGroups,
} from '../core/cards/card-fields.ts';
import {
  changedIn,
  type Draft,
  draftOf,
  emptyDraft,
  type FieldChange,
  isLeft,
  pageIn,
  type Standing,
  standingIn,
  type TypedField,
  valuesIn,
} from '../core/cards/draft.ts';
import { partsOf } from '../core/kit/exercise.ts';
import { factsOf } from '../core/kit/fact.ts';
import type { Loop, Sealed, Seat } from '../core/loop/loop.ts';
import { findSeat } from '../core/loop/seats.ts';
import { type Refusal, refuse } from '../core/refusals.ts';
import { tryAgain } from '../errors.ts';
import { tryAct } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { noteReading } from './steps/note-reading.ts';
import { type CardPlace, checkFields, ownCard, type Pack, packOf } from './steps/own-seat.ts';

/** A scorecard as its author's draft has it. */
type CardPage = Pack & { fields: CardFields; standing: Standing };

/** A new window on the actor's own card, as far as it is written, on whatever device. */
export async function fillCard(
  deps: Deps,
  actor: Actor,
  place: CardPlace & { press: string },
): Promise<CardPage & { window: string }> {
  const { loop, seat } = await ownCard(deps, actor, place);
  const pack = await packOf(deps, actor, loop, seat.id);
  const window = deps.idFrom('window', actor.team, actor.user, place.press);
  const { draft } = await readDraft(deps, loop, seat.id, actor.user);
  const fields = valuesIn(draft);
  // Their own reading is written down too.
  if (Object.keys(fields).length > 0)
    await noteReading(deps, loop, {
      what: 'card.read',
      by: actor.user,
      about: { seat: seat.id, own: 1, versions: seat.versions.length },
    });
  return { ...pack, fields, standing: standingIn(draft, window), window };
}

type Changed = CardPlace & { window: string; changes: readonly FieldChange[] };

/** Keeps what was just changed; nothing moves under the writer's hands. */
export async function saveDraft(deps: Deps, actor: Actor, changed: Changed): Promise<void> {
  const { loop, seat } = await ownCard(deps, actor, changed);
  await keep(deps, actor, loop, seat, { ...changed, fields: [], at: 0 });
}

/** All that a window holds, and when its author did that; first what was just changed in it. */
type Typed = Changed & { fields: readonly TypedField[]; at: number };

/**
 * Keeps what is typed and shows the draft: the same page again, or another one as the draft has it. Null where the window
 * has turned the page since, perhaps with the help of another process.
 */
export async function showDraft(
  deps: Deps,
  actor: Actor,
  { isOtherPage, ...typed }: Typed & { isOtherPage: boolean },
): Promise<CardPage | null> {
  const { loop, seat } = await ownCard(deps, actor, typed);
  const kept = await keep(deps, actor, loop, seat, { ...typed, isEnd: isOtherPage });
  if (kept.isLeft && !isOtherPage) return null;
  return { ...(await packOf(deps, actor, loop, seat.id)), ...kept };
}

/** `gapsHere`: those that are said on the page that was sent. `isLastPage`: whether nothing is left to fill after it. */
type Submitted = Typed & {
  form: string;
  isLastPage(seat: Seat): boolean;
  gapsHere(seat: Seat, gaps: readonly CardGap[]): CardGap[];
};
type SealAnswer =
  | { ok: true; receipt: string; at: number; version: number; zone: string; isAmendment: boolean }
  | { ok: false; next: CardPage }
  | { ok: false; gaps: CardGap[]; page: CardPage }
  | Refusal;

/**
 * Seals a card in the vault and writes it to the loop; whoever brings the last one opens the gate with that write.
 * Before the last page, *Next* keeps what is typed, says what is missing there, and turns.
 */
export async function sealCard(deps: Deps, actor: Actor, input: Submitted): Promise<SealAnswer> {
  const { loop, seat, isAmendment } = await ownCard(deps, actor, input);
  // What was typed is kept first, even if the card cannot be sealed.
  const kept = await keep(deps, actor, loop, seat, { ...input, isEnd: true });
  const page = { ...(await packOf(deps, actor, loop, seat.id)), ...kept };
  const { kit, round, readings, fields, zone } = page;
  const template = kit.rounds.find(({ id }) => id === round.template);
  const card = cardOf(fields, seat.questions, factsOf(kit, loop, round), (question) => {
    const reading = readings.find(({ id }) => id === question);
    return reading ? partsOf(reading, template) : [];
  });
  const gaps = input.gapsHere(seat, cardGaps(card));
  if (gaps.length > 0) return { ok: false, gaps, page };
  if (!input.isLastPage(seat)) return { ok: false, next: page };

  const { user } = actor;
  const whole = Card.parse(card);
  const { sealed, receipt, fingerprint } = deps.vault.sealCard(loop, seat.id, user, whole);
  const words = fields[cardFields.notes];
  const notes = typeof words === 'string' && words ? notesOf(deps, loop, seat, user, words) : null;
  // One form can bring several cards: after an unclear answer a person writes on and submits again.
  const submission = `${input.form}.${fingerprint}`;
  const type = isAmendment ? ('amendCard' as const) : ('sealCard' as const);
  const sealing = { type, seat: seat.id, version: { submission, sealed, receipt }, notes };
  const whyNot = (now: Loop) => (deps.vault.isSameKey(now, loop) ? null : refuse('card.new-keys'));
  const decision = await tryAct(deps, actor, loop, sealing, whyNot);
  if (!decision.ok) return decision;
  return { ok: true, ...savedIn(decision.loop, seat.id, submission), zone };
}

/** The same words stay as they are sealed: nothing is written when a form comes twice. */
function notesOf({ vault }: Deps, loop: Loop, seat: Seat, user: string, words: string): Sealed {
  const known = seat.notes?.by === user ? seat.notes.sealed : null;
  const isSame = known !== null && vault.openOwnCard(loop, seat.id, user)?.notes === words;
  return isSame ? known : vault.sealNotes(loop, seat.id, user, words);
}

async function keep(
  deps: Deps,
  { user }: Actor,
  loop: Loop,
  seat: Seat,
  { window, changes, fields, at, isEnd = false }: Typed & { isEnd?: boolean },
): Promise<Pick<CardPage, 'fields' | 'standing'> & { isLeft: boolean }> {
  checkFields(seat, [...changes.map(({ field }) => field), ...fields]);
  const draft = await changeDraft(deps, loop, { seat: seat.id, author: user }, (before) => {
    const changed = changes.reduce((draft, change) => changedIn(draft, window, change), before);
    return pageIn(changed, { window, fields, at, isEnd });
  });
  return {
    fields: valuesIn(draft),
    standing: standingIn(draft, window),
    isLeft: isLeft(draft, window, at),
  };
}

/** The same delivery may come twice, the second time after the gate has opened: it must not become an amendment. */
function savedIn(loop: Loop, seatId: string, submission: string) {
  const { versions = [], amendments = [] } = findSeat(loop, seatId)?.seat ?? {};
  for (const isAmendment of [false, true]) {
    const all = isAmendment ? amendments : versions;
    const index = all.findIndex((version) => version.submission === submission);
    const saved = all[index];
    if (saved) return { receipt: saved.receipt, at: saved.at, version: index + 1, isAmendment };
  }
  throw new Error(`Loop ${loop.id}: the card of ${seatId} was saved but is not there.`);
}

/** Loads, applies, and saves only if nobody saved in between. The draft for changing a sealed card begins with that card. */
async function changeDraft(
  deps: Pick<Deps, 'drafts' | 'kits' | 'vault'>,
  loop: Loop,
  { seat, author }: { seat: string; author: string },
  change: (draft: Draft) => Draft,
): Promise<Draft> {
  const key = { team: loop.team, loop: loop.id, seat, author };
  for (let tries = 0; tries < 50; tries += 1) {
    const { draft, version } = await readDraft(deps, loop, seat, author);
    const after = change(draft);
    const sealed = deps.vault.sealDraft(loop, seat, author, after);
    if (await deps.drafts.save(key, sealed, version)) return after;
  }
  throw tryAgain('Your draft is being saved from several places at once. Please try again in a moment.');
}

async function readDraft(
  deps: Pick<Deps, 'drafts' | 'kits' | 'vault'>,
  loop: Loop,
  seat: string,
  author: string,
): Promise<{ draft: Draft; version: number }> {
  const saved = await deps.drafts.get({ team: loop.team, loop: loop.id, seat, author });
  return saved
    ? { draft: deps.vault.openDraft(loop, seat, author, saved.sealed), version: saved.version }
    : { draft: await firstDraft(deps, loop, seat, author), version: 0 };
}

async function firstDraft(
  { kits, vault }: Pick<Deps, 'kits' | 'vault'>,
  loop: Loop,
  seat: string,
  author: string,
): Promise<Draft> {
  const own = vault.openOwnCard(loop, seat, author);
  if (!own) return emptyDraft;
  const kit = await kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const groups = flagGroups(kit.redFlags, own.card.facts !== undefined);
  return draftOf({ ...fieldsOf(own.card, groups), notes: own.notes });
}
