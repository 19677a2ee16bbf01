import { type Late, lateSeats } from '../core/cards/late.ts';
import { isTimed } from '../core/kit/round-types.ts';
import type { Effect } from '../core/loop/effect.ts';
import { type GateCount, gateCount, isCardIn, openSeats } from '../core/loop/gate.ts';
import { isCancelled } from '../core/loop/lifecycle.ts';
import type { Loop, Round, Seat } from '../core/loop/loop.ts';
import { deadLetters } from '../core/loop/outbox.ts';
import { looksAfter } from '../core/loop/rights.ts';
import { seatsOf } from '../core/loop/seats.ts';
import { nameFor } from '../core/reviews/blind.ts';
import type { Actor, Deps } from './deps.ts';
import { zoneOf } from './steps/actor.ts';
import { loopsBeside, startedLoopsOf } from './steps/looked-after.ts';

type LoopLine = {
  loop: Loop;
  candidate: string;
  count: GateCount;
  missing: string[];
  late: Late[];
  dead: Effect[];
};
type SeatLine = { loop: Loop; candidate: string; round: Round; seat: Seat };
type LoopList = {
  mine: SeatLine[];
  lookedAfter: LoopLine[];
  /** Cancelled, and something of it could not be done: an invitation that was not withdrawn. */
  undone: LoopLine[];
  zone: string;
  now: number;
};

/** A person's own seats, and the loops they look after: counts and who is missing, never what a card says. */
export const listLoops = (deps: Deps, actor: Actor): Promise<LoopList> => linesOf(deps, actor);

/**
 * The same for who may run loops: for coordinators with those that others look after. `name`: of the candidates whose loops
 * are meant, or a part of it.
 */
export async function listLoopsToRun(
  deps: Deps,
  actor: Actor,
  name = '',
): Promise<LoopList & { others: LoopLine[] }> {
  const lines = await linesOf(deps, actor);
  const own = lines.lookedAfter.map(({ loop }) => loop);
  const beside = await loopsBeside(deps, actor, own);
  const others = beside.map((loop) => lineOf(deps, loop, lines.zone));
  const meant = ({ candidate }: LoopLine) => candidate.toLowerCase().includes(name.trim().toLowerCase());
  return {
    ...lines,
    others: others.filter(meant),
    lookedAfter: lines.lookedAfter.filter(meant),
    undone: lines.undone.filter(meant),
  };
}

async function linesOf(deps: Deps, actor: Actor): Promise<LoopList> {
  const { user } = actor;
  const started = await startedLoopsOf(deps, actor);
  const loops = started.filter((loop) => !isCancelled(loop));
  const undone = started.filter((loop) => isCancelled(loop) && deadLetters(loop).length > 0);
  const zone = await zoneOf(deps, actor);
  const linesFor = (some: Loop[]): LoopLine[] =>
    some.filter((loop) => looksAfter(loop, user)).map((loop) => lineOf(deps, loop, zone));
  return {
    zone,
    now: deps.now(),
    mine: loops.flatMap((loop) =>
      seatsOf(loop)
        .filter(({ round, seat }) => seat.holder === user && isTheirs(round) && !seat.excused)
        .map(({ round, seat }) => ({
          loop,
          round,
          seat,
          candidate: nameFor(round, loop, deps.vault.openCandidate(loop).name),
        })),
    ),
    lookedAfter: linesFor(loops),
    undone: linesFor(undone),
  };
}

const lineOf = ({ vault, now }: Pick<Deps, 'vault' | 'now'>, loop: Loop, zone: string): LoopLine => ({
  loop,
  candidate: vault.openCandidate(loop).name,
  count: gateCount(loop),
  missing: openSeats(loop).flatMap(({ holder }) => holder ?? []),
  late: lateSeats(loop, zone, now()),
  dead: deadLetters(loop),
});

type Help = {
  isCoordinator: boolean;
  isHiringManager: boolean;
  hasSeats: boolean;
  /** Cards that this person has been asked for and has not sent. */
  open: SeatLine[];
  coordinators: string[];
};

/** What somebody who writes to the app can do here; null where this message was answered already. */
export async function helpOnce(deps: Deps, actor: Actor, message: string): Promise<Help | null> {
  if (!(await deps.answered.begin(actor.team, message, deps.now()))) return null;
  const { mine, lookedAfter } = await linesOf(deps, actor);
  const { coordinators } = await deps.settings.get(actor.team);
  const isAskedFor = ({ loop, seat }: SeatLine) =>
    seat.request !== null && !isCardIn(seat) && loop.gate.state === 'closed';
  return {
    isCoordinator: coordinators.includes(actor.user),
    isHiringManager: lookedAfter.some(({ loop }) => loop.hiringManager === actor.user),
    hasSeats: mine.length > 0,
    open: mine.filter(isAskedFor),
    coordinators,
  };
}

/** A timed round is shown to its holder once it has a time; a review even before there is anything to read. */
const isTheirs = (round: Round): boolean => !round.cancelled && (round.booking !== null || !isTimed(round));
