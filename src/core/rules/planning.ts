import type { AuditEntry } from '../audit.ts';
import type { Wanted } from '../effect.ts';
import { cardSeats } from '../gate.ts';
import { type Decision, type Loop, type Rule, refuse, seatsOf, unchanged } from '../loop.ts';
import { emptyRounds } from '../new-loop.ts';
import { isCandidate, looksAfter } from '../rights.ts';
import { showProgress } from './delivery.ts';

/** While a loop is being set up, its rounds are planned anew as often as somebody switches one. */
export const chooseRounds: Rule<'chooseRounds'> = (loop, { by, rounds, competencies }) => {
  if (by !== loop.coordinator) return refuse('Only the coordinator of this loop chooses its rounds.');
  if (loop.stage !== 'draft') return refuse('The seats of this loop are already filled.');
  const changed: Loop = { ...loop, kit: { ...loop.kit, competencies }, rounds: emptyRounds(rounds) };
  return { ok: true, loop: changed, effects: [], audit: [] };
};

export const assignSeats: Rule<'assignSeats'> = (loop, { by, holders }, now) => {
  if (by !== loop.coordinator) return refuse('Only the coordinator of this loop chooses its interviewers.');
  const chosen = seatsOf(loop).map(({ seat }) => holders[seat.id] ?? null);
  if (loop.stage !== 'draft') {
    const same = seatsOf(loop).every(({ seat }) => seat.holder === (holders[seat.id] ?? null));
    return same ? unchanged(loop) : refuse('The seats of this loop are already filled.');
  }
  if (cardSeats(loop).some(({ questions }) => questions.length === 0))
    return refuse('These rounds cannot be planned yet. Mend what the form says is short.');
  if (chosen.includes(null)) return refuse('Choose a person for every seat.');
  if (chosen.some((user) => user && isCandidate(loop, user)))
    return refuse('The candidate of a loop cannot sit in it.');
  const crowded = loop.rounds.find(
    (round) => new Set(round.seats.map(({ id }) => holders[id])).size < round.seats.length,
  );
  if (crowded) return refuse(`${crowded.title} needs a different person in each seat.`);
  const voices = new Set(cardSeats(loop).map(({ id }) => holders[id]));
  if (voices.size < loop.minimumCards)
    return refuse(`This kit needs at least ${loop.minimumCards} different interviewers in a loop.`);
  const seated: Loop = {
    ...loop,
    stage: 'scheduling',
    rounds: loop.rounds.map((round) => ({
      ...round,
      seats: round.seats.map((seat) => ({
        ...seat,
        holder: holders[seat.id] ?? null,
      })),
    })),
  };
  return startSearch(seated, now, { what: 'loop.seated', by, about: { seats: chosen.length } });
};

export const searchAgain: Rule<'searchAgain'> = (loop, { by }, now) => {
  if (!looksAfter(loop, by)) return refuse('Only the coordinator or the hiring manager can look for times.');
  if (loop.stage !== 'scheduling') return refuse('This loop is not waiting for times.');
  if (loop.search.state === 'looking') return unchanged(loop);
  return startSearch(loop, now, { what: 'search.asked', by, about: {} });
};

export function startSearch(
  loop: Loop,
  now: number,
  entry: AuditEntry,
  note: string | null = null,
): Decision {
  const number = loop.search.number + 1;
  const looking: Loop = { ...loop, search: { number, state: 'looking', slots: [], reason: null, note } };
  const search: Wanted = {
    id: `search-${number}`,
    kind: 'schedule.search',
    lane: 'search',
    due: now,
    payload: { search: number },
  };
  return showProgress({ ok: true, loop: looking, effects: [search], audit: [entry] }, now);
}

export const cancelLoop: Rule<'cancelLoop'> = (loop, { by, reason }, now) => {
  if (!looksAfter(loop, by))
    return refuse('Only the coordinator or the hiring manager can cancel this loop.');
  if (loop.stage === 'cancelled') return unchanged(loop);
  if (loop.gate.state === 'open')
    return refuse('The debrief has opened; this loop can no longer be cancelled.');
  if (!reason.trim()) return refuse('Say in a few words why the loop is cancelled.');
  const unbook = loop.rounds.flatMap((round): Wanted[] =>
    round.booking
      ? [
          {
            id: `unbook-${round.id}-${round.booking.number}`,
            kind: 'round.unbook',
            lane: 'calendar',
            due: now,
            payload: { round: round.id, booking: round.booking.number },
          },
        ]
      : [],
  );
  const cancelled: Loop = { ...loop, stage: 'cancelled' };
  const audit = [{ what: 'loop.cancelled', by, about: { reason } }];
  return showProgress({ ok: true, loop: cancelled, effects: unbook, audit }, now);
};
