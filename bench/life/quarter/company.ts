import type { Kit } from '../../../src/core/kit/kit.ts';
import type { Loop, Seat } from '../../../src/core/loop/loop.ts';
import { startedLoop } from '../../../src/core/loop/started-loop.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import { atMinute, localDays } from '../../../src/core/time/local-days.ts';
import type { Chance } from '../chance.ts';
import { type Member, member, type World } from '../world.ts';
import { afterWorking, dateOf, hoursOf, workday } from './calendar-days.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const zone = 'Europe/Berlin';
export const coordinators = ['UCORA', 'UDANA', 'UEMIL'];
const managers = ['UHANA', 'UHUGO', 'UHEDI', 'UHARU'];
/** Recruiters hold the first conversation, managers theirs, everybody else is an engineer. */
const recruiters = Array.from({ length: 8 }, (_, index) => `UREC${index}`);
const engineers = Array.from({ length: 36 }, (_, index) => `UENG${index}`);
const leads = Array.from({ length: 12 }, (_, index) => `ULEAD${index}`);

export const people = (): Member[] =>
  [...coordinators, ...managers, ...recruiters, ...engineers, ...leads].map((user, index) =>
    member(user, { zone: index % 4 === 3 ? 'Europe/London' : zone }),
  );

/** What stands in everybody's calendar for the quarter: meetings, a week of vacation, holidays. */
export function fillCalendars(world: World, span: { startsAt: number; endsAt: number }): void {
  const { chance, calendar } = world;
  for (const person of world.people.values()) {
    const vacation = span.startsAt + chance.below(11) * 7 * dayMs;
    for (const day of localDays(person.zone, span)) {
      const hours = hoursOf(day);
      const isAway = day.startsAt >= vacation && day.startsAt < vacation + 7 * dayMs;
      if (!hours && day.weekday <= 5) calendar.people.isAway(person.email, day);
      if (!hours) continue;
      if (isAway) calendar.people.isAway(person.email, day);
      else
        for (let count = 0; count < 4; count += 1) {
          const from = workday.from + 15 * chance.below((workday.to - workday.from) / 15 - 3);
          const startsAt = atMinute(day, from);
          calendar.people.isBusy(person.email, {
            startsAt,
            endsAt: startsAt + chance.pick([0.5, 0.75, 1, 1.5]) * hourMs,
          });
        }
    }
  }
}

/** One loop as its coordinator sends the form off: the usual rounds, and for each seat those who may sit there. */
export function newLoop(
  kit: Kit,
  number: number,
  now: number,
  chance: Chance,
): { loop: Loop; pools: Record<string, string[]> } {
  const plan = planLoop(standardRequest(kit, 'mid'));
  const [first, last] = [afterWorking(now, 12 * hourMs, zone), now + 14 * dayMs];
  const { loop } = startedLoop(
    {
      id: `loop${String(number).padStart(3, '0')}abcdefghi`,
      team: 'TACME',
      kit,
      kitVersion: 'v1',
      level: 'mid',
      rounds: plan.rounds,
      coordinator: coordinators[number % coordinators.length] as string,
      hiringManager: managers[number % managers.length] as string,
      candidate: { sealed: { iv: '', tag: '', data: '' }, lookups: [], slackUser: null },
      availability: {
        zone,
        firstDay: dateOf(first, zone),
        lastDay: dateOf(last, zone),
        from: '09:00',
        to: '18:00',
      },
      room: { wanted: 'create', channel: null },
      dataKey: { keyId: 'k', iv: '', tag: '', data: '' },
    },
    now,
  );
  const pools: Record<string, string[]> = {};
  for (const round of loop.rounds)
    for (const seat of round.seats) {
      pools[seat.id] = seat.duty === 'shadow' ? [] : choose(loop, seat, chance);
    }
  return { loop, pools };
}

/** Whom a coordinator names for a seat. */
export function choose({ hiringManager }: Loop, { skill }: Pick<Seat, 'skill'>, chance: Chance): string[] {
  if (/recruiter/i.test(skill)) return some(recruiters, 5, chance);
  return /manager|CTO|lead/i.test(skill)
    ? [...new Set([hiringManager, ...some(leads, 5, chance)])]
    : some(engineers, 8, chance);
}

function some(all: readonly string[], count: number, chance: Chance): string[] {
  const rest = [...all];
  return Array.from({ length: count }, () => rest.splice(chance.below(rest.length), 1)[0] as string);
}
