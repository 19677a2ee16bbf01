import { excuseForm, reassignForm, recuseForm } from '../../blocks/lists/reason-forms.ts';
import { isReview } from '../core/kit/round-types.ts';
import { isCardIn, openSeats } from '../core/loop/gate.ts';
import type { Round } from '../core/loop/loop.ts';
import { findSeat } from '../core/loop/seats.ts';
import { isUnderWay } from '../core/reviews/reviews.ts';
import { type LoopLine, listLoops } from '../flows/list-loops.ts';
import type { CommandRow } from './commands.ts';
import { type Ask, sentence, view } from './door/request.ts';

export const excuseCommand: CommandRow = {
  usage: 'excuse',
  does: 'Excuse a seat whose card will not come, or a round that was not held, with a reason.',
  loading: 'Looking up open seats…',
  run: async (ask) => {
    const waiting = await waitingLoops(ask);
    const seats = await openChoices(ask, waiting);
    if (seats.length === 0) return sentence('No seat of your loops is waiting for a card.');
    const rounds = waiting.flatMap(({ loop, candidate }) =>
      loop.rounds
        .filter((round) => isUnderWay(loop, round))
        .filter((round) => openSeats(loop).some(({ id }) => round.seats.some((seat) => seat.id === id)))
        .map((round) => ({
          ...{ loop: loop.id, round: round.id },
          words: `${isReview(round) ? 'Given up' : 'Not held'}: ${round.title} · ${candidate}`,
        })),
    );
    return view(excuseForm(seats, rounds));
  },
};

export const reassignCommand: CommandRow = {
  usage: 'reassign',
  does: 'Hand a card that is still missing over to somebody else.',
  loading: 'Looking up open seats…',
  run: async (ask) => {
    const now = ask.deps.now();
    const hasBegun = (round: Round) => isReview(round) || (round.booking?.startsAt ?? now + 1) <= now;
    const seats = await openChoices(ask, await waitingLoops(ask), hasBegun);
    if (seats.length === 0) return sentence('No round of your loops that has begun is waiting for a card.');
    return view(reassignForm(seats));
  },
};

export const recuseCommand: CommandRow = {
  usage: 'recuse',
  does: 'Step back from a seat of yours, where you should not judge the candidate.',
  loading: 'Looking up your seats…',
  run: async ({ asker, deps }) => {
    const { mine } = await listLoops(deps, asker);
    const open = mine.filter(({ loop, round, seat }) => isUnderWay(loop, round) && !isCardIn(seat));
    if (open.length === 0) return sentence('You hold no seat that you could step back from.');
    return view(
      recuseForm(
        open.map(({ loop, seat, round, candidate }) => ({
          loop: loop.id,
          seat: seat.id,
          words: `${round.title} · ${candidate}`,
        })),
      ),
    );
  },
};

async function waitingLoops({ asker, deps }: Ask): Promise<LoopLine[]> {
  const { lookedAfter } = await listLoops(deps, asker);
  return lookedAfter.filter(({ loop }) => loop.rounds.some((round) => isUnderWay(loop, round)));
}

/** Every seat that the gate waits for, by its holder's name. */
async function openChoices(
  { asker, deps }: Ask,
  loops: readonly LoopLine[],
  isWanted: (round: Round) => boolean = () => true,
) {
  const seats = loops.flatMap(({ loop, candidate }) =>
    openSeats(loop).flatMap((seat) => {
      const round = findSeat(loop, seat.id)?.round;
      return round && isUnderWay(loop, round) && isWanted(round) ? [{ loop, candidate, seat, round }] : [];
    }),
  );
  const holders = seats.flatMap(({ seat }) => seat.holder ?? []);
  const people = await deps.directory.people(asker.team, holders);
  const nameOf = (user: string | null) => people.find((person) => person.user === user)?.name ?? 'Nobody';
  return seats.map(({ loop, candidate, seat, round }) => ({
    loop: loop.id,
    seat: seat.id,
    words: `${nameOf(seat.holder)} · ${round.title} · ${candidate}`,
  }));
}
