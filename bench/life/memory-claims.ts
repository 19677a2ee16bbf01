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
  return {
    release,
    async take({ owner, people, interval }, now) {
      const cells = people.flatMap((person) => slotsOf(interval).map((slot) => ({ person, slot })));
      let refused: string | null = null;
      for (const { person, slot } of cells) {
        const before = held.get(`${person}:${slot}`);
        if (before && before.owner !== owner && before.provisionalUntil >= now) refused ??= person;
        else held.set(`${person}:${slot}`, { person, slot, owner, provisionalUntil: now + provisionalMs });
      }
      if (refused === null) return { ok: true };
      await release('', owner);
      return { ok: false, person: refused };
    },
    async confirm(_team, owner) {
      for (const claim of held.values())
        if (claim.owner === owner) claim.provisionalUntil = Number.MAX_SAFE_INTEGER;
    },
    async booked(_team, people, from, to) {
      const all = [...held.values()];
      const touching = (person: string) =>
        joined(all.filter((claim) => claim.person === person)).filter((interview) =>
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
