import { createHash } from 'node:crypto';
import type { Kit } from '../../../src/core/kit/kit.ts';
import type { Level } from '../../../src/core/kit/level.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { type Opening, seatsIn } from '../../../src/core/opening/opening.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import type { MaterialForm } from '../../../src/core/reviews/material.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { acceptProposal } from '../../../src/flows/seats.ts';
import { startLoop } from '../../../src/flows/start.ts';
import type { SeatsPage } from '../../../src/flows/steps/seats-page.ts';
import { createVault } from '../../../src/vault/vault.ts';
import type { TestStore } from '../stage/test-stores.ts';
import { now } from './make-loop.ts';
import { makeOpening } from './make-opening.ts';
import { openingDeps } from './opening-deps.ts';
import { newKey } from './sealed-loops.ts';

export const cora = { team: 'TACME', user: 'UCORA' };

const vault = createVault([newKey()]);

/** For `/hire start` on this store; every loop begins a second after the one before. */
export async function startingDeps(store: TestStore['store']): Promise<Deps> {
  const deps = await openingDeps(store);
  const directory = { ...deps.directory, byEmail: async () => null };
  return {
    ...deps,
    ...{ vault, directory, wake: () => {}, now: ticking },
    idFrom: (...words: string[]) => createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 16),
    calendar: { words: { provider: 'the calendar' } },
    files: {
      fetch: async () => ({ ok: true, name: 'cv.pdf', mimetype: 'application/pdf', content: bytes }),
    },
  } as unknown as Deps;
}

const bytes = new Uint8Array([37, 80, 68, 70]);
let seconds = 0;
const ticking = () => {
  seconds += 1;
  return now + seconds * 1000;
};

/** Agreed to, and held as its plan is usually held, with a person of its own for every seat. */
export function openingFor(kit: Kit, level: Level, over: Partial<Opening> = {}): Opening {
  const { rounds, focus, attitudes } = standardRequest(kit, level);
  const held = { rounds: [...rounds], focus: [...focus], attitudes: [...attitudes] };
  const seats = seatsIn(
    kit,
    kit.rounds.map(({ id }) => id),
  );
  return makeOpening({
    ...{ state: 'open', agreed: ['UCORA', 'UHANA'] },
    held: { ...held, kit: kit.id, level, exercises: {}, reasons: {}, changed: {} },
    pools: Object.fromEntries(seats.map((seat) => [seat, [`U${seat.toUpperCase()}`]])),
    ...over,
  });
}

/** The first page, sent; `name` names the candidate. */
export async function begin(
  deps: Deps,
  opening: string,
  name: string,
  resume: MaterialForm | null = null,
): Promise<SeatsPage> {
  const started = await startLoop(deps, cora, {
    ...{ role: { opening }, resume, window: `${opening}/${name}` },
    candidate: { name, email: `${name.toLowerCase()}@elsewhere.test` },
    availability: {
      ...{ zone: 'Europe/Berlin', firstDay: '2027-01-12', lastDay: '2027-01-22' },
      ...{ from: '09:00', to: '18:00' },
    },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.errors));
  return started.page;
}

export const press = (deps: Deps, { loop }: SeatsPage) =>
  acceptProposal(deps, cora, { loop: loop.id, shown: loop.version });

/** Both pages, as they are proposed. */
export async function seatCandidate(deps: Deps, opening: string, name: string): Promise<Loop> {
  const seated = await press(deps, await begin(deps, opening, name));
  if (!seated.ok) throw new Error(JSON.stringify(seated));
  return seated.loop;
}

/** What is asked, seat by seat, with the tasks. */
export const questionsOf = ({ rounds }: Pick<Loop, 'rounds'>): string[][] =>
  rounds.flatMap(({ seats }) => seats.map(({ questions }) => questions));
