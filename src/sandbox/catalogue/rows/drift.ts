import * as messages from '../../../../blocks/drift/drift-message.ts';
import { driftLines } from '../../../../blocks/lines/drift.ts';
import { placeWords } from '../../../../blocks/lines/place.ts';
import type { DriftEnd, DriftNews } from '../../../core/drift/ends.ts';
import type { Drift } from '../../../core/loop/drift.ts';
import type { Booking, Loop, Round } from '../../../core/loop/loop.ts';
import { changeRound } from '../../../core/loop/seats.ts';
import { asLines, now, zone } from '../places.ts';
import type { RowsByFile, Sample } from '../sample.ts';

const hour = 60 * 60_000;
const ends: DriftEnd[] = [
  ...(['kept', 'back', 'restored', 'invited', 'replaced', 'without'] as const),
  ...(['anotherRoom', 'noRoom', 'left', 'eventRemoved'] as const),
  ...(['undone', 'adopted', 'settled'] as const),
];
const news: DriftNews[] = ['moved', 'added', 'reworded'];

type Booked = Round & { booking: Booking };

/** The first round that is booked, with everything that can be asked about it. */
function drifted(x: Sample): Loop[] {
  const round = bookedIn(x.interviewing);
  if (!round) return [];
  const { startsAt, endsAt } = round.booking;
  const holders = round.seats.flatMap(({ holder }) => holder ?? []);
  const conflicts = x.holders.slice(0, x.many(11, 1));
  const drift: Drift = { number: 1, at: now, moved: null, lost: null, missing: [], posted: null };
  const moved: Drift['moved'] = {
    from: { startsAt, endsAt },
    to: { startsAt: startsAt + hour, endsAt: endsAt + hour },
    obstacles:
      x.many(2, 1) > 1 ? ['busy', 'outside', 'overlap', 'order', 'day', 'past', 'hours', 'limit'] : ['busy'],
    ...{ conflicts, outside: conflicts, overLimit: conflicts },
  };
  const cases: Partial<Drift>[] = [
    { moved },
    { moved: { ...moved, obstacles: ['givenUp'] } },
    { moved: { ...moved, obstacles: ['wholeDay'] } },
    { moved, stuck: conflicts, missing: [...holders, 'candidate'] },
    { lost: 'deleted' },
    { lost: 'elsewhere', stuck: conflicts },
    { missing: [...holders.slice(0, 1), 'candidate'] },
    { room: 'declined', isNoRoomFree: true },
    { moved, missing: [...holders, 'candidate'], room: 'taken' },
    { room: 'removed' },
  ];
  return cases.map((over) =>
    changeRound(x.interviewing, round.id, {
      booking: {
        ...{ ...round.booking, drift: { ...drift, ...over } },
        ...(over.room
          ? { room: { address: 'ada@resource.calendar.google.com', name: x.name.slice(0, 80) } }
          : {}),
      },
    }),
  );
}

const bookedIn = (loop: Loop): Booked | null =>
  (loop.rounds.find(({ booking }) => booking !== null) as Booked | undefined) ?? null;

export const drift: RowsByFile = {
  'lines/drift.ts': { driftLines: (x) => asLines(drifted(x).flatMap(driftLines)) },
  'lines/place.ts': {
    placeWords: (x) =>
      asLines([
        placeWords({ room: { address: 'ada@rooms.test', name: x.name.slice(0, 80) } }),
        placeWords(null),
      ]),
  },
  'drift/drift-message.ts': {
    driftMessage: (x) =>
      drifted(x).flatMap((loop) => {
        const round = bookedIn(loop) as Booked;
        return [false, true].flatMap(
          (isOther) => messages.driftMessage({ loop, round, candidate: x.name, zone, isOther }) ?? [],
        );
      }),
    driftEndMessage: (x) => {
      const round = bookedIn(x.interviewing);
      return round ? ends.map((end) => messages.driftEndMessage(round, x.name, end)) : [];
    },
    driftNewsMessage: (x) => {
      const round = bookedIn(x.interviewing);
      return round
        ? news.map((what) => messages.driftNewsMessage({ round, candidate: x.name, zone }, what))
        : [];
    },
  },
};
