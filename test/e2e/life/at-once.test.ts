import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Loop, Round, Seat } from '../../../src/core/loop/loop.ts';
import { overlaps } from '../../../src/core/time/interval.ts';
import type { Persona } from '../../../src/sandbox/slack/people/persona.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { loopIn } from '../../../src/store/shapes/carried.ts';
import { type Contender, leastLosses, peopleFor, seedContest } from '../../support/people/contest.ts';
import { type Crowd, raiseCrowd } from '../../support/people/crowd.ts';
import { scale } from '../../support/scale.ts';
import { has, patienceMs } from '../../support/stage/play.ts';

const slotMs = 5 * 60_000;
const acts = scale.atOnce;

/** How often somebody came second: a booking or a move to a time, a yes that was heard, one that was told so at once. */
type Losses = { slots: number; seats: number; refused: number };
type Standing = { run: Contender; loop: Loop };

describe(`${acts} bookings, replacements and moves that begin at the same moment in three processes`, () => {
  let crowd: Crowd;
  let runs: Contender[];
  beforeAll(async () => {
    crowd = await raiseCrowd({
      ...{ seed: 16, apps: 3, size: acts, interviewers: peopleFor(acts) },
      before: async (found) => {
        runs = await seedContest(found, acts);
      },
    });
  });
  afterAll(() => crowd.close());

  it(
    'leave nobody with two interviews at a time, and whoever comes second with the next best at once',
    async () => {
      expect(await faultsOf(crowd, runs)).toEqual([]);
      const presses = await Promise.all(runs.map((run) => pressOf(crowd, run)));
      const earlier = new Map(
        (await standings(crowd, runs)).map(({ run, loop }) => [run, loop.search.number]),
      );
      const asked = crowd.slack.deliveries.length;

      await Promise.all(presses.map((press) => press()));
      const processes = new Set(crowd.slack.deliveries.slice(asked).map(({ url }) => new URL(url).host));
      expect(processes.size).toBe(3);
      await settled(crowd, runs);

      const losses = await lossesOf(crowd, runs);
      const lost = [...losses.values()];
      const slots = sum(lost.map(({ slots }) => slots));
      const seats = sum(lost.map(({ seats, refused }) => seats + refused));
      process.stdout.write(
        `Of ${acts} at once ${slots} bookings or moves and ${seats} replacements came second.\n`,
      );
      expect(await faultsOf(crowd, runs)).toEqual([]);
      // Where nobody came second, nothing was shown.
      expect(slots + seats).toBeGreaterThanOrEqual(leastLosses(acts));
      const untold = (await standings(crowd, runs)).flatMap((standing) => {
        const { slots = 0, seats = 0, refused = 0 } = losses.get(standing.run.loop) ?? {};
        return [
          ...(slots > 0 ? slotUntold(crowd, standing, earlier.get(standing.run) ?? 0) : []),
          ...(seats + refused > 0 ? seatUntold(crowd, standing, seats > 0) : []),
        ];
      });
      expect(untold).toEqual([]);

      await finish(crowd, runs);
      expect(await faultsOf(crowd, runs)).toEqual([]);
      const unsettled = (await standings(crowd, runs)).flatMap(({ run, loop }) =>
        isComplete(crowd, { run, loop }) ? [] : [`${run.loop} (${run.act}): ${pressable(loop)}`],
      );
      expect(unsettled).toEqual([]);
      expect(crowd.apps.every((app) => app.isRunning())).toBe(true);
    },
    10 * patienceMs,
  );
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

async function standings(crowd: Crowd, runs: readonly Contender[]): Promise<Standing[]> {
  const loops = (await crowd.database.collection('loops').find({}).toArray()).map(loopIn);
  return runs.map((run) => {
    const loop = loops.find(({ id }) => id === run.loop);
    if (!loop) throw new Error(`${run.loop} is gone.`);
    return { run, loop };
  });
}

async function eventually(what: () => string, check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`It did not come true: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Nothing is under way: what still waits is for another day. */
async function settled(crowd: Crowd, runs: readonly Contender[]): Promise<void> {
  let waiting: string[] = [];
  const said = () => `nothing is under way; ${waiting.join(', ')}\n${linesOf(crowd)}`;
  await eventually(said, async () => {
    waiting = (await standings(crowd, runs)).flatMap(({ loop: { id, outbox, search } }) => [
      ...outbox.flatMap(({ id: effect, state, due, attempts, failure }) =>
        state === 'waiting' && due <= crowd.clock.now()
          ? [`${id} ${effect} (${attempts} attempts, ${failure})`]
          : [],
      ),
      ...(search.state === 'looking' ? [`${id} looks for times`] : []),
    ]);
    return waiting.length === 0;
  });
}

const linesOf = ({ apps }: Crowd): string =>
  apps
    .flatMap(({ lines }) => lines)
    .join('')
    .slice(0, 4000);

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

const offerOf = ({ id, search }: Loop): string => `${id}~${search.number}~0`;

const isShown = ({ blocks }: { blocks?: unknown }, words: string): boolean =>
  JSON.stringify(blocks ?? []).includes(JSON.stringify(words).slice(1, -1));

const loopNow = async (crowd: Crowd, { loop }: Contender): Promise<Loop> =>
  loopIn((await crowd.database.collection('loops').findOne({ id: loop })) ?? {});

/** What a press changes. */
function pressable(loop: Loop): string {
  const { seat } = placeOf(loop);
  const { number, state } = loop.search;
  return JSON.stringify([number, state, seat.holder, seat.replacement?.number, askedFor(loop)]);
}

/** Everything but the press itself, which is over once the loop knows of it. */
async function pressOf(crowd: Crowd, run: Contender): Promise<() => Promise<void>> {
  let user = run.coordinator;
  let words = '';
  let before = '';
  await eventually(
    () => `${run.loop} (${run.act}) has its last press before it\n${linesOf(crowd)}`,
    async () => {
      const loop = await loopNow(crowd, run);
      before = pressable(loop);
      if (run.act === 'replace') [user = ''] = askedFor(loop);
      words = run.act === 'replace' ? run.loop : offerOf(loop);
      return user !== '' && messageTo(crowd.slack.as(user), run, words) !== undefined;
    },
  );
  const person = crowd.slack.as(user);
  const [action, options] = run.act === 'replace' ? ['replacement.yes', {}] : ['loop.book', { value: words }];
  const isKnown = async () => pressable(await loopNow(crowd, run)) !== before;
  return () =>
    crowd.alone(user, async () => {
      // Slack may have given up on a click that was heard: then there is nothing left to press.
      const answers: string[] = [];
      for (let tries = 0, isHeard = false; tries < 10 && !isHeard; tries += 1) {
        const message = messageTo(person, run, words);
        const trouble = message ? (await person.click(message, action, options)).trouble : 'no button';
        isHeard = !message || !trouble;
        answers.push(trouble ?? 'heard');
      }
      const told = () => [...answers, ...person.ephemerals().map(({ text }) => text)].join(' | ');
      const said = () => `${run.loop} knows that ${user} pressed ${action}; ${before}; ${told()}`;
      await eventually(() => `${said()}\n${linesOf(crowd)}`, isKnown);
    });
}

const messageTo = (person: Persona, { act }: Contender, words: string): StoredMessage | undefined =>
  person
    .inbox()
    .findLast(
      (message) =>
        isShown(message, words) && has(act === 'replace' ? 'replacement.yes' : 'loop.book')(message),
    );

/** Whoever came second presses what they were given instead, until every loop has what it wanted. */
async function finish(crowd: Crowd, runs: readonly Contender[]): Promise<void> {
  for (let turns = 0; turns < runs.length; turns += 1) {
    const open = (await standings(crowd, runs)).filter((standing) => !isComplete(crowd, standing));
    if (open.length === 0) return;
    const presses = await Promise.all(open.map(({ run }) => pressOf(crowd, run)));
    await Promise.all(presses.map((press) => press()));
    await settled(crowd, runs);
  }
}

const toldOf = (crowd: Crowd, user: string, words: string): boolean =>
  crowd.slack.as(user).inbox().some(has(words));

/** Its round is held by two people at a time that stands, or nobody who was asked is free and its coordinator reads so. */
function isComplete(crowd: Crowd, { run, loop }: Standing): boolean {
  const { round, seat } = placeOf(loop);
  const isStanding = loop.stage === 'interviewing' && round.booking?.state === 'booked' && !round.moving;
  const isHeld = round.seats.every(({ holder }) => holder !== null);
  const isTold =
    seat.replacement?.state === 'none' && toldOf(crowd, run.coordinator, 'Nobody is found yet for');
  return isStanding && (isHeld || isTold);
}

async function lossesOf(crowd: Crowd, runs: readonly Contender[]): Promise<Map<string, Losses>> {
  // A yes that comes second is a no.
  const whats = ['slot.lost', 'seat.lost', 'replacement.declined'];
  const moved = await crowd.database
    .collection('audit')
    .find({ what: { $in: whats } })
    .toArray();
  return new Map(
    (await standings(crowd, runs)).map(({ loop: { id, audit } }): [string, Losses] => {
      const rows = new Map<number, string>([
        ...moved.filter(({ chain }) => chain === id).map(({ seq, what }): [number, string] => [seq, what]),
        ...audit.pending.map(({ seq, what }): [number, string] => [seq, what]),
      ]);
      const count = (wanted: string) => [...rows.values()].filter((what) => what === wanted).length;
      return [
        id,
        {
          slots: count('slot.lost'),
          seats: count('seat.lost'),
          refused: count('replacement.declined'),
        },
      ];
    }),
  );
}

/** They read why, and have the next best, without pressing anything. */
function slotUntold(crowd: Crowd, { run, loop }: Standing, earlier: number): string[] {
  const { search } = loop;
  const next = search.state === 'found' ? offerOf(loop) : (search.reason ?? 'no reason');
  const inbox = crowd.slack.as(run.coordinator).inbox();
  return [
    ...(search.number > earlier ? [] : [`${run.loop}: nothing was looked for again`]),
    ...(search.state === 'found' ? [] : [`${run.loop}: no other time, ${search.reason}`]),
    ...(search.note?.includes('was booked elsewhere in the meantime') ? [] : [`${run.loop}: no word why`]),
    ...(inbox.some((message) => isShown(message, next)) ? [] : [`${run.loop}: no next best`]),
  ];
}

/** A yes that was heard and lost is told to who looks after the loop; either way the next colleague is asked. */
function seatUntold(crowd: Crowd, { run, loop }: Standing, wasHeard: boolean): string[] {
  const { holder, replacement } = placeOf(loop).seat;
  const why = 'Another interview was booked for them at the same moment.';
  const isTold = !wasHeard || toldOf(crowd, run.coordinator, why);
  const isAsked = (replacement?.asked ?? []).some(({ answer, posted }) => answer === null && posted !== null);
  const isGoingOn = holder || isAsked || toldOf(crowd, run.coordinator, 'Nobody is found yet for');
  return [
    ...(isTold ? [] : [`${run.loop}: no word why the seat is empty again`]),
    ...(isGoingOn ? [] : [`${run.loop}: nobody else is asked`]),
  ];
}

/** What is wrong with calendar, claims and loops, each read for itself and beside each other. */
async function faultsOf(crowd: Crowd, runs: readonly Contender[]): Promise<string[]> {
  const all = await standings(crowd, runs);
  return [
    ...doubleBookings(crowd),
    ...all.flatMap((standing) => eventFaults(crowd, standing)),
    ...(await claimFaults(crowd, all)),
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
  return events.flatMap((event, index) =>
    events
      .slice(index + 1)
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

/** Each booked round has one event, at its time, with those who hold its seats; nothing is stuck. */
function eventFaults(crowd: Crowd, { run, loop }: Standing): string[] {
  const emailOf = (user: string) => crowd.interviewers.find(({ id }) => id === user)?.email ?? user;
  const wanted = loop.rounds.flatMap(({ booking, seats }) =>
    booking
      ? [
          {
            ...{ id: booking.eventId, startsAt: booking.startsAt, endsAt: booking.endsAt },
            guests: [
              run.candidate,
              ...seats.flatMap(({ holder }) => (holder ? [emailOf(holder)] : [])),
            ].toSorted(),
          },
        ]
      : [],
  );
  const own = eventsOf(crowd).filter(({ id }) => id.startsWith(`quorum${loop.id}`));
  const dead = loop.outbox.flatMap(({ id, state, failure }) =>
    state === 'dead' ? [`${id}: ${failure}`] : [],
  );
  return [
    ...differs(`the events of ${run.loop} (${run.act})`, own, wanted),
    ...differs(`the dead letters of ${run.loop}`, dead, []),
  ];
}

/** Everybody's time is claimed for the rounds that they hold, and for nothing else. */
async function claimFaults(crowd: Crowd, all: readonly Standing[]): Promise<string[]> {
  const found = await crowd.database.collection('claims').find({}).toArray();
  const is = found.map(({ person, slot, owner }) => `${person} ${new Date(slot).toISOString()} ${owner}`);
  const wanted = all.flatMap(({ loop: { id, rounds } }) =>
    rounds.flatMap(({ id: round, booking, seats }) => {
      if (!booking) return [];
      const owner = `${id}.${round}.${booking.number}`;
      const length = Math.ceil((booking.endsAt - booking.startsAt) / slotMs);
      const slots = Array.from({ length }, (_, at) => new Date(booking.startsAt + at * slotMs).toISOString());
      return seats.flatMap(({ holder }) => (holder ? slots.map((slot) => `${holder} ${slot} ${owner}`) : []));
    }),
  );
  const [claimed, due] = [new Set(is), new Set(wanted)];
  const promised = is.map((claim) => claim.slice(0, claim.lastIndexOf(' ')));
  return [
    ...(new Set(promised).size === promised.length ? [] : ['somebody is promised to two loops at one time']),
    ...(wanted.length === due.size ? [] : ['somebody holds two seats of one round']),
    ...is.filter((claim) => !due.has(claim)).map((claim) => `claimed for nothing: ${claim}`),
    ...wanted.filter((claim) => !claimed.has(claim)).map((claim) => `not claimed: ${claim}`),
  ];
}
