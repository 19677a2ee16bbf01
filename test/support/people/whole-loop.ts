import { seatsOf } from '../../../src/core/loop/seats.ts';
import type { SlackPerson } from '../../../src/sandbox/slack/world/world.ts';
import type { Death } from '../processes/app-process.ts';
import { type KilledStage, raiseKilledStage } from '../processes/app-process-keeper.ts';
import { candidate, cora, dana, ines, jon, kim, omar } from '../stage/company.ts';
import { has, until } from '../stage/play.ts';
import { claimsOf, openLoop, outcomeOf } from './outcome.ts';
import * as people from './patient-people.ts';
import { allIsDone } from './patient-people.ts';

export type Course =
  | 'debriefed'
  | 'cancelled'
  | 'nudged'
  | 'pickedByHand'
  | 'searchedTogether'
  | 'kept'
  | 'handedOver'
  | 'watched'
  | 'recused'
  | 'substituted'
  | 'replaced'
  | 'reviewed'
  | 'wentOn'
  | 'amended'
  | 'decided'
  | 'held up'
  | 'left'
  | 'guest'
  | 'overheard'
  | 'moved'
  | 'stopped'
  | 'rescheduled'
  | 'drifted'
  | 'answered'
  | 'roomless';

/** When the app dies: anywhere on the way, or counted from the moment before the last card. */
export type Deaths = { anywhere?: Death[]; withLastCard?: Death };
export type Ended = { outcome: object; deaths: number; trouble: string[] };

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
    if (withLastCard) await stage.arm([withLastCard]);
    const third = await people.sendCard(stage, kim.id, { rating: 'meets', evidence: '' });
    await until(async () => (await openLoop(stage)).debrief?.parent != null);
    return { claims, receipts: [first, second, third] };
  },
  async cancelled(stage) {
    // In the afternoon of the working day before, every guide is due.
    stage.clock.advance(5 * 60 * 60_000);
    await until(async () => seatsOf(await openLoop(stage)).every(({ seat }) => seat.pack !== null));
    await allIsDone(stage);
    await people.cancel(stage);
    await until(async () =>
      (await openLoop(stage)).outbox.every(({ kind, state }) => kind !== 'round.unbook' || state === 'done'),
    );
    return whenBooked(stage);
  },
  async nudged(stage) {
    await people.waitForRoundsToEnd(stage);
    const first = await people.sendCard(stage, ines.id, { rating: 'exceeds' });
    const second = await people.sendCard(stage, jon.id, { rating: 'below' });
    await people.waitForNudges(stage, kim.id, 3);
    const third = await people.sendCard(stage, kim.id, { rating: 'meets', evidence: '' });
    await until(async () => (await openLoop(stage)).debrief?.parent != null);
    return { receipts: [first, second, third] };
  },
  pickedByHand: whenBooked,
  searchedTogether: whenBooked,
  async kept(stage) {
    await people.waitForRoundsToEnd(stage);
    const form = await people.openCard(stage, ines.id, { rating: 'meets' });
    await stage.slack.as(ines.id).closeView(form);
    await until(async () => (await openLoop(stage)).outbox.some(({ kind }) => kind === 'card.kept'));
    return {};
  },
  async handedOver(stage) {
    await people.tellTheNext(stage, ines.id);
    await allIsDone(stage);
    return {};
  },
  async watched(stage, deaths) {
    await people.waitForRoundsToEnd(stage);
    await people.sendCard(stage, omar.id, { rating: 'below' });
    return courses.debriefed(stage, deaths);
  },
  /** With the guide, the request and the resume's file in their hands. */
  async recused(stage) {
    const given = () =>
      [ines, jon, kim].map(({ id }) => stage.slack.as(id).files(stage.slack.as(id).directChannel()).length);
    await people.bringResume(stage, 'resume');
    stage.clock.advance(5 * 60 * 60_000);
    await until(() => given().every((files) => files === 1));
    await allIsDone(stage);
    const before = given();
    await people.waitForRoundsToEnd(stage);
    await allIsDone(stage);
    await people.stepBack(stage, ines.id);
    await allIsDone(stage);
    return { before, after: given() };
  },
  /** Somebody steps back who has the guide and the resume already, and stands in the invitation. */
  async substituted(stage) {
    await people.bringResume(stage, 'resume', 'Ten years of servers.');
    stage.clock.advance(5 * 60 * 60_000);
    await allIsDone(stage);
    const given = () =>
      [ines, jon, kim].map(
        ({ id }) => stage.slack.as(id).inbox().filter(has('To read before you interview')).length,
      );
    const before = given();
    await people.stepBack(stage, ines.id);
    await allIsDone(stage);
    const events = stage.google.calendar('recruiting@acme.test').events();
    return { before, after: given(), said: events.map(({ description }) => description) };
  },
  /** Colleagues are asked: the first does not answer in time, the next says yes. */
  async replaced(stage) {
    await allIsDone(stage);
    await people.stepBack(stage, ines.id);
    const isAsked = ({ id }: SlackPerson) => stage.slack.as(id).inbox().some(has('replacement.yes'));
    await until(() => isAsked(dana));
    await allIsDone(stage);
    const first = isAsked(omar);
    stage.clock.advance(61 * 60_000);
    await until(() => isAsked(omar));
    await allIsDone(stage);
    await people.answerReplacement(stage, omar.id, 'yes');
    await allIsDone(stage);
    const claims = await claimsOf(stage);
    await people.waitForRoundsToEnd(stage);
    await allIsDone(stage);
    return { first, claims, open: [dana, omar].map(isAsked) };
  },
  async reviewed(stage) {
    await people.bringResume(stage);
    await allIsDone(stage);
    const shares = () =>
      [ines, jon].map(({ id }) => stage.slack.as(id).files(stage.slack.as(id).directChannel()));
    await until(() => shares().every((files) => files.length > 0));
    const first = await people.sendCard(stage, ines.id, { rating: 'exceeds' });
    await allIsDone(stage);
    const second = await people.sendCard(stage, jon.id, { rating: 'below' });
    await people.waitForOffer(stage);
    const files = shares().map((some) => some.map(({ name, content }) => `${name}: ${content}`));
    return { receipts: [first, second], files };
  },
  async wentOn(stage, deaths) {
    const seen = await courses.reviewed(stage, deaths);
    await people.goOnAfterReviews(stage);
    await until(async () => (await openLoop(stage)).outbox.some(({ kind }) => kind === 'round.hear'));
    return seen;
  },
  async amended(stage, deaths) {
    const seen = await courses.debriefed(stage, deaths);
    await allIsDone(stage);
    const later = await people.sendCard(stage, ines.id, { rating: 'below' });
    await until(async () => (await openLoop(stage)).outbox.some(({ kind }) => kind === 'card.amended'));
    return { ...seen, later };
  },
  async decided(stage, deaths) {
    const seen = await courses.debriefed(stage, deaths);
    await allIsDone(stage);
    await people.callVote(stage);
    for (const { id } of [ines, jon, kim]) await people.voteAgain(stage, id);
    await allIsDone(stage);
    await people.decide(stage);
    await allIsDone(stage);
    await people.dissent(stage, jon.id);
    await people.tickFirstStep(stage);
    await people.startTomorrow(stage);
    await people.exportLoop(stage);
    await people.askForAccess(stage);
    await allIsDone(stage);
    return seen;
  },
  async 'held up'(stage) {
    await allIsDone(stage);
    stage.slack.faults.add({
      ...{ method: 'chat.postMessage', kind: 'error', code: 'restricted_action' },
      when: ({ channel }) => channel === stage.slack.as(ines.id).directChannel(),
    });
    await people.waitForRoundsToEnd(stage);
    await until(async () => (await openLoop(stage)).outbox.some(({ state }) => state === 'dead'));
    stage.clock.advance(gatherMs);
    await people.retryAll(stage);
    stage.clock.advance(gatherMs);
    await allIsDone(stage);
    return {};
  },
  async left(stage) {
    await allIsDone(stage);
    await becomes(stage, kim.id, { deleted: true });
    await people.waitForRoundsToEnd(stage);
    await allIsDone(stage);
    await people.handOver(stage, omar.id);
    await allIsDone(stage);
    return {};
  },
  async guest(stage, deaths) {
    await allIsDone(stage);
    await becomes(stage, ines.id, { isRestricted: true });
    return courses.debriefed(stage, deaths);
  },
  async overheard(stage, deaths) {
    const seen = await courses.debriefed(stage, deaths);
    await allIsDone(stage);
    stage.slack.addMember((await openLoop(stage)).room.channel ?? '', omar.id);
    const later = await people.sendCard(stage, ines.id, { rating: 'below' });
    await until(async () => (await openLoop(stage)).debrief?.withheld != null);
    return { ...seen, later };
  },
  async moved(stage, deaths) {
    const seen = await courses.overheard(stage, deaths);
    await allIsDone(stage);
    await people.moveDebrief(stage);
    await until(async () => (await openLoop(stage)).debrief?.agenda != null);
    return seen;
  },
  /** To another time, when everybody has heard of the old one; the other round is cancelled for now. */
  async rescheduled(stage) {
    await allIsDone(stage);
    await people.reschedule(stage, 'r1', 'move');
    await people.book(stage);
    await until(async () => (await openLoop(stage)).stage === 'interviewing');
    await allIsDone(stage);
    const moved = await claimsOf(stage);
    await people.reschedule(stage, 'r2', 'later');
    await allIsDone(stage);
    return { moved, left: await claimsOf(stage) };
  },
  /** A stage opens, and ends the loop before somebody who has had the resume interviews. */
  async stopped(stage) {
    await people.bringResume(stage, 'resume');
    stage.clock.advance(5 * 60 * 60_000);
    await allIsDone(stage);
    const filesOf = ({ id }: SlackPerson) =>
      stage.slack.as(id).files(stage.slack.as(id).directChannel()).length;
    await until(() => [ines, jon, kim].every((person) => filesOf(person) > 0));
    const given = filesOf(kim);
    const [first] = (await openLoop(stage)).rounds;
    stage.clock.advance((first?.booking?.endsAt ?? 0) - stage.clock.now() + 60_000);
    const receipts = [
      await people.sendCard(stage, ines.id, { rating: 'below' }),
      await people.sendCard(stage, jon.id, { rating: 'below' }),
    ];
    await allIsDone(stage);
    await people.stopAtStage(stage);
    await until(async () => (await openLoop(stage)).decisions[0]?.posted != null);
    await allIsDone(stage);
    const told = stage.slack.as(kim.id).inbox().filter(has('this loop has ended')).length;
    return { receipts, given, told, left: filesOf(kim) };
  },
  /** What people do to events: one is moved and adopted, one deleted and restored, one moved away and brought back. */
  /** One accepts, the candidate declines, and the others say nothing. */
  async answered(stage) {
    await people.accept(stage, ines.id);
    await allIsDone(stage);
    const { booking } = (await openLoop(stage)).rounds[0] ?? {};
    stage.google.mailbox(candidate.email).respond(booking?.eventId ?? '', 'declined');
    const told = (words: string) => stage.slack.as(cora.id).inbox().filter(has(words)).length;
    stage.clock.advance(4.2 * 60_000);
    await until(() => told('has declined') > 0);
    // Each is asked again in an hour of their own, and told of two hours later: what comes together comes in any order.
    for (const [hours, silent] of [
      [4.2, 0],
      [1, 0],
      [1.2, 1],
      [1, 2],
    ] as const) {
      stage.clock.advance(hours * 60 * 60_000);
      await until(() => told('has not answered') === silent);
      await allIsDone(stage);
    }
    const events = stage.google.calendar('recruiting@acme.test').events();
    const said = events.map(({ attendees }) => attendees.map(({ responseStatus }) => responseStatus));
    return { said, told: [told('has declined'), told('has not answered')] };
  },
  async drifted(stage) {
    await allIsDone(stage);
    const calendar = stage.google.calendar('recruiting@acme.test');
    const bookingOf = async (round: string) => {
      const booking = (await openLoop(stage)).rounds.find(({ id }) => id === round)?.booking;
      if (!booking) throw new Error(`${round} is not booked.`);
      return booking;
    };
    const isSettled = async (round: string) => ((await bookingOf(round)).drift ?? null) === null;
    // It looks every few minutes, and whenever it starts.
    const noticed = (isIt: () => Promise<boolean>) => {
      stage.clock.advance(4.2 * 60_000);
      return until(isIt);
    };
    // Nobody has to be reminded, so that nothing but the course tells what time it is.
    const accept = async (round: string, guests: SlackPerson[]) => {
      const { eventId } = await bookingOf(round);
      for (const { email } of guests) stage.google.calendar(email).respond(eventId, 'accepted');
      await noticed(async () => {
        const { answers = {} } = await bookingOf(round);
        return guests.every(({ id }) => answers[id]?.says === 'accepted');
      });
      await allIsDone(stage);
    };
    await accept('r1', [ines, jon]);
    await accept('r2', [kim]);
    stage.clock.advance(3 * 60 * 60_000);
    await allIsDone(stage);
    const first = await bookingOf('r1');
    const days = 24 * 60 * 60_000;
    calendar.move(first.eventId, first.startsAt + days, first.endsAt + days);
    await noticed(async () => (await bookingOf('r1')).startsAt === first.startsAt + days);
    await allIsDone(stage);
    await accept('r1', [ines, jon]);
    calendar.remove((await bookingOf('r1')).eventId);
    await noticed(async () => !(await isSettled('r1')));
    await allIsDone(stage);
    await people.answerDrift(stage, 'drift.restore');
    await until(() => isSettled('r1'));
    await allIsDone(stage);
    await accept('r1', [ines, jon]);
    const { eventId, startsAt, endsAt } = await bookingOf('r1');
    const night = 12 * 60 * 60_000;
    calendar.move(eventId, startsAt + night, endsAt + night);
    await noticed(async () => !(await isSettled('r1')));
    await allIsDone(stage);
    await people.answerDrift(stage, 'drift.move-back');
    await until(() => isSettled('r1'));
    await allIsDone(stage);
    await accept('r1', [ines, jon]);
    // Nobody came, and somebody moved it on.
    stage.clock.advance(endsAt - stage.clock.now() + 60_000);
    await until(() => stage.slack.as(ines.id).inbox().some(has('card.fill')));
    await allIsDone(stage);
    calendar.move(eventId, startsAt + days, endsAt + days);
    await noticed(async () => (await bookingOf('r1')).startsAt === startsAt + days);
    await allIsDone(stage);
    return { asked: stage.slack.as(ines.id).inbox().filter(has('card.fill')).length };
  },
  /** The room says no, and another one is found for the same event. */
  async roomless(stage) {
    await allIsDone(stage);
    const bookingNow = async () => (await openLoop(stage)).rounds.find(({ id }) => id === 'r1')?.booking;
    const booked = await bookingNow();
    const { address = '', name } = booked?.room ?? {};
    stage.google.calendar(address).respond(booked?.eventId ?? '', 'declined');
    stage.clock.advance(4.2 * 60_000);
    await until(async () => ((await bookingNow())?.drift ?? null) !== null);
    await allIsDone(stage);
    await people.answerDrift(stage, 'drift.find-room');
    await until(async () => ((await bookingNow())?.drift ?? null) === null);
    await allIsDone(stage);
    return { claims: await claimsOf(stage), rooms: [name, (await bookingNow())?.room?.name] };
  },
};

/** Longer than it takes until dead letters are told together. */
const gatherMs = 10_000;

/** From now on the app learns it, too: what it remembers of people is an hour old at most. */
async function becomes(stage: KilledStage, user: string, change: Partial<SlackPerson>): Promise<void> {
  stage.slack.change(user, change);
  await stage.database.collection('people').deleteMany({});
}

const panels: Partial<Record<Course, people.Panel>> = {
  watched: people.watchedPanel,
  reviewed: people.readingPanel,
  wentOn: people.readingPanel,
  stopped: people.stagedPanel,
  replaced: people.pooledPanel,
  roomless: people.roomPanel,
};

/** How times are found, where not by Quorum's own search for one loop. */
const otherSearches: Partial<Record<Course, (stage: KilledStage) => Promise<void>>> = {
  pickedByHand: people.pickByHand,
  searchedTogether: people.searchTogether,
};

/** Who answers an invitation, and how, is what these are about. */
const aboutAnswers: ReadonlySet<Course> = new Set(['answered', 'drifted']);

/** One loop from `/hire start` to its end, with the app killed on the way. */
export async function wholeLoop(course: Course, deaths: Deaths = {}): Promise<Ended> {
  const stage = await raiseKilledStage(deaths.anywhere ?? []);
  try {
    await people.nameCoordinators(stage);
    if (course === 'roomless') await people.nameRooms(stage);
    await people.startLoop(stage, panels[course] ?? people.panel);
    await otherSearches[course]?.(stage);
    await people.book(stage);
    await until(async () => (await openLoop(stage)).stage === 'interviewing');
    if (!aboutAnswers.has(course)) await people.everybodyComes(stage);
    const seen = await courses[course](stage, deaths);
    await allIsDone(stage);
    // Who dies when all is written down is done already, and dies all the same.
    const { length = 0 } = deaths.anywhere ?? [];
    await until(() => stage.deaths() >= length);
    await allIsDone(stage);
    return { outcome: await outcomeOf(stage, seen), deaths: stage.deaths(), trouble: stage.trouble() };
  } finally {
    await stage.close();
  }
}

const undisturbed: Partial<Record<Course, Promise<Ended>>> = {};

/** The same for every test of a file: what the outcome is when nobody dies. */
export function withoutCrash(course: Course): Promise<Ended> {
  undisturbed[course] ??= wholeLoop(course);
  return undisturbed[course];
}
