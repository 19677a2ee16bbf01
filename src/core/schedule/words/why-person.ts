import { listed } from '../../listed.ts';
import { minutesOutside, type Obstacle, obstaclesOf } from '../explain/obstacles.ts';
import type { PlacedRound, Planned, Problem, Schedule } from '../model/problem.ts';
import { counted, type Names, personName } from './phrases.ts';

type Context = { problem: Problem; schedule: Schedule; round: PlacedRound; names: Names };

/** Why this person sits there: their load beside that of the others, and why none of these was taken. */
export function whyPerson(
  problem: Problem,
  schedule: Schedule,
  roundId: string,
  seatId: string,
  names: Names,
): string {
  const round = schedule.rounds.find((placed) => placed.round === roundId);
  const pool = problem.rounds.find(({ id }) => id === roundId)?.seats.find(({ id }) => id === seatId)?.pool;
  const id = round?.people[seatId];
  const chosen = problem.people.find((person) => person.id === id);
  if (!round || !pool || !chosen) return 'Nobody sits there.';
  const name = personName(names, chosen.id);
  if (pool.length === 1) return `${name} is the only one to choose from.`;
  const context = { problem, schedule, round, names };
  const others = pool.flatMap((member) => {
    const planned = problem.people.find((person) => person.id === member.person);
    return planned && planned.id !== chosen.id ? [{ planned, isTrained: member.isTrained }] : [];
  });
  const told = others.map((other) => ({ ...other, reason: whyNot(context, other.planned) }));
  const free = told.filter(({ reason }) => reason === null);
  const isTrained = pool.some(({ person, isTrained: trained }) => person === chosen.id && trained);
  const self = { planned: chosen, isTrained };
  const loads = others.map(({ planned }) => planned.load);
  const first =
    free.length === 0
      ? `${name} is the only one free then, with a load of ${chosen.load}.`
      : `${name} has a load of ${chosen.load}, the others ${rangeOf(loads)}.`;
  return `${first}${freeWords(context, self, free)}${busyWords(names, told)}`;
}

type Member = { planned: Planned; isTrained: boolean };

/** What stands against those who could have come. */
function freeWords({ names, round }: Context, self: Member, free: readonly Member[]): string {
  if (free.length === 0) return '';
  const words = free.slice(0, mostNamed).map(({ planned, isTrained }) => {
    const outside = minutesOutside(planned, round) - minutesOutside(self.planned, round);
    const against = [
      ...(planned.load > self.planned.load ? [`has a load of ${planned.load}`] : []),
      ...(!isTrained && self.isTrained ? ['is in training'] : []),
      ...(outside > 0 ? ['would sit outside working hours'] : []),
    ];
    const why = against.length > 0 ? listed(against) : 'would have done as well';
    return `${personName(names, planned.id)} ${why}`;
  });
  return ` Also free then: ${words.join('; ')}${moreWords(free.length - mostNamed)}.`;
}

function busyWords(names: Names, told: readonly { planned: Planned; reason: string | null }[]): string {
  const groups = new Map<string, string[]>();
  for (const { planned, reason } of told)
    if (reason) groups.set(reason, [...(groups.get(reason) ?? []), personName(names, planned.id)]);
  if (groups.size === 0) return '';
  const words = [...groups].map(([reason, people]) => {
    const who = people.length > mostNamed ? counted(people.length, 'other') : listed(people);
    return `${reason}: ${who}`;
  });
  return ` Not free: ${words.join('; ')}.`;
}

/** Null: they could. */
function whyNot({ problem, schedule, round }: Context, person: Planned): string | null {
  const isElsewhere = schedule.rounds.some(
    ({ people, shadow }) => shadow === person.id || Object.values(people).includes(person.id),
  );
  const isNamed = problem.rounds.some(({ seats }) =>
    seats.some(({ pool }) => pool.length === 1 && pool[0]?.person === person.id),
  );
  if (isElsewhere || isNamed) return 'elsewhere in this loop';
  const [first] = obstaclesOf(person, round);
  return first ? obstacleWords[first.kind] : null;
}

export const obstacleWords: Record<Obstacle['kind'], string> = {
  unknown: 'calendar not readable',
  weekday: 'not working that day',
  hours: 'outside working hours',
  pause: 'at lunch',
  weekLimit: 'no interviews left that week',
  dayLimit: 'no interviews left that day',
  busy: 'busy',
};

const mostNamed = 3;
const moreWords = (count: number): string => (count > 0 ? `; and ${count} more` : '');

function rangeOf(loads: readonly number[]): string {
  const [least, most] = [Math.min(...loads), Math.max(...loads)];
  return least === most ? String(least) : `${least} to ${most}`;
}
