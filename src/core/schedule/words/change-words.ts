import { listed } from '../../listed.ts';
import type { Change, OneChange } from '../explain/relax.ts';
import type { Planned, Problem } from '../model/problem.ts';
import {
  counted,
  dayWords,
  lengthWords,
  type Names,
  personName,
  placeWords,
  roundName,
  roundsNamed,
  spanWords,
} from './phrases.ts';

type WordsOf<Kind> = (change: Extract<OneChange, { kind: Kind }>, problem: Problem, names: Names) => string;

/** What somebody would have to do, as one would ask for it. `problem` is the one before the change. */
export function changeWords(change: Change, problem: Problem, names: Names): string {
  if (change.kind !== 'several')
    return (wordsOf[change.kind] as WordsOf<OneChange['kind']>)(change, problem, names);
  const [first = '', ...rest] = change.changes.map((single) => changeWords(single, problem, names));
  return listed([first, ...rest.map((words) => words.charAt(0).toLowerCase() + words.slice(1))]);
}

const wordsOf: { [Kind in OneChange['kind']]: WordsOf<Kind> } = {
  hours: ({ person, from, to }, problem, names) => {
    const { flexible, zone } = planned(problem, person) ?? { flexible: { from, to }, zone: names.zone };
    const asked = [
      ...(from === flexible.from ? [] : [`start at ${from}`]),
      ...(to === flexible.to ? [] : [`stay until ${to}`]),
    ];
    return `Let ${personName(names, person)} ${listed(asked)}${placeWords(zone, names)}`;
  },
  limit: ({ person, perDay, perWeek }, problem, names) => {
    const before = planned(problem, person);
    const raised = [
      ...(perDay === before?.perDay ? [] : [`${counted(perDay, 'interview')} a day`]),
      ...(perWeek === before?.perWeek ? [] : [`${counted(perWeek, 'interview')} a week`]),
    ];
    return `Let ${personName(names, person)} have ${listed(raised)}`;
  },
  withoutBuffer: ({ person }, _, names) => `Leave out the buffers of ${personName(names, person)}`,
  withoutPause: ({ person }, _, names) => `Let ${personName(names, person)} interview at lunch`,
  moveMeeting: ({ person, startsAt, endsAt }, _, names) =>
    `Move what ${personName(names, person)} has on ${spanWords({ startsAt, endsAt }, names)}`,
  longerDay: ({ spans }, _, names) =>
    `Ask the candidate also for ${listed(spans.map((span) => spanWords(span, names)))}`,
  moreDay: ({ spans }, _, names) =>
    spans.length > 2
      ? `Ask the candidate for ${counted(spans.length, 'more day')}: ${daysSpanned(spans, names)}`
      : `Ask the candidate for one more day: ${listed(spans.map((span) => spanWords(span, names)))}`,
  anyTime: ({ round }, _, names) => `Let ${roundName(names, round)} be at any time`,
  withoutOrder: ({ first, second }, _, names) =>
    `Do not insist on ${roundName(names, first)} before ${roundName(names, second)}`,
  splitDay: ({ group }, _, names) => `Let ${roundsNamed(names, group)} be on different days`,
  roundsPerDay: ({ most }) => `Allow ${counted(most, 'round')} a day`,
  maxGap: ({ minutes }, { minGap }) => `Allow ${lengthWords(minutes + minGap)} between rounds`,
  minGap: ({ minutes }) =>
    minutes > 0 ? `Keep only ${lengthWords(minutes)} between rounds` : 'Allow rounds without a break',
  withoutRoom: ({ round }, _, names) => `Hold ${roundName(names, round)} without a room`,
};

const daysSpanned = (spans: readonly { startsAt: number; endsAt: number }[], names: Names): string => {
  const instants = spans.map(({ startsAt }) => startsAt);
  return `${dayWords(Math.min(...instants), names)} to ${dayWords(Math.max(...instants), names)}`;
};

const planned = ({ people }: Problem, id: string): Planned | undefined =>
  people.find((person) => person.id === id);
