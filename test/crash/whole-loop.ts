import { seatsOf } from '../../src/core/loop.ts';
import type { Death } from '../support/app-process.ts';
import { type KilledStage, raiseKilledStage } from '../support/app-process-keeper.ts';
import { ines, jon, kim } from '../support/company.ts';
import { claimsOf, openLoop, outcomeOf } from './outcome.ts';
import * as people from './patient-people.ts';

export type Course = 'debriefed' | 'cancelled' | 'pickedByHand' | 'searchedTogether';

/** When the app dies: anywhere on the way, or counted from the moment before the last card. */
export type Deaths = { anywhere?: Death; withLastCard?: Death };
export type Ended = { outcome: object; deaths: number; trouble: string[] };

const { comesTrue } = people;

const whenBooked = async (stage: KilledStage): Promise<object> => {
  const claims = await claimsOf(stage);
  await people.waitForRoundsToEnd(stage);
  return { claims };
};

/** What each course has to show on its way, beside how it ends. */
const courses: Record<Course, (stage: KilledStage, deaths: Deaths) => Promise<object>> = {
  async debriefed(stage, { withLastCard }) {
    const claims = await claimsOf(stage);
    await people.waitForRoundsToEnd(stage);
    const first = await people.sendCard(stage, ines.id, { rating: 'exceeds' });
    // A receipt that is delivered after the gate opened offers no change any more.
    await allIsDone(stage);
    const second = await people.sendCard(stage, jon.id, { rating: 'below' });
    await allIsDone(stage);
    if (withLastCard) await stage.arm(withLastCard);
    const third = await people.sendCard(stage, kim.id, { rating: 'meets', evidence: '' });
    await comesTrue(async () => (await openLoop(stage)).debrief !== null);
    return { claims, receipts: [first, second, third] };
  },
  async cancelled(stage) {
    // By then every pack is due.
    stage.clock.advance(3 * 60 * 60_000);
    await comesTrue(async () => seatsOf(await openLoop(stage)).every(({ seat }) => seat.pack !== null));
    await people.cancel(stage);
    await comesTrue(async () =>
      (await openLoop(stage)).outbox.every(({ kind, state }) => kind !== 'round.unbook' || state === 'done'),
    );
    return whenBooked(stage);
  },
  pickedByHand: whenBooked,
  searchedTogether: whenBooked,
};

/** How times are found, where not by Quorum's own search for one loop. */
const otherSearches: Partial<Record<Course, (stage: KilledStage) => Promise<void>>> = {
  pickedByHand: people.pickByHand,
  searchedTogether: people.searchTogether,
};

/** One loop from `/hire start` to its end, with the app killed on the way. */
export async function wholeLoop(course: Course, deaths: Deaths = {}): Promise<Ended> {
  const stage = await raiseKilledStage(deaths.anywhere ?? null);
  try {
    await people.nameCoordinators(stage);
    await people.startLoop(stage, people.panel);
    await otherSearches[course]?.(stage);
    await people.book(stage);
    await comesTrue(async () => (await openLoop(stage)).stage === 'interviewing');
    const seen = await courses[course](stage, deaths);
    await allIsDone(stage);
    return { outcome: await outcomeOf(stage, seen), deaths: stage.deaths(), trouble: stage.trouble() };
  } finally {
    await stage.close();
  }
}

const allIsDone = (stage: KilledStage): Promise<void> =>
  comesTrue(async () => (await openLoop(stage)).outbox.every(({ state }) => state === 'done'));

const undisturbed: Partial<Record<Course, Promise<Ended>>> = {};

/** The same for every test of a file: what the outcome is when nobody dies. */
export function withoutCrash(course: Course): Promise<Ended> {
  undisturbed[course] ??= wholeLoop(course);
  return undisturbed[course];
}
