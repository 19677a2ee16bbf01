import type { Kit } from '../../core/kit/kit.ts';
import { Level } from '../../core/kit/level.ts';
import { chosenFor, isChosenAnew, tasksFor } from '../../core/opening/choose.ts';
import { whyNotDealt } from '../../core/opening/dealable.ts';
import { type Held, type HeldField, type Opening, seatsIn } from '../../core/opening/opening.ts';
import {
  fieldsFrom,
  mergedValues,
  type Page,
  type PageValues,
  pageErrors,
  valuesOn,
} from '../../core/opening/pages.ts';
import {
  agreed,
  changed,
  chosenByAnswers,
  chosenByHand,
  closed,
  reopened,
  withdrawn,
} from '../../core/opening/rules.ts';
import { canInterview, isMember } from '../../core/people/person.ts';
import { refuse } from '../../core/refusals.ts';
import { refused } from '../../errors.ts';
import type { Actor, Deps } from '../deps.ts';
import { lastGiven } from '../steps/last-given.ts';
import { type ShownOpening, shownOpening } from '../steps/shown-opening.ts';
import { changeOpening, theirOpening } from '../steps/their-opening.ts';

type PageForm = {
  opening: string;
  page: Page;
  /** What the window was drawn from, and whether it has shown somebody else's change already. */
  revision: number;
  isAgain: boolean;
  shown: PageValues;
  typed: PageValues;
};
export type PageAnswer =
  | ({ is: 'saved' } & ShownOpening)
  | { is: 'wrong'; errors: Record<string, string> }
  /** Somebody else changed the same fields: what they wrote, and the window's own words. */
  | { is: 'both'; opening: Opening; kit: Kit; theirs: Record<string, string | string[]>; values: PageValues };

/** One window of the form. What only one of two people changed is kept of both; else the later one sees it first. */
export async function savePage(deps: Deps, actor: Actor, form: PageForm): Promise<PageAnswer> {
  const before = await theirOpening(deps, actor, form.opening);
  const kits = await kitsOf(deps, actor);
  const kit = kits.find(({ id }) => id === before.held.kit);
  if (!kit) throw refused(refuse('opening.no-kit'));
  const seats = seatsIn(kit, before.held.rounds);
  const merge = (current: Opening) => {
    const saved = valuesOn(form.page, current, seats);
    return current.revision === form.revision
      ? { values: form.typed, both: [], saved }
      : { ...mergedValues({ ...form, saved }), saved };
  };
  const { values, both, saved } = merge(before);
  if (both.length > 0) {
    const theirs = Object.fromEntries(both.map((field) => [field, saved[field] ?? '']));
    return { is: 'both', opening: before, kit, theirs, values };
  }
  const errors = {
    ...pageErrors(form.page, fieldsFrom(form.page, values, before)),
    ...(await peopleErrors(deps, actor.team, form)),
  };
  if (Object.keys(errors).length > 0) return { is: 'wrong', errors };
  let isOvertaken = false;
  const given = await lastGiven(deps, before, kits);
  const opening = await changeOpening(deps, actor, form.opening, (current, act) => {
    const merged = merge(current);
    isOvertaken = merged.both.length > 0;
    if (isOvertaken) return { ok: true, opening: current, audit: [] };
    const fields = fieldsFrom(form.page, merged.values, current);
    const after = { ...current, ...fields };
    // Else a word put right would bring whatever was changed in the plan's files meanwhile.
    const held = isChosenAnew(current, after)
      ? chosenFor(kits, { ...after, lastGiven: given })
      : current.held;
    return changed(current, { ...fields, held }, act);
  });
  if (isOvertaken) {
    const again = merge(opening);
    const theirs = Object.fromEntries(again.both.map((field) => [field, again.saved[field] ?? '']));
    return { is: 'both', opening, kit, theirs, values: again.values };
  }
  return { is: 'saved', ...(await shownOpening(deps, actor, { opening, kits })) };
}

type HeldForm = {
  opening: string;
  revision: number;
  field: HeldField;
  chosen: string[];
  tasks: Record<string, string>;
  reason: string;
};
export type HeldAnswer = ({ is: 'saved' } & ShownOpening) | { is: 'wrong'; error: string };

/** Somebody chooses otherwise than the answers do. What hangs on it is chosen anew. */
export async function changeHeld(deps: Deps, actor: Actor, form: HeldForm): Promise<HeldAnswer> {
  const before = await theirOpening(deps, actor, form.opening);
  const kits = await kitsOf(deps, actor);
  const kit = kits.find(({ id }) => id === before.held.kit);
  if (!kit && form.field !== 'kit') throw refused(refuse('opening.no-kit'));
  const value = kit ? heldValue(form, kit, before.held) : { kit: form.chosen[0] ?? before.held.kit };
  if (typeof value === 'string') return { is: 'wrong', error: value };
  if (before.revision !== form.revision)
    return {
      is: 'wrong',
      error: 'Somebody changed this opening a moment ago. Go back, look, and change it then.',
    };
  const [person] = await deps.directory.people(actor.team, [actor.user]);
  const reason = form.reason.trim() || `Chosen by ${person?.name ?? 'a colleague'}.`;
  const by = { by: actor.user, reason };
  const given = await lastGiven(deps, before, kits);
  const heldIn = (current: Opening) =>
    chosenFor(kits, {
      ...current,
      lastGiven: given,
      held: chosenByHand(current, form.field, value, by),
    });
  const short = whyNotDealt(kits, before, heldIn(before));
  if (short) return { is: 'wrong', error: short };
  const opening = await changeOpening(deps, actor, form.opening, (current, act) =>
    current.revision === form.revision
      ? changed(current, { held: heldIn(current) }, act)
      : refuse('opening.outdated'),
  );
  return { is: 'saved', ...(await shownOpening(deps, actor, { opening, kits })) };
}

/** What somebody chose by hand is chosen by the answers again. */
export async function letAnswersChoose(
  deps: Deps,
  actor: Actor,
  { opening: id, field, revision }: { opening: string; field: HeldField; revision: number },
): Promise<ShownOpening> {
  const before = await theirOpening(deps, actor, id);
  const kits = await kitsOf(deps, actor);
  const given = await lastGiven(deps, before, kits);
  const held = chosenFor(kits, { ...before, lastGiven: given, held: chosenByAnswers(before, field) });
  const short = whyNotDealt(kits, before, held);
  if (short) throw refused(refuse('opening.undealt', short));
  const opening = await changeOpening(deps, actor, id, (current, act) =>
    current.revision === revision && before.revision === revision
      ? changed(current, { held }, act)
      : refuse('opening.outdated'),
  );
  return shownOpening(deps, actor, { opening, kits });
}

/** A sentence where this cannot be chosen. */
function heldValue({ field, chosen, tasks }: HeldForm, kit: Kit, held: Held): Partial<Held> | string {
  const within = (all: readonly { id: string }[]) =>
    all.flatMap(({ id }) => (chosen.includes(id) ? [id] : []));
  if (field === 'kit') return { kit: chosen[0] ?? held.kit };
  if (field === 'level') return { level: Level.parse(chosen[0]) };
  if (field === 'rounds') {
    const rounds = within(kit.rounds);
    return rounds.length > 0 ? { rounds } : 'Choose at least one round.';
  }
  if (field === 'focus') {
    const focus = within(kit.competencies);
    return focus.length >= 1 && focus.length <= 6 ? { focus } : 'Choose one to six competencies.';
  }
  if (field === 'attitudes') {
    const attitudes = within(kit.attitudes);
    return attitudes.length >= 1 && attitudes.length <= 4 ? { attitudes } : 'Choose one to four attitudes.';
  }
  const known = Object.entries(tasks).filter(([round, id]) =>
    tasksFor(kit, held.level, round).some((task) => task.id === id),
  );
  return { exercises: { ...held.exercises, ...Object.fromEntries(known) } };
}

export async function agree(
  deps: Deps,
  actor: Actor,
  { opening: id, revision }: { opening: string; revision: number },
): Promise<ShownOpening> {
  const kits = await kitsOf(deps, actor);
  const looked = await theirOpening(deps, actor, id);
  const short = looked.revision === revision ? whyNotDealt(kits, null, looked.held) : null;
  const opening = await changeOpening(deps, actor, id, (current, act) => {
    const after = agreed(current, revision, act);
    return after.ok && after.opening !== current && short ? refuse('opening.undealt', short) : after;
  });
  return shownOpening(deps, actor, { opening, kits });
}

export async function withdrawAgreement(deps: Deps, actor: Actor, id: string): Promise<ShownOpening> {
  const opening = await changeOpening(deps, actor, id, withdrawn);
  return shownOpening(deps, actor, { opening, kits: await kitsOf(deps, actor) });
}

export async function closeOpening(
  deps: Deps,
  actor: Actor,
  { opening: id, why, reason }: { opening: string; why: 'hired' | 'withdrawn'; reason: string },
): Promise<ShownOpening> {
  const opening = await changeOpening(deps, actor, id, (current, act) =>
    closed(current, { why, reason }, act),
  );
  return shownOpening(deps, actor, { opening, kits: await kitsOf(deps, actor) });
}

export async function reopenOpening(deps: Deps, actor: Actor, id: string): Promise<ShownOpening> {
  const opening = await changeOpening(deps, actor, id, reopened);
  return shownOpening(deps, actor, { opening, kits: await kitsOf(deps, actor) });
}

const kitsOf = async ({ kits }: Deps, { team }: Actor): Promise<Kit[]> => (await kits.available(team)).kits;

/** Who is named must be here, and able to do it. */
async function peopleErrors(
  { directory }: Deps,
  team: string,
  { page, typed }: PageForm,
): Promise<Record<string, string>> {
  const named = Object.entries(typed).flatMap(([field, value]) =>
    field === 'hiringManager' || field === 'contact' || field.startsWith('seat.')
      ? [value].flat().map((user) => ({ field, user }))
      : [],
  );
  if (page !== 'basics' && page !== 'people') return {};
  const people = await directory.people(team, named.map(({ user }) => user).filter(Boolean));
  const wrong: Record<string, string> = {};
  for (const [index, person] of people.entries()) {
    const field = named.filter(({ user }) => user)[index]?.field ?? '';
    if (!person.isActive || person.isBot) wrong[field] = refuse('person.inactive', person.name).reason;
    else if (field === 'contact') {
      if (!isMember(person)) wrong[field] = refuse('setup.contact-guest', person.name).reason;
    } else if (field === 'hiringManager' ? !isMember(person) : !canInterview(person))
      wrong[field] = refuse(field === 'hiringManager' ? 'person.guest' : 'seats.guest', person.name).reason;
  }
  return wrong;
}
