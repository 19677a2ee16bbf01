import { DateTime } from 'luxon';
import { listed } from '../../core/listed.ts';
import { shortWords } from '../../core/schedule/words/phrases.ts';

/** A schedule on offer, as its picture and the words for it need it. `people`: display names. */
export type OfferedSchedule = {
  title: string;
  rounds: readonly { title: string; startsAt: number; endsAt: number; people: readonly string[] }[];
  /** The days are the candidate's. */
  candidateZone: string;
  teamZone: string;
};

/** `from`, `to`: hours as the candidate's clocks show them, over 24 where it goes past midnight. */
export type HeldRound = { title: string; people: readonly string[]; from: number; to: number };
/** `teamHours`: by how much the team's clocks are ahead on this day. `date`: "2026-11-24". */
export type OfferedDay = {
  date: string;
  name: string;
  longName: string;
  rounds: HeldRound[];
  teamHours: number;
};

const hourMs = 3_600_000;

export function daysOf({ rounds, candidateZone, teamZone }: OfferedSchedule): OfferedDay[] {
  const days = new Map<string, OfferedDay>();
  for (const { title, startsAt, endsAt, people } of rounds.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const start = DateTime.fromMillis(startsAt, { zone: candidateZone });
    const team = DateTime.fromMillis(startsAt, { zone: teamZone });
    const date = start.toISODate() ?? '';
    const day = days.get(date) ?? {
      ...{ date, name: start.toFormat('ccc d LLL'), longName: start.toFormat('cccc d LLLL') },
      ...{ rounds: [], teamHours: (team.offset - start.offset) / 60 },
    };
    const from = start.hour + start.minute / 60;
    day.rounds.push({ title, people, from, to: from + (endsAt - startsAt) / hourMs });
    days.set(date, day);
  }
  return [...days.values()];
}

/** "09:30" */
export const clockWords = (hours: number): string => {
  const minutes = Math.round(hours * 60);
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${pad(((Math.floor(minutes / 60) % 24) + 24) % 24)}:${pad(((minutes % 60) + 60) % 60)}`;
};

/** "45 min" */
export const breakWords = (hours: number): string => shortWords(Math.round(hours * 60));

/** The part of a zone's name that people know: "New York". */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const mostWords = 1000;

/** The picture in words: by day, the time, the interview and who is there. Where that is too long, without the people. */
export function scheduleAltText(offered: OfferedSchedule): string {
  const days = daysOf(offered);
  const zone = `Times in ${cityOf(offered.candidateZone)}, where the candidate is${teamWords(days, offered)}.`;
  const told = (withPeople: boolean) =>
    [`${offered.title}.`, ...days.map((day) => dayTold(day, withPeople)), zone].join(' ');
  const [full, short] = [told(true), told(false)];
  if (full.length <= mostWords) return full;
  return short.length <= mostWords
    ? short
    : `${[...short]
        .slice(0, mostWords - 1)
        .join('')
        .slice(0, mostWords - 1)}…`;
}

function dayTold({ longName, rounds }: OfferedDay, withPeople: boolean): string {
  const parts = rounds.flatMap(({ title, people, from, to }, index) => {
    const pause = from - (rounds[index - 1]?.to ?? from);
    const by = withPeople && people.length > 0 ? ` with ${listed([...people])}` : '';
    const held = `${clockWords(from)} to ${clockWords(to)} ${title}${by}`;
    return pause > 0 ? [`a break of ${breakWords(pause)}`, held] : [held];
  });
  return `${longName}: ${parts.join(', ')}.`;
}

function teamWords(days: readonly OfferedDay[], { teamZone }: OfferedSchedule): string {
  const ahead = [...new Set(days.map(({ teamHours }) => teamHours))];
  const [first = 0] = ahead;
  if (ahead.length === 1 && first === 0) return '';
  const said = ahead.map((hours) => `${breakWords(Math.abs(hours))} ${hours < 0 ? 'earlier' : 'later'}`);
  return `; in ${cityOf(teamZone)} it is ${said.join(' or ')}`;
}
