import { createHash } from 'node:crypto';
import type { Kit } from '../../../src/core/kit/kit.ts';
import { type PlanHistory, untouched, type Version } from '../../../src/core/kit-edits/history.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { now } from './make-loop.ts';
import { base } from './plan-history.ts';

/** Flows about plans without a database: Ann and Ben coordinate, and one plan is in the folder. */
export function planDeps(over: object = {}, kit: Kit = base): Deps & { told: string[] } {
  const histories = new Map<string, PlanHistory>();
  const past = new Map<number, Version>();
  const told: string[] = [];
  const load = async (team: string, id: string) => histories.get(id) ?? untouched(team, id);
  return {
    told,
    kits: { inFolder: async () => ({ kits: [kit], problems: [] }), editions: async () => ({ v1: 0, v2: 1 }) },
    planHistories: {
      load,
      all: async () => [...histories.values()],
      async update(
        team: string,
        id: string,
        change: (history: PlanHistory) => { ok: boolean; history: PlanHistory },
      ) {
        const answer = change(await load(team, id));
        if (answer.ok) histories.set(id, answer.history);
        if (answer.ok) past.set(answer.history.now.number, answer.history.now);
        return answer;
      },
      version: async (team: string, id: string, number: number) =>
        past.get(number) ?? (number === 0 ? untouched(team, id).now : null),
      versions: async () => [...past.values()].filter(({ number }) => number > 0).toReversed(),
    },
    loops: { asking: async () => [], perWording: async () => ({}), setups: async () => [] },
    cards: { ofLoops: async () => [] },
    vault: { openCandidate: () => ({ name: 'Robin Candidate' }) },
    settings: { get: async () => ({ coordinators: ['UANN', 'UBEN'], details: 'readers' }) },
    directory: {
      people: async (_team: string, users: string[]) =>
        users.map((user) => ({ user, zone: 'UTC', isActive: true, isBot: false, standing: 'member' })),
    },
    now: () => now,
    idFrom: (...words: string[]) => createHash('sha256').update(words.join('/')).digest('hex').slice(0, 16),
    tellPlans: (team: string) => void told.push(team),
    ...over,
  } as unknown as Deps & { told: string[] };
}

export const ann = { team: 'TACME', user: 'UANN' };
export const ben = { team: 'TACME', user: 'UBEN' };
