import { isTimed } from '../kit/round-types.ts';
import type { NewEffect } from '../loop/effect.ts';
import { isCardIn, isOver } from '../loop/gate.ts';
import { hasEnded } from '../loop/lifecycle.ts';
import type { Loop, Replacement, Round, Seat } from '../loop/loop.ts';
import { changeSeat, findSeat, seatsOf } from '../loop/seats.ts';
import { askNext, closed, inTurn, mayStillCome, startOf, told } from './asking.ts';
import { looking } from './begin.ts';
import { isInLoop } from './replaceable.ts';

type Change = { loop: Loop; effects: NewEffect[] };

/** After any change: nobody is asked for a seat that somebody has, that needs nobody, or whose round is at another time. */
export const settleReplacements = (start: Loop, now: number): Change =>
  seatsOf(start).reduce((change, { seat }) => inTurn(change, (loop) => settled(loop, seat.id, now)), {
    loop: start,
    effects: [],
  } as Change);

function settled(loop: Loop, id: string, now: number): Change {
  const place = seatsOf(loop).find(({ seat }) => seat.id === id);
  const replacement = place?.seat.replacement;
  if (!place || !replacement) return { loop, effects: [] };
  const { round, seat } = place;
  const open = mayStillCome(replacement);
  if (seat.holder || !needsSomebody(loop, round, seat)) {
    const ended = changeSeat(loop, id, {
      replacement: null,
      ...(seat.holder ? {} : poolOf(round, replacement)),
    });
    return inTurn(closed(ended, id, open, seat.holder ? 'taken' : 'stopped', now), (next) =>
      saidInPlace(next, id, replacement, now),
    );
  }
  if (replacement.startsAt === undefined || replacement.startsAt === startOf(round))
    return elsewhereNow(loop, id, replacement, now);
  const { startsAt: _, ...rest } = replacement;
  const again: Replacement = { ...rest, number: replacement.number + 1, asked: [] };
  return inTurn(closed(loop, id, open, 'stopped', now), (next) => looking(next, id, again, now));
}

/** What the coordinator was told of it says what came of it, and has nothing to press any more. */
function saidInPlace(loop: Loop, id: string, { told: posted = [] }: Replacement, now: number): Change {
  if (posted.length === 0) return { loop, effects: [] };
  return told(loop, id, findSeat(loop, id)?.seat.holder ? 'filled' : 'began', now, { posted });
}

/** Whoever was asked for this seat and has taken another one of the loop is not waited for here. */
function elsewhereNow(loop: Loop, id: string, replacement: Replacement, now: number): Change {
  const gone = mayStillCome(replacement).filter(({ user }) => isInLoop(loop, user));
  if (gone.length === 0) return { loop, effects: [] };
  const asked = replacement.asked.map((asking) =>
    gone.includes(asking) ? { ...asking, answer: 'no' as const } : asking,
  );
  const known = changeSeat(loop, id, { replacement: { ...replacement, asked } });
  return inTurn(closed(known, id, gone, 'stopped', now), (next) => askNext(next, id, now));
}

function needsSomebody(loop: Loop, round: Round, seat: Seat): boolean {
  const isOff = isTimed(round) && round.booking === null;
  return (
    !hasEnded(loop) &&
    loop.gate.state === 'closed' &&
    !seat.excused &&
    !isCardIn(seat) &&
    !isOver(loop, seat) &&
    !isOff
  );
}

/** A round without a time is searched for anew, with whom else was chosen, or with who could have come. */
function poolOf(round: Round, { pool = [], candidates }: Replacement): Partial<Seat> {
  if (round.booking !== null || !isTimed(round)) return {};
  return { pool: pool.length > 0 ? pool : (candidates ?? []).map(({ user }) => user) };
}
