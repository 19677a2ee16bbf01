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
type Dealt = { kit: { version: string; focus?: readonly string[] }; rounds: Asking };

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

/**
 * What the candidates of an opening are asked from now on. A loop that is held as the opening says has the last word; one
 * that was changed for one candidate only adds seats that nobody was asked from yet.
 */
export function withAsked<Of extends Pick<Opening, 'asked' | 'held'>>(opening: Of, loop: Dealt): Of {
  const { asked, held } = opening;
  const here = askedIn(loop.rounds);
  const next =
    !asked || isAsHeld(held, loop)
      ? { kitVersion: loop.kit.version, questions: { ...asked?.questions, ...here } }
      : { ...asked, questions: { ...here, ...asked.questions } };
  const isNew =
    next.kitVersion !== asked?.kitVersion ||
    Object.entries(next.questions).some(([seat, ids]) => ids.join() !== asked.questions[seat]?.join());
  return isNew ? { ...opening, asked: next } : opening;
}

const isAsHeld = ({ rounds, focus }: Held, loop: Dealt): boolean =>
  isSame(
    loop.rounds.map(({ template }) => template),
    rounds,
  ) &&
  (!loop.kit.focus || isSame(loop.kit.focus, focus));

/** Whether every seat of the loop asks what was asked there before. */
export const isAskedAlike = (asked: Opening['asked'], rounds: Asking): boolean =>
  Object.entries(askedIn(rounds)).every(([key, questions]) => {
    const before = asked?.questions[key];
    return !before || (before.length === questions.length && isSame(before, questions));
  });

/** How a loop stands to the candidates before it; null where it is the first. */
export type Likeness = { prompts: number; alike: number; came: string[]; went: number };

export function likenessOf(asked: Opening['asked'], rounds: Asking): Likeness | null {
  if (!asked) return null;
  const known = new Set(Object.values(asked.questions).flat());
  const prompts = new Set(rounds.flatMap(({ seats }) => seats.flatMap(({ questions }) => questions)));
  const before = new Set(Object.keys(asked.questions).map(roundOfKey));
  const here = rounds.map(({ template }) => template);
  return {
    prompts: prompts.size,
    alike: [...prompts].filter((id) => known.has(id)).length,
    came: rounds.filter((round) => asks(round) && !before.has(round.template)).map(({ title }) => title),
    went: [...before].filter((round) => !here.includes(round)).length,
  };
}

const asks = ({ seats }: Asking[number]): boolean => seats.some(({ questions }) => questions.length > 0);

export const roundOfKey = (key: string): string => key.slice(0, key.lastIndexOf('/'));
