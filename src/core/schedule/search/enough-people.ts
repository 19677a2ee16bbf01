import type { Instance, RoundInstance } from '../model/instance.ts';
import { infinite, type PanelCosts } from '../model/panel-costs.ts';

/**
 * Whether there are as many people as seats, whenever the rounds may be: a matching of seats and people, found by augmenting
 * paths. Where there is none there is no schedule, and no search through times would ever be through with proving it.
 */
export function hasEnoughPeople({ rounds, namedTwice }: Instance): boolean {
  const mayRepeat = new Set(namedTwice.map(({ person }) => person));
  const seats = rounds.flatMap((round) => choicesOf(round, mayRepeat));
  const seatOf = new Map<number, number>();
  const place = (seat: number, asked: Set<number>): boolean => {
    for (const person of seats[seat] as number[]) {
      if (asked.has(person)) continue;
      asked.add(person);
      const taken = seatOf.get(person);
      if (taken !== undefined && !place(taken, asked)) continue;
      seatOf.set(person, seat);
      return true;
    }
    return false;
  };
  return seats.every((_, seat) => place(seat, new Set()));
}

/** For each seat that must be filled, whoever could sit there at some time. */
function choicesOf({ panelCosts }: RoundInstance, mayRepeat: ReadonlySet<number>): number[][] {
  const { groups, people } = panelCosts;
  return groups.flatMap(({ count, members, emptyCost }) => {
    const able = members.filter((member) => isEverFree(panelCosts, member));
    const choices = able.map((member) => people[member] as number);
    const isNeeded = emptyCost >= infinite && !choices.some((person) => mayRepeat.has(person));
    return isNeeded ? Array.from({ length: count }, () => choices) : [];
  });
}

function isEverFree({ people, timeCosts, closedStarts }: PanelCosts, member: number): boolean {
  for (let start = 0; start * people.length < timeCosts.length; start += 1)
    if ((timeCosts[start * people.length + member] as number) >= 0 && closedStarts?.[start] !== 1)
      return true;
  return false;
}
