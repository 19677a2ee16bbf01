import { isExtra } from '../kit/duty.ts';
import type { Kit } from '../kit/kit.ts';
import { competenciesOf, readingsById, topicIdOf } from '../kit/readings.ts';
import { asksQuestions } from '../kit/round-types.ts';
import { isCardIn } from '../loop/gate.ts';
import type { Loop, LoopsOwn, Round, Seat } from '../loop/loop.ts';

export type Reader = { round: Round; seat: Seat };
export type TopicReaders = { id: string; title: string; readers: Reader[] };

/** Who assesses what: the focus, what is read beside it, and every attitude that is heard. `unheard`: of those chosen. */
type Coverage = {
  competencies: TopicReaders[];
  others: TopicReaders[];
  attitudes: TopicReaders[];
  unheard: string[];
};

export function coverageOf(kit: Kit, loop: Pick<Loop, 'kit' | 'rounds'>): Coverage {
  const readersOf = (id: string): Reader[] =>
    loop.rounds.flatMap((round) =>
      round.seats
        .filter((seat) => !isExtra(seat))
        .flatMap((seat) =>
          asksQuestions(round) &&
          readingsById(kit, seat.questions).some((reading) => topicIdOf(reading) === id)
            ? [{ round, seat }]
            : [],
        ),
    );
  const withReaders = ({ id, title }: { id: string; title: string }) => ({
    id,
    title,
    readers: readersOf(id),
  });
  const { focus, attitudes: chosen } = loop.kit;
  const attitudes = kit.attitudes.map(withReaders);
  const read = competenciesOf(kit, loop.kit.competencies).map(withReaders);
  const isFocus = ({ id }: TopicReaders) => !focus || focus.includes(id);
  return {
    competencies: read.filter(isFocus),
    others: read.filter((topic) => !isFocus(topic) && topic.readers.length > 0),
    attitudes: attitudes.filter(({ readers }) => readers.length > 0),
    unheard: attitudes.flatMap(({ id, title, readers }) =>
      readers.length === 0 && (!chosen || chosen.includes(id)) ? [title] : [],
    ),
  };
}

/** Competencies of the focus for which one voice is enough in this loop. */
export const aloneIn = ({ kit }: Pick<Loop, 'kit'>): string[] => kit.own?.alone.map(({ id }) => id) ?? [];

/** Then somebody says why. */
export const isShorter = ({ alone, less }: LoopsOwn): boolean =>
  alone.length + less.rounds.length + less.focus.length > 0;

/**
 * Competencies of the focus that fewer than two people assess by now, though two are to. An empty seat counts as somebody
 * else; an excused one as nobody.
 */
export function assessedAlone(kit: Kit, loop: Pick<Loop, 'kit' | 'rounds'>): string[] {
  const alone = aloneIn(loop);
  return coverageOf(kit, loop).competencies.flatMap(({ id, title, readers }) => {
    const left = readers.filter(({ seat }) => !seat.excused || isCardIn(seat));
    const people = new Set(left.map(({ seat }) => seat.holder ?? seat.id));
    return people.size < 2 && !alone.includes(id) ? [title] : [];
  });
}

/** A competency that two seats read, but one person holds both: the seat to change, and what it is about. */
export function singleVoice(
  kit: Kit,
  loop: Pick<Loop, 'kit' | 'rounds'>,
  holders: Readonly<Record<string, string>>,
): { seat: string; title: string } | null {
  const alone = aloneIn(loop);
  for (const { id, title, readers } of coverageOf(kit, loop).competencies) {
    if (alone.includes(id)) continue;
    const voices = new Set(readers.map(({ seat }) => holders[seat.id]));
    const last = readers.at(-1);
    if (last && voices.size < 2) return { seat: last.seat.id, title };
  }
  return null;
}
