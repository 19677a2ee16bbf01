import { type Bench, rounded } from '../claim.ts';
import { playQuarter } from './quarter/quarter.ts';

/** What the quarter asks of the calendar; the peer asks for each person alone. */
export const calendarCalls: Bench = async () => {
  const { world, booked, searches } = await playQuarter({ loops: 40, weeks: 4, seed: 2 });
  const calls = world.calendar.calls();
  const of = (what: string): number => calls[what] ?? 0;
  const writes = of('insert') + of('patch') + of('remove') + of('answer');
  const changes = world.calendar.revision();
  const asked = world.calendar.asked();
  return [
    {
      claim:
        'free/busy is asked for in as few calls as Google takes: fifty people each (peer: one call a person)',
      size: `${booked} loops, ${searches} searches; ${rounded(of('freeBusy') / booked)} calls a loop`,
      ours: of('freeBusy'),
      peer: asked.people,
      ratio: rounded(asked.people / of('freeBusy')),
      unit: 'calls',
      n: asked.times,
      goal: 'ceil(people / 50) a search',
      holds: of('freeBusy') === asked.fewest,
    },
    {
      claim: 'each change is one write',
      size: `${of('insert')} made, ${of('patch')} changed, ${of('remove')} removed, ${of('answer')} answers; ${of('get')} single reads, ${of('changes')} reads of what has changed`,
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
