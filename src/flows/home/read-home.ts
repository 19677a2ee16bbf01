import { type Late, lateSeats } from '../../core/cards/late.ts';
import type { Conclusion } from '../../core/decision/conclusion.ts';
import {
  cardsToWrite,
  interviewsAhead,
  type LoopCursor,
  linesShown,
  type NeedLine,
  needLines,
  type SeatPlace,
} from '../../core/home/lines.ts';
import { hiddenOf } from '../../core/home/put-away.ts';
import { isDecided } from '../../core/loop/lifecycle.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { isCandidate, wroteOrLooksAfter } from '../../core/loop/rights.ts';
import type { Opening } from '../../core/opening/opening.ts';
import { type Waiting, waitingFor } from '../../core/opening/waiting.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import type { Actor, Deps } from '../deps.ts';
import { zoneOf } from '../steps/actor.ts';
import { hereOf } from '../steps/their-opening.ts';

/** Where a page of the Home begins; at the beginning of everything unless it says otherwise. */
export type HomePlace =
  | { part: 'needs'; skip: number; before: LoopCursor | null }
  | { part: 'runs' | 'ended'; before: LoopCursor };

type Named = { candidate: string };
/** Why something waits that nobody can press for, and since when. */
type Outage = { since: number; what: string; where: string };
/** `hasMore`: loops are left that this page does not show; `isFirst`: newer ones are not left. */
type Page<T> = { rows: T[]; hasMore: boolean; isFirst: boolean };

export type Home = {
  user: string;
  zone: string;
  now: number;
  isCoordinator: boolean;
  wantsDigest: boolean;
  outages: Outage[];
  openings: { opening: Opening; waits: Waiting }[];
  /**
   * `skip`: how many of them stand on pages before. `before`: the older loops were left out; `next`: from where newer ones may need
   * them, which were not looked at.
   */
  needs: {
    rows: (NeedLine & Named)[];
    skip: number;
    before: LoopCursor | null;
    next: LoopCursor | null;
  };
  /** `draft`: when it was last changed, null where that is not known; absent where nothing is written. */
  cards: (SeatPlace & Named & { draft?: number | null; isLate: boolean })[];
  interviews: (SeatPlace & Named)[];
  loops: Page<Named & { loop: Loop; late: Late[] }>;
  decided: Page<Named & { loop: Loop; conclusion: Conclusion | null }>;
  /** Lines that they put away. */
  hidden: number;
};

/** Each list is read up to so many loops, so that a Home costs the same however many there are. */
const most = { sits: 30, loops: 8, decided: 5 };

/** What somebody has to do, and how what they run stands; counts, never what a card says. */
export async function readHome(deps: Deps, actor: Actor, place: HomePlace | null = null): Promise<Home> {
  const { team, user } = actor;
  const before = (part: 'runs' | 'ended') => (place?.part === part ? place.before : null);
  const page = (part: 'runs' | 'ended', size: number) =>
    deps.loops.onHome(team, { user, part, most: size + 1, before: before(part) });
  const [{ coordinators }, { putAway, digestDue }, sitting, running, ended, zone] = await Promise.all([
    deps.settings.get(team),
    deps.homes.get(team, user),
    deps.loops.onHome(team, { user, part: 'sits', most: most.sits }),
    page('runs', most.loops),
    page('ended', most.decided),
    zoneOf(deps, actor),
  ]);
  const now = deps.now();
  const reader = { user, zone, now };
  const needs = place?.part === 'needs' ? place : { skip: 0, before: null };
  const needing = await deps.loops.needing(team, {
    ...{ user, before: needs.before },
    // What was put away, or only waits for its day, fills no page.
    isEnough: (loops) => needLines(loops, reader, putAway).length >= linesShown,
  });
  const isCoordinator = coordinators.includes(user);
  const name = (loop: Loop) => deps.vault.openCandidate(loop).name;
  const named = <T extends { loop: Loop }>(row: T) => ({ ...row, candidate: name(row.loop) });
  const seated = (row: SeatPlace) => ({ ...row, candidate: nameFor(row.round, row.loop, name(row.loop)) });
  const pageOf = <T>(
    loops: Loop[],
    size: number,
    part: 'runs' | 'ended',
    rowOf: (loop: Loop) => T,
  ): Page<T> => ({
    rows: loops.slice(0, size).map(rowOf),
    hasMore: loops.length > size,
    isFirst: before(part) === null,
  });
  return {
    ...reader,
    isCoordinator,
    wantsDigest: digestDue !== null,
    outages: (isCoordinator ? deps.closed(actor.team) : []).map(({ since, remedy }) => ({
      since,
      ...remedy,
    })),
    openings: await openingsWaiting(deps, actor, coordinators),
    needs: {
      rows: needLines(needing.loops, reader, putAway).map(named),
      ...{ skip: needs.skip, before: needs.before, next: needing.next },
    },
    cards: await withDrafts(deps, user, cardsToWrite(sitting, reader).map(seated), { zone, now }),
    interviews: interviewsAhead(sitting, reader).map(seated),
    loops: pageOf(running, most.loops, 'runs', (loop) => ({
      ...{ loop, candidate: name(loop), late: lateSeats(loop, zone, now) },
    })),
    decided: pageOf(ended, most.decided, 'ended', (loop) => ({
      ...{ loop, candidate: name(loop), conclusion: conclusionFor(deps, loop, user) },
    })),
    hidden: hiddenOf(putAway, now).length,
  };
}

/** For those alone who had a say in it. */
const conclusionFor = ({ vault }: Deps, loop: Loop, user: string): Conclusion | null =>
  isDecided(loop) && !isCandidate(loop, user) && wroteOrLooksAfter(loop, user)
    ? (vault.openDecisions(loop).at(-1)?.content ?? null)
    : null;

async function withDrafts(
  { drafts }: Deps,
  author: string,
  rows: (SeatPlace & Named)[],
  { zone, now }: { zone: string; now: number },
): Promise<Home['cards']> {
  if (rows.length === 0) return [];
  const begun = await drafts.begun(
    rows.map(({ loop, seat }) => ({ team: loop.team, loop: loop.id, seat: seat.id, author })),
  );
  return rows.map((row) => {
    const draft = begun.find(({ loop, seat }) => loop === row.loop.id && seat === row.seat.id);
    const isLate = lateSeats(row.loop, zone, now).some(({ seat }) => seat.id === row.seat.id);
    return { ...row, isLate, ...(draft ? { draft: draft.at } : {}) };
  });
}

async function openingsWaiting(
  deps: Deps,
  { team, user }: Actor,
  coordinators: readonly string[],
): Promise<Home['openings']> {
  const openings = await deps.openings.list(team);
  const here = openings.length > 0 ? await hereOf(deps, team, coordinators) : [];
  return openings.flatMap((opening) => {
    const waits = waitingFor(opening, user, here);
    return waits ? [{ opening, waits }] : [];
  });
}
