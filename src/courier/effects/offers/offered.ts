import type { OfferedSchedule } from '../../../paper/picture/offered-schedule.ts';
import type { Task } from '../../deps.ts';

/** Every schedule that was found, in its place, as a picture shows it. `zone`: of the coordinator. */
export async function offeredIn({ deps, loop }: Task, zone: string): Promise<OfferedSchedule[]> {
  const { offers } = loop.search;
  const users = [
    ...new Set(offers.flatMap(({ slots }) => slots.flatMap(({ people }) => Object.values(people)))),
  ];
  const people = await deps.directory.people(loop.team, users);
  const nameOf = (user: string): string => people.find((person) => person.user === user)?.name ?? '';
  const candidate = deps.vault.openCandidate(loop).name;
  return offers.map(({ slots }, place) => ({
    title: `Option ${place + 1} · ${candidate}`,
    rounds: slots.map((slot) => ({
      title: loop.rounds.find(({ id }) => id === slot.round)?.title ?? '',
      ...{ startsAt: slot.startsAt, endsAt: slot.endsAt },
      people: Object.values(slot.people).map(nameOf).filter(Boolean),
    })),
    candidateZone: loop.availability.zone,
    teamZone: zone,
  }));
}
