import { isExtra } from '../kit/duty.ts';
import type { Kit } from '../kit/kit.ts';
import { competenciesOf, readingsById, topicIdOf } from '../kit/readings.ts';
import type { Loop, Round, Seat } from '../loop/loop.ts';

export type Reader = { round: Round; seat: Seat };
export type TopicReaders = { id: string; title: string; readers: Reader[] };

/** Who asks about what: every competency the loop requires, and every attitude that is heard. */
type Coverage = { competencies: TopicReaders[]; attitudes: TopicReaders[]; unheard: string[] };

export function coverageOf(kit: Kit, loop: Pick<Loop, 'kit' | 'rounds'>): Coverage {
  const readersOf = (id: string): Reader[] =>
    loop.rounds.flatMap((round) =>
      round.seats
        .filter((seat) => !isExtra(seat))
        .flatMap((seat) =>
          questionsOf(kit, seat).some((reading) => topicIdOf(reading) === id) ? [{ round, seat }] : [],
        ),
    );
  const withReaders = ({ id, title }: { id: string; title: string }) => ({
    id,
    title,
    readers: readersOf(id),
  });
  const attitudes = kit.attitudes.map(withReaders);
  return {
    competencies: competenciesOf(kit, loop.kit.competencies).map(withReaders),
    attitudes: attitudes.filter(({ readers }) => readers.length > 0),
    unheard: attitudes.flatMap(({ title, readers }) => (readers.length === 0 ? [title] : [])),
  };
}

/** A competency that two seats read, but one person holds both: the seat to change, and what it is about. */
export function singleVoice(
  kit: Kit,
  loop: Pick<Loop, 'kit' | 'rounds'>,
  holders: Readonly<Record<string, string>>,
): { seat: string; title: string } | null {
  for (const { title, readers } of coverageOf(kit, loop).competencies) {
    const voices = new Set(readers.map(({ seat }) => holders[seat.id]));
    const last = readers.at(-1);
    if (last && voices.size < 2) return { seat: last.seat.id, title };
  }
  return null;
}

/** Exercises do not count: the questions alone must cover every topic. */
const questionsOf = (kit: Kit, seat: Seat) =>
  readingsById(kit, seat.questions).filter(({ exercise }) => exercise === null);
