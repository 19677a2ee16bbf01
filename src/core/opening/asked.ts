import type { Kit } from '../kit/kit.ts';
import type { Likeness, Loop } from '../loop/loop.ts';
import { isSame } from '../loop/pools.ts';
import { placeInKit } from '../loop/seats.ts';
import { type Held, type Opening, seatKey } from './opening.ts';

type Asking = {
  id: string;
  template: string;
  title: string;
  seats: readonly { id: string; questions: readonly string[] }[];
}[];
/** A loop, or what is planned for one. */
type Dealt = { kit: Omit<Loop['kit'], 'title' | 'competencies'>; rounds: Asking };

export const keyOf = (round: { id: string; template: string }, seat: { id: string }): string =>
  seatKey(round.template, placeInKit(round, seat));

const askedIn = (rounds: Asking): Record<string, string[]> =>
  Object.fromEntries(
    rounds.flatMap((round) =>
      round.seats.flatMap((seat) =>
        seat.questions.length > 0 ? [[keyOf(round, seat), [...seat.questions]]] : [],
      ),
    ),
  );

/** What was asked with another interview plan is in no loop of this one. */
export const askedBefore = ({ asked, held }: Pick<Opening, 'asked' | 'held'>): Opening['asked'] =>
  asked?.kit === held.kit ? asked : null;

/**
 * What the candidates of an opening are asked from now on. A loop that is held as the opening says has the last word; one
 * that was changed for one candidate only adds seats that nobody was asked from yet.
 */
export function withAsked<Of extends Pick<Opening, 'asked' | 'held'>>(opening: Of, loop: Dealt): Of {
  const { asked, held } = opening;
  // It was begun with the interview plan that the opening had then.
  if (loop.kit.id !== held.kit) return opening;
  const before = askedBefore(opening);
  const here = askedIn(loop.rounds);
  const rounds = loop.rounds.filter(asks).map(({ template }) => template);
  const elsewhere = Object.entries(before?.questions ?? {}).filter(
    ([key]) => !rounds.includes(roundOfKey(key)),
  );
  const next: Opening['asked'] =
    !before || isAsHeld(held, loop)
      ? {
          ...{ kit: loop.kit.id, kitVersion: loop.kit.version, rounds },
          questions: { ...Object.fromEntries(elsewhere), ...here },
        }
      : { ...before, questions: { ...here, ...before.questions } };
  return isEqual(next, asked) ? opening : { ...opening, asked: next };
}

const isAsHeld = ({ rounds, level, focus, attitudes }: Held, { kit, rounds: here }: Dealt): boolean =>
  kit.level === level &&
  isSame(
    here.map(({ template }) => template),
    rounds,
  ) &&
  (!kit.focus || isSame(kit.focus, focus)) &&
  (!kit.attitudes || isSame(kit.attitudes, attitudes)) &&
  !kit.own?.alone.length &&
  !kit.own?.lengths.length;

/** Whatever the order of the seats. */
const isEqual = (asked: NonNullable<Opening['asked']>, before: Opening['asked']): boolean => {
  const seats = Object.entries(asked.questions);
  return (
    before !== null &&
    asked.kit === before.kit &&
    asked.kitVersion === before.kitVersion &&
    isSame(asked.rounds, before.rounds) &&
    seats.length === Object.keys(before.questions).length &&
    seats.every(([seat, ids]) => ids.join() === before.questions[seat]?.join())
  );
};

/** Whether every seat of the loop asks what was asked there before. */
export const isAskedAlike = (asked: Opening['asked'], { kit, rounds }: Dealt): boolean =>
  asked?.kit !== kit.id ||
  Object.entries(askedIn(rounds)).every(([key, questions]) => {
    const before = asked.questions[key];
    return !before || (before.length === questions.length && isSame(before, questions));
  });

/** How a loop stands to the candidates before it; null where it is the first. `kit`: that of the loop. */
export function likenessOf(asked: Opening['asked'], loop: Dealt, kit: Pick<Kit, 'rounds'>): Likeness | null {
  if (!asked) return null;
  const prompts = promptsIn(askedIn(loop.rounds));
  if (asked.kit !== loop.kit.id)
    return { prompts: prompts.length, alike: 0, missing: 0, came: [], went: [], isOtherPlan: true };
  const known = promptsIn(asked.questions);
  const lately = Object.entries(asked.questions).filter(([key]) => asked.rounds.includes(roundOfKey(key)));
  const before = new Set(Object.keys(asked.questions).map(roundOfKey));
  const here = loop.rounds.map(({ template }) => template);
  return {
    prompts: prompts.length,
    alike: prompts.filter((id) => known.includes(id)).length,
    missing: promptsIn(Object.fromEntries(lately)).filter((id) => !prompts.includes(id)).length,
    came: loop.rounds.filter((round) => asks(round) && !before.has(round.template)).map(({ title }) => title),
    went: asked.rounds
      .filter((round) => !here.includes(round))
      .map((round) => kit.rounds.find(({ id }) => id === round)?.title ?? round),
    isOtherPlan: false,
  };
}

/** Asked all that the candidates before were asked, and nothing else. */
export const isLikeBefore = ({ prompts, alike, missing, isOtherPlan }: Likeness): boolean =>
  !isOtherPlan && alike === prompts && missing === 0;

const promptsIn = (questions: Readonly<Record<string, readonly string[]>>): string[] => [
  ...new Set(Object.values(questions).flat()),
];

const asks = ({ seats }: Asking[number]): boolean => seats.some(({ questions }) => questions.length > 0);

export const roundOfKey = (key: string): string => key.slice(0, key.lastIndexOf('/'));
