import type { Interval } from '../../src/core/time/interval.ts';
import { overlaps } from '../../src/core/time/interval.ts';
import type { Claims } from '../../src/store/claims.ts';

const slotMs = 5 * 60_000;
const provisionalMs = 10 * 60_000;

type Claim = { person: string; slot: number; owner: string; provisionalUntil: number };

/** As the store keeps them, without a database: the first to have somebody's five minutes keeps them. */
export type MemoryClaims = Claims & { all(): Claim[] };

export function memoryClaims(): MemoryClaims {
  const held = new Map<string, Claim>();
  const release = async (_team: string, owner: string) => {
    for (const [key, claim] of held) if (claim.owner === owner) held.delete(key);
  };
  const isAnothers = (person: string, slot: number, owner: string, now: number): boolean => {
    const claim = held.get(`${person}:${slot}`);
    return claim !== undefined && claim.owner !== owner && claim.provisionalUntil >= now;
  };
  return {
    release,
    async take({ owner, people, interval }, now) {
      const cells = people.flatMap((person) => slotsOf(interval).map((slot) => ({ person, slot })));
      let refused: string | null = null;
      for (const { person, slot } of cells) {
        if (isAnothers(person, slot, owner, now)) refused ??= person;
        else held.set(`${person}:${slot}`, { person, slot, owner, provisionalUntil: now + provisionalMs });
      }
      if (refused === null) return { ok: true };
      await release('', owner);
      return { ok: false, person: refused };
    },
    async move({ owner, people, interval, isDecided }, now) {
      const cells = people.flatMap((person) => slotsOf(interval).map((slot) => ({ person, slot })));
      const wanted = new Set(cells.map(({ person, slot }) => `${person}:${slot}`));
      const taken = cells.filter(({ person, slot }) => isAnothers(person, slot, owner, now));
      if (taken.length > 0 && !isDecided)
        return { ok: false, people: [...new Set(taken.map(({ person }) => person))] };
      for (const [key, claim] of held) if (claim.owner === owner && !wanted.has(key)) held.delete(key);
      for (const { person, slot } of cells)
        if (!isAnothers(person, slot, owner, now))
          held.set(`${person}:${slot}`, { person, slot, owner, provisionalUntil: Number.MAX_SAFE_INTEGER });
      return { ok: true };
    },
    async confirm(_team, owner) {
      for (const claim of held.values())
        if (claim.owner === owner) claim.provisionalUntil = Number.MAX_SAFE_INTEGER;
    },
    async booked(_team, people, from, to, but) {
      const all = [...held.values()];
      const touching = (person: string) =>
        joined(all.filter((claim) => claim.person === person && claim.owner !== but)).filter((interview) =>
          overlaps(interview, { startsAt: from, endsAt: to }),
        );
      return Object.fromEntries(people.map((person) => [person, touching(person)]));
    },
    async forget(_team, before) {
      for (const [key, { slot }] of held) if (slot < before) held.delete(key);
    },
    all: () => [...held.values()],
  };
}

export const slotsOf = ({ startsAt, endsAt }: Interval): number[] => {
  const first = Math.floor(startsAt / slotMs);
  return Array.from({ length: Math.ceil(endsAt / slotMs) - first }, (_, index) => (first + index) * slotMs);
};

function joined(slots: readonly Claim[]): Interval[] {
  const found: (Interval & { owner: string })[] = [];
  for (const { slot, owner } of slots.toSorted((a, b) => a.slot - b.slot)) {
    const last = found.at(-1);
    if (last?.owner === owner && last.endsAt === slot) last.endsAt = slot + slotMs;
    else found.push({ startsAt: slot, endsAt: slot + slotMs, owner });
  }
  return found.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
}
