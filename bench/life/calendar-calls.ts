import { type Bench, rounded } from '../claim.ts';
import { playQuarter } from './quarter/quarter.ts';

/** For times, for times that somebody picked, and for somebody who could come instead. */
const searches = ['schedule.search', 'schedule.check', 'replacement.search'];

/** What the quarter asks of the calendar; the peer asks for each person alone. `--loops=3`: fewer, to be quick. */
export const calendarCalls: Bench = async (flags) => {
  const loops = Number(flags.find((flag) => flag.startsWith('--loops='))?.slice(8) ?? 40);
  const { world, booked } = await playQuarter({ loops, weeks: Math.ceil(loops / 10), seed: 2 });
  const calls = world.calendar.calls();
  const of = (what: string): number => calls[what] ?? 0;
  const writes = of('insert') + of('patch') + of('remove') + of('answer');
  const changes = world.calendar.revision();
  const sum = (isSearch: boolean) => {
    const rows = [...world.calendar.asked()].filter(([by]) => searches.includes(by) === isSearch);
    const total = (what: 'times' | 'people' | 'calls' | 'fewest') =>
      rows.reduce((all, [, row]) => all + row[what], 0);
    return {
      ...{ times: total('times'), people: total('people'), calls: total('calls'), fewest: total('fewest') },
      perLoop: rounded(total('calls') / booked),
    };
  };
  const [search, look] = [sum(true), sum(false)];
  const searched = searches.reduce((all, kind) => all + (world.carriedOut.get(kind) ?? 0), 0);
  return [
    {
      claim:
        'a search, for times or for somebody to come instead, reads everybody in as few calls as Google takes: fifty people each (peer: one call a person)',
      size: `${booked} loops; ${searched} searches, ${search.times} of them read calendars; ${rounded(search.people / search.times)} people a search, ${rounded(search.calls / search.times)} calls a search, ${search.perLoop} calls a loop`,
      ours: search.calls,
      peer: search.people,
      ratio: rounded(search.people / search.calls),
      unit: 'calls',
      n: search.times,
      goal: 'ceil(people / 50) a search',
      holds: search.calls === search.fewest && search.times <= searched,
    },
    {
      claim:
        'before a time is written, and where an event was moved, its people are read once more (peer: one call a person)',
      size: `${look.times} looks; ${rounded(look.people / look.times)} people a look, ${look.perLoop} calls a loop`,
      ours: look.calls,
      peer: look.people,
      ratio: rounded(look.people / look.calls),
      unit: 'calls',
      n: look.times,
      goal: 'ceil(people / 50) a look',
      holds: look.calls === look.fewest,
    },
    {
      claim: 'each change is one write',
      size: `${of('insert')} made, ${of('patch')} changed, ${of('remove')} removed, ${of('answer')} answers; ${rounded(writes / booked)} writes a loop; ${of('get')} single reads, ${of('changes')} reads of what has changed`,
      ours: writes,
      peer: changes,
      ratio: rounded(writes / changes),
      unit: 'calls',
      n: changes,
      goal: 'no more writes than changes',
      holds: writes <= changes,
    },
  ];
};
