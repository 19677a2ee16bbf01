import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Loop, Round, Seat } from '../../../src/core/loop/loop.ts';
import { overlaps } from '../../../src/core/time/interval.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { atMost } from '../../support/people/at-most.ts';
import { type Crowd, raiseCrowd, setUpCoordinatorsOf } from '../../support/people/crowd.ts';
import { bookRun, castRun, eventually, loopOf, type Run, startRun } from '../../support/people/one-run.ts';
import { scale } from '../../support/scale.ts';
import { has, submitted } from '../../support/stage/play.ts';

const minuteMs = 60_000;
const slotMs = 5 * minuteMs;
const { acts, people } = scale.atOnce;

type Act = 'book' | 'replace' | 'move';
const order: Act[] = ['book', 'replace', 'move'];
type Acting = Run & { act: Act };
/** How often somebody came second: a booking or a move to a time, a yes to a time. */
type Losses = { slots: number; seats: number };

describe(`${acts} bookings, replacements and moves that begin at the same moment in three processes`, () => {
  let crowd: Crowd;
  let runs: Acting[];
  beforeAll(async () => {
    crowd = await raiseCrowd({ seed: 16, apps: 3, size: acts, interviewers: people });
    await setUpCoordinatorsOf(crowd);
    const pool = crowd.interviewers.map(({ id }) => id);
    runs = Array.from({ length: acts }, (_, place) => ({
      ...castRun(crowd, place, place),
      ...{ pool, act: order[place % order.length] ?? 'book' },
    }));
  });
  afterAll(() => crowd.close());

  it(
    'leave nobody with two interviews at a time, and each loop with its events, its people and its claims',
    async () => {
      await prepare(crowd, runs);
      const before = await lossesOf(crowd, runs);
      const searches = new Map(
        await each(runs, async (run) => [run, (await loopOf(crowd, run.loop)).search]),
      );
      const asked = crowd.slack.deliveries.length;

      const presses = await each(runs, (run) => pressOf(crowd, run));
      await Promise.all(presses.map((press) => press()));
      const processes = new Set(crowd.slack.deliveries.slice(asked).map(({ url }) => new URL(url).host));
      expect(processes.size).toBe(3);
      await each(runs, (run) => settled(crowd, run));

      const collisions = await lossesOf(crowd, runs);
      const lost = {
        slots: sum(collisions, 'slots') - sum(before, 'slots'),
        seats: sum(collisions, 'seats') - sum(before, 'seats'),
      };
      process.stdout.write(`Came second: ${lost.slots} bookings and moves, ${lost.seats} yeses.\n`);
      expect(doubleBookings(crowd)).toEqual([]);
      // Where nobody came second, nothing was shown.
      expect(lost.slots).toBeGreaterThan(0);
      const untold = await each(runs, async (run) => {
        const now = collisions.get(run) as Losses;
        const then = before.get(run) as Losses;
        return [
          ...(now.slots > then.slots ? await slotUntold(crowd, run, searches.get(run)?.number ?? 0) : []),
          ...(now.seats > then.seats ? await seatUntold(crowd, run) : []),
        ];
      });
      expect(untold.flat()).toEqual([]);

      await each(runs, (run) => finish(crowd, run));
      await each(runs, (run) => settled(crowd, run));
      expect(doubleBookings(crowd)).toEqual([]);
      expect((await each(runs, (run) => faultsOf(crowd, run))).flat()).toEqual([]);
      expect(await claimFaults(crowd, runs)).toEqual([]);
      expect(crowd.apps.every((app) => app.isRunning())).toBe(true);
    },
    acts * minuteMs,
  );
});

/** Whatever goes wrong is said with the loop that it happened to; a few at a time, as people would. */
async function each<T>(runs: Acting[], work: (run: Acting) => Promise<T>): Promise<T[]> {
  const inTurn = atMost(4);
  const tell = (run: Acting) => (error: unknown) => {
    throw new Error(`No ${run.seed} (${run.act}): ${error}`);
  };
  return Promise.all(runs.map((run) => inTurn(() => work(run).catch(tell(run)))));
}

/** Up to the last press: what is to be booked or moved has been found, and somebody is asked for each empty seat. */
async function prepare(crowd: Crowd, runs: Acting[]): Promise<void> {
  const of = (act: Act) => runs.filter((run) => run.act === act);
  await each([...of('replace'), ...of('move')], async (run) => {
    await startRun(crowd, run);
    await bookRun(crowd, run);
    await settled(crowd, run);
  });
  await each(of('replace'), (run) => stepBack(crowd, run));
  // All of them are searched for while none of them is taken.
  await each([...of('move'), ...of('book')], (run) =>
    run.act === 'book' ? startRun(crowd, run) : reschedule(crowd, run),
  );
  await each(runs, async (run) => {
    await eventually('the last press is possible', async () => isReady(await loopOf(crowd, run.loop), run));
    await settled(crowd, run);
  });
}

const isReady = (loop: Loop, { act }: Acting): boolean =>
  act === 'replace' ? askedFor(loop).length > 0 : loop.search.state === 'found';

const placeOf = (loop: Loop): { round: Round; seat: Seat } => {
  const [round] = loop.rounds;
  const [seat] = round?.seats ?? [];
  if (!round || !seat) throw new Error('There is no seat.');
  return { round, seat };
};
/** Who can read the question and has not answered it. */
const askedFor = (loop: Loop): string[] =>
  (placeOf(loop).seat.replacement?.asked ?? []).flatMap(({ user, posted, answer }) =>
    posted && answer === null ? [user] : [],
  );

async function stepBack(crowd: Crowd, run: Acting): Promise<void> {
  const { round, seat } = placeOf(await loopOf(crowd, run.loop));
  const inputs = { seat: `${round.title} · ${run.candidate.name}`, reason: 'We once shared a flat' };
  await send(crowd, seat.holder ?? '', '/hire recuse', 'recuse.form', inputs);
  await eventually(
    'the seat is empty',
    async () => placeOf(await loopOf(crowd, run.loop)).seat.holder === null,
  );
}

async function reschedule(crowd: Crowd, run: Acting): Promise<void> {
  const { round } = placeOf(await loopOf(crowd, run.loop));
  const inputs = { round: `${round.title} · ${run.candidate.name}`, reason: 'The candidate is ill' };
  await send(crowd, run.coordinator.id, '/hire reschedule', 'reschedule.form', inputs);
  await eventually('it is being moved', async () =>
    Boolean(placeOf(await loopOf(crowd, run.loop)).round.moving),
  );
}

const send = (crowd: Crowd, user: string, command: string, wanted: string, inputs: Record<string, string>) =>
  crowd.alone(user, async () => {
    const person = crowd.slack.as(user);
    await person.command(command);
    const form = await person.waitForView(({ callbackId }) => callbackId === wanted);
    await person.fill(form.id, inputs);
    const sent = await submitted(person, form.id);
    if (Object.keys(sent.errors).length > 0) throw new Error(JSON.stringify(sent.errors));
    await person.closeView(sent.view?.id ?? form.id);
  });

/** Nothing is under way: what still waits is for another day. */
async function settled(crowd: Crowd, { loop }: Run): Promise<void> {
  let waiting: string[] = [];
  const isOver = async () => {
    const { outbox, search } = await loopOf(crowd, loop);
    const due = outbox.filter(({ state, due }) => state === 'waiting' && due <= crowd.clock.now());
    waiting = [
      ...due.map(({ id, attempts, failure }) => `${id} (${attempts} attempts, ${failure})`),
      ...(search.state === 'looking' ? ['the search'] : []),
    ];
    return waiting.length === 0;
  };
  await eventually('nothing is under way', isOver).catch((error: unknown) => {
    const lines = crowd.apps
      .flatMap((app) => app.lines)
      .join('')
      .slice(0, 4000);
    throw new Error(`${error} Under way: ${waiting.join(', ')}\n${lines}`);
  });
}

const offerOf = ({ id, search }: Loop): string => `"${id}~${search.number}~0"`;

/** Everything but the press itself. */
async function pressOf(crowd: Crowd, run: Acting): Promise<() => Promise<unknown>> {
  const loop = await loopOf(crowd, run.loop);
  if (run.act === 'replace') {
    const [user = ''] = askedFor(loop);
    const person = crowd.slack.as(user);
    const isIt = (message: StoredMessage) => has('replacement.yes')(message) && has(run.loop)(message);
    const message = (await person.waitForMessage((shown) => isIt(shown as StoredMessage))) as StoredMessage;
    return () => person.click(message, 'replacement.yes');
  }
  const person = crowd.slack.as(run.coordinator.id);
  const message = (await person.waitForMessage((shown) => isShown(shown, offerOf(loop)))) as StoredMessage;
  return () => person.click(message, 'loop.book', { value: offerOf(loop).slice(1, -1) });
}

const isShown = ({ blocks }: { blocks?: unknown }, words: string): boolean =>
  JSON.stringify(blocks ?? []).includes(words);

/** Whoever came second presses what they were given instead, until the loop has what it wanted. */
async function finish(crowd: Crowd, run: Acting): Promise<void> {
  if (run.act !== 'replace') return bookRun(crowd, run);
  await eventually('somebody has the seat', async () => {
    const loop = await loopOf(crowd, run.loop);
    if (placeOf(loop).seat.holder) await settled(crowd, run);
    if (placeOf(await loopOf(crowd, run.loop)).seat.holder) return true;
    if (askedFor(loop).length > 0) await (await pressOf(crowd, run))();
    return false;
  });
}

async function lossesOf(crowd: Crowd, runs: Acting[]): Promise<Map<Run, Losses>> {
  return new Map(
    await each(runs, async (run): Promise<[Run, Losses]> => {
      const { audit } = await loopOf(crowd, run.loop);
      const moved = await crowd.database.collection('audit').find({ chain: run.loop }).toArray();
      const rows = new Map([...moved, ...audit.pending].map(({ seq, what }) => [seq, what]));
      const count = (wanted: string) => [...rows.values()].filter((what) => what === wanted).length;
      return [run, { slots: count('slot.lost'), seats: count('seat.lost') }];
    }),
  );
}

const sum = (losses: Map<Run, Losses>, what: keyof Losses): number =>
  [...losses.values()].reduce((all, one) => all + one[what], 0);

/** They read why, and have the next best, without pressing anything. */
async function slotUntold(crowd: Crowd, run: Acting, earlier: number): Promise<string[]> {
  const loop = await loopOf(crowd, run.loop);
  const { search } = loop;
  const inbox = crowd.slack.as(run.coordinator.id).inbox();
  const next = search.state === 'found' ? offerOf(loop) : (search.reason ?? 'no reason');
  return [
    ...(search.number > earlier ? [] : [`${run.seed}: nothing was looked for again`]),
    ...(search.note?.includes('was booked elsewhere in the meantime') ? [] : [`${run.seed}: no word why`]),
    ...(inbox.some((message) => isShown(message, next)) ? [] : [`${run.seed}: no next best`]),
  ];
}

async function seatUntold(crowd: Crowd, run: Acting): Promise<string[]> {
  const { holder, replacement } = placeOf(await loopOf(crowd, run.loop)).seat;
  const inbox = crowd.slack.as(run.coordinator.id).inbox();
  const isTold = inbox.some(has('Another interview was booked for them at the same moment.'));
  const isGoingOn = holder || replacement?.state === 'asking' || inbox.some(has('Who cannot come'));
  return [
    ...(isTold ? [] : [`${run.seed}: no word why the seat is empty again`]),
    ...(isGoingOn ? [] : [`${run.seed}: nobody else is asked`]),
  ];
}

const eventsOf = (crowd: Crowd) =>
  crowd.google
    .calendar('recruiting@acme.test')
    .events()
    .filter(({ status }) => status !== 'cancelled')
    .map(({ id, startsAt, endsAt, attendees }) => ({
      ...{ id, startsAt, endsAt },
      guests: attendees.map(({ email }) => email).toSorted(),
    }));

/** Two events at a time that invite the same person. */
function doubleBookings(crowd: Crowd): string[] {
  const events = eventsOf(crowd);
  return events.flatMap((event, at) =>
    events
      .slice(at + 1)
      .filter((other) => overlaps(event, other))
      .flatMap((other) =>
        event.guests
          .filter((guest) => other.guests.includes(guest))
          .map((guest) => `${guest} is in ${event.id} and ${other.id}`),
      ),
  );
}

const differs = (what: string, is: unknown, wanted: unknown): string[] =>
  JSON.stringify(is) === JSON.stringify(wanted)
    ? []
    : [`${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(wanted)}`];

/** Each round has one event, at its time, with those who hold its seats; nothing is stuck. */
async function faultsOf(crowd: Crowd, run: Acting): Promise<string[]> {
  const loop = await loopOf(crowd, run.loop);
  const emailOf = (user: string | null) =>
    crowd.interviewers.find(({ id }) => id === user)?.email ?? 'nobody';
  const wanted = loop.rounds.map(({ booking, seats }) => ({
    ...{ id: booking?.eventId, startsAt: booking?.startsAt, endsAt: booking?.endsAt },
    guests: [run.candidate.email, ...seats.map(({ holder }) => emailOf(holder))].toSorted(),
  }));
  const byId = (one: { id?: string | undefined }, other: { id?: string | undefined }) =>
    String(one.id).localeCompare(String(other.id));
  const own = eventsOf(crowd).filter(({ id }) => id.startsWith(`quorum${loop.id}`));
  const dead = loop.outbox.filter(({ state }) => state === 'dead').map(({ id, failure }) => [id, failure]);
  return [
    ...differs(`the events of ${run.seed}`, own.toSorted(byId), wanted.toSorted(byId)),
    ...differs(`the stage of ${run.seed}`, loop.stage, 'interviewing'),
    ...differs(`the dead letters of ${run.seed}`, dead, []),
  ];
}

/** Everybody's time is claimed for the rounds that they hold, and for nothing else. */
async function claimFaults(crowd: Crowd, runs: Acting[]): Promise<string[]> {
  const found = await crowd.database.collection('claims').find({}).toArray();
  const is = found.map(({ person, slot, owner }) => `${person} ${new Date(slot).toISOString()} ${owner}`);
  const loops = await each(runs, ({ loop }) => loopOf(crowd, loop));
  const wanted = loops.flatMap(({ id, rounds }) =>
    rounds.flatMap(({ id: round, booking, seats }) => {
      if (!booking) return [`${id}.${round} is not booked`];
      const owner = `${id}.${round}.${booking.number}`;
      const length = Math.ceil((booking.endsAt - booking.startsAt) / slotMs);
      const slots = Array.from({ length }, (_, at) => new Date(booking.startsAt + at * slotMs).toISOString());
      return seats.flatMap(({ holder }) => slots.map((slot) => `${holder} ${slot} ${owner}`));
    }),
  );
  const [claimed, due] = [new Set(is), new Set(wanted)];
  return [
    ...(wanted.length === due.size ? [] : ['somebody holds two seats of one round']),
    ...is.filter((claim) => !due.has(claim)).map((claim) => `claimed for nothing: ${claim}`),
    ...wanted.filter((claim) => !claimed.has(claim)).map((claim) => `not claimed: ${claim}`),
  ];
}
