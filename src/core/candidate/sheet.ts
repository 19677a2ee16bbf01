import type { Duty } from '../kit/duty.ts';
import { sheetsFor } from '../kit/exercise.ts';
import type { Sheet } from '../kit/exercise-kinds.ts';
import type { Kit } from '../kit/kit.ts';
import { exerciseById } from '../kit/readings.ts';
import { isTimed, typeWords } from '../kit/round-types.ts';
import type { Round, Seat } from '../loop/loop.ts';
import { placeInKit } from '../loop/seats.ts';

export const companyTitle = 'With';

type Named = { user: string; name: string };

/** What the candidate is told of one round. */
export type CandidateSheet = { title: string; minutes: string; sheets: Sheet[] };

/**
 * Made from what a kit says to candidates, and of an exercise only where it is prepared beforehand: what a live one asks is
 * seen when it begins. Whoever reads alone is not named.
 */
export function candidateSheet(kit: Kit, round: Round, people: readonly Named[]): CandidateSheet {
  const prepare = kit.rounds.find(({ id }) => id === round.template)?.prepare;
  const exercise = round.preparationMinutes > 0 ? exerciseById(kit, round.exercise) : null;
  const { ready = [], bring = [], tools = [] } = prepare ?? {};
  const readers = isTimed(round) ? [] : [readersLine(round)];
  const company = isTimed(round) ? peopleLines(kit, round, people) : [];
  return {
    title: round.title,
    minutes: minutesOf(round),
    sheets: [
      ...(prepare ? [{ title: 'What happens', text: [prepare.happens, ...readers].join(' ') }] : []),
      ...pointsOf(companyTitle, company),
      ...pointsOf('How to prepare', ready),
      ...pointsOf('What to bring', bring),
      ...pointsOf('Tools', tools),
      ...(exercise ? sheetsFor(exercise, 'candidate') : []),
    ],
  };
}

const pointsOf = (title: string, points: string[]): Sheet[] => (points.length > 0 ? [{ title, points }] : []);

function minutesOf(round: Round): string {
  const preparation = `about ${round.preparationMinutes} minutes ${typeWords(round).preparation}`;
  if (!isTimed(round)) return round.preparationMinutes > 0 ? preparation : '';
  return `${round.minutes} minutes${round.preparationMinutes > 0 ? `, and ${preparation}` : ''}`;
}

const readersLine = ({ blind }: Round): string =>
  blind ? 'It is read without your name.' : 'Everybody who reads it does so alone.';

const usualRoles: Partial<Record<Duty, string>> = {
  player: 'plays the other person in the scene',
  shadow: 'listens, to learn how we interview',
};

function peopleLines(kit: Kit, round: Round, people: readonly Named[]): string[] {
  const template = kit.rounds.find(({ id }) => id === round.template);
  const seated = round.seats.flatMap((seat) => {
    const name = nameOf(seat, people);
    const role = template?.seats[placeInKit(round, seat)]?.role ?? usualRoles[seat.duty];
    return name ? [role ? `${name}, ${role}` : name] : [];
  });
  const missing = round.seats.some((seat) => seat.duty === 'interviewer' && !nameOf(seat, people));
  return missing ? [...seated, 'Somebody of the team, whose name follows'] : seated;
}

const nameOf = ({ holder }: Seat, people: readonly Named[]): string | undefined =>
  people.find(({ user }) => user === holder)?.name;
