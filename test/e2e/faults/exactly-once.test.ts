import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditRow } from '../../../src/core/loop/audit.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { atMost } from '../../support/people/at-most.ts';
import { type Crowd, raiseCrowd, setUpCoordinatorsOf } from '../../support/people/crowd.ts';
import {
  bookRun,
  castRun,
  channelOf,
  eventually,
  glance,
  loopOf,
  type Run,
  startRun,
  writeCards,
} from '../../support/people/one-run.ts';
import { scale } from '../../support/scale.ts';
import { seeded } from '../../support/seeded.ts';
import { usualWay, type Via } from '../../support/stage/via.ts';

const dayMs = 86_400_000;
const slackFaults = ['ratelimited', 'http500', 'drop_before', 'drop_after'] as const;
const googleFaults = ['429', '500', '503', 'drop_before', 'drop_after'] as const;

const socketFaults = ['cut_before', 'cut_after', 'recycle', 'twice'] as const;

const minuteMs = 60_000;

type Batch = { name: string; seeds: number[]; via: Via; pace?: number };

/** `SEEDS=17,18 npm test -- exactly-once` plays only these again. */
const asked = process.env.SEEDS?.split(',').map(Number);
const { loopsAtOnce, isPaced, batches: count } = scale.exactlyOnce;
const range = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);
/** Beyond those of all batches. */
const newSeeds = count * loopsAtOnce;
/** All in one way where that is asked for; else the last ones over sockets. */
const viaOf = (batch: number): Via =>
  process.env.QUORUM_TEST_VIA || batch < count - scale.exactlyOnceOverSockets ? usualWay : 'socket';
const batches: Batch[] = asked
  ? [{ name: 'the seeds asked for', seeds: asked, via: usualWay }]
  : [
      ...Array.from({ length: count }, (_, batch) => ({
        name: `seeds ${batch * loopsAtOnce} to ${batch * loopsAtOnce + loopsAtOnce - 1}`,
        seeds: range(batch * loopsAtOnce, loopsAtOnce),
        via: viaOf(batch),
      })),
      ...(isPaced
        ? [
            {
              name: `seeds from ${newSeeds}, at Slack’s pace`,
              seeds: range(newSeeds, 8),
              via: usualWay,
              pace: 1,
            },
          ]
        : []),
    ];
/** Each has a crowd of its own. */
const ways = [
  { way: 'HTTP', via: 'http' as const, batches: batches.filter(({ via, pace }) => via === 'http' && !pace) },
  {
    way: 'sockets',
    via: 'socket' as const,
    batches: batches.filter(({ via, pace }) => via === 'socket' && !pace),
  },
  { way: 'Slack’s pace', via: usualWay, batches: batches.filter(({ pace }) => pace) },
].filter(({ batches }) => batches.length > 0);

describe.each(ways)(
  'two app processes by $way, every delivery twice, platforms that fail: each person is served exactly once',
  ({ via, batches }) => {
    let crowd: Crowd;
    beforeAll(async () => {
      crowd = await raiseCrowd({ seed: 7, apps: 2, size: loopsAtOnce, via, pace: batches[0]?.pace });
      await setUpCoordinatorsOf(crowd);
    });
    afterAll(() => crowd.close());

    it.each(batches)(
      '$name: one debrief, one event a round, no message lost or doubled',
      async (batch) => {
        const first = batch.seeds[0] ?? 0;
        const chance = seeded(first + 1000);
        crowd.slack.delivering.copies = 2;
        crowd.slack.delivering.delayMs = () => chance.below(80);
        crowd.slack.faults.random({ seed: first, rate: 0.04, kinds: [...slackFaults] });
        crowd.google.faults.random({ seed: first, rate: 0.06, kinds: [...googleFaults] });
        cutSockets(crowd, first);
        const runs = batch.seeds.map((seed, place) => castRun(crowd, seed, place));

        await all(runs, async (run) => {
          await startRun(crowd, run);
          await bookRun(crowd, run);
        });
        const loops = await Promise.all(runs.map(({ loop }) => loopOf(crowd, loop)));
        const ends = loops.flatMap(({ rounds }) => rounds.map(({ booking }) => booking?.endsAt ?? 0));
        const wait = Math.max(...ends) + 60_000 - crowd.clock.now();
        for (const part of [0.2, 0.3, 0.5]) crowd.clock.advance(Math.ceil(wait * part));
        await all(runs, (run) => writeCards(crowd, run));
        await all(runs, (run) =>
          eventually(
            'the debrief stands',
            async () => {
              const { debrief, outbox } = await glance(crowd, run);
              return debrief !== null && outbox.every(({ state }) => state === 'done');
            },
            batch.pace ? 5 * minuteMs : minuteMs,
          ),
        );
        crowd.clock.advance(dayMs);
        await new Promise((resolve) => setTimeout(resolve, 300));

        const faults = (await Promise.all(runs.map((run) => faultsOf(crowd, run)))).flat();
        expect(faults).toEqual([]);
        expect(crowd.apps.every((app) => app.isRunning())).toBe(true);
        expect(surprises(crowd)).toEqual([]);
        expect(unmetFaults(crowd)).toEqual([]);
      },
      10 * minuteMs,
    );
  },
);

/** Sockets fail in ways of their own; in every other batch Slack sends presses again, too. */
function cutSockets({ slack: { sockets } }: Crowd, seed: number): void {
  sockets?.faults.random({ seed, rate: 0.1, kinds: [...socketFaults], apartMs: 1000 });
  if (sockets) sockets.faults.resent = (seed / loopsAtOnce) % 2 === 0 ? 'everything' : 'events';
}

function unmetFaults({ slack: { sockets, deliveries } }: Crowd): string[] {
  if (!sockets) return deliveries.some(({ url }) => url === 'socket') ? ['a socket'] : [];
  const byHttp = deliveries.some(({ url }) => url !== 'socket') ? ['nothing by HTTP'] : [];
  return [...byHttp, ...socketFaults.filter((fault) => sockets.faults.happened[fault] === 0)];
}

/** Whatever goes wrong is said with the seed that it happened to. */
async function all(runs: Run[], work: (run: Run) => Promise<void>): Promise<void> {
  const inTurn = atMost(12);
  const outcomes = await Promise.allSettled(runs.map((run) => inTurn(() => work(run))));
  const broken = outcomes.flatMap((outcome, at) =>
    outcome.status === 'rejected' ? [`seed ${runs[at]?.seed}: ${outcome.reason}`] : [],
  );
  if (broken.length > 0) throw new Error(broken.join('\n'));
}

/** A door that closes because a platform gives no answer, and for nothing else. */
const silence =
  /"remedy":\{"what":"(Slack did not answer|Google Calendar (cannot be reached|did not answer)[^"]*)\.","where":""\},"msg":"nothing goes through;/;

/** What the apps logged that no failing platform explains. */
function surprises(crowd: Crowd): string[] {
  const lines = crowd.apps.flatMap((app) => app.lines.join('').split('\n').filter(Boolean));
  return lines.filter(
    (line) =>
      !/"error":"(WebAPI\w+|QuorumError|CalendarError)"|"message":"fetch failed"|"msg":"Agenda"/.test(line) &&
      !silence.test(line),
  );
}

/** Everything that is not as it would be had nothing ever gone wrong. */
async function faultsOf(crowd: Crowd, run: Run): Promise<string[]> {
  const loop = await loopOf(crowd, run.loop);
  const rows = await auditRows(crowd, loop);
  const own = crowd.slack.conversations().flatMap(({ messages }) => messages.filter(isOf(loop)));
  return [
    ...outboxFaults(loop),
    ...messageFaults(crowd, run, loop, own),
    ...debriefFaults(crowd, loop, own),
    ...eventFaults(crowd, run, loop),
    ...auditFaults(run, loop, rows),
  ].map((fault) => `seed ${run.seed}: ${fault}`);
}

const effectOf = ({ metadata }: StoredMessage): string =>
  String((metadata?.event_payload as { effect?: string } | undefined)?.effect ?? '');
const isOf = (loop: Loop) => (message: StoredMessage) => effectOf(message).startsWith(`${loop.id}/`);
const differs = (what: string, is: unknown, wanted: unknown): string[] =>
  JSON.stringify(is) === JSON.stringify(wanted)
    ? []
    : [`${what} is ${JSON.stringify(is)} instead of ${JSON.stringify(wanted)}`];

const outboxFaults = ({ outbox, stage, gate }: Loop): string[] => [
  ...outbox
    .filter(({ state, lease }) => state !== 'done' || lease)
    .map(({ id, state, failure }) => `${id} is ${state}: ${failure}`),
  ...differs('the stage', [stage, gate.state], ['debrief', 'open']),
];

/** By what the app says of its messages, and by what a person finds in the direct messages. */
function messageFaults(crowd: Crowd, run: Run, loop: Loop, own: StoredMessage[]): string[] {
  const channel = channelOf(crowd, run)?.id;
  const names = own.filter(({ channel: at }) => at !== channel).map((message) => effectOf(message));
  const kinds = names.map((name) =>
    name.replace(/^.*\/(progress|pack|request|thank|news|desk)-(r\ds\d|began|booked)?.*$/, '$1 $2'),
  );
  // What asked people whether they come is gone: the guide asks the same, and takes its place.
  const wanted = [
    ...seatsOf(loop).flatMap(({ seat }) => [`pack ${seat.id}`, `request ${seat.id}`]),
    ...['news began', 'news booked', 'desk'],
  ];
  // Nobody answers an invitation: a busy machine may see a time between two leaps of the clock when that is told, once each.
  const silences = names.filter((name) => name.includes('/silent-'));
  const asked = kinds
    .filter((kind) => !silences.includes(kind))
    .map((kind) => kind.replace('thank', 'request').trim());
  const mentions = (user: string) =>
    crowd.slack
      .as(user)
      .inbox()
      .filter((message) => JSON.stringify(message).includes(run.candidate.name)).length;
  const progress = own.filter((message) => effectOf(message).includes('/progress-'));
  const current = progress.filter(({ text }) => !text.includes('an earlier search'));
  const searches = progress.map((message) => /~(\d+)~\d+"/.exec(JSON.stringify(message))?.[1] ?? 'none');
  return [
    ...differs(
      'the direct messages',
      asked.toSorted(),
      [...wanted, ...progress.map(() => 'progress')].toSorted(),
    ),
    ...run.panel.flatMap(({ id }) => differs(`what ${id} got`, mentions(id), 2)),
    // A search that found something is posted anew, and what was posted before points to it.
    ...differs(
      'the searches proposed',
      searches,
      [...new Set(searches)].filter((one) => one !== 'none'),
    ),
    ...differs('the current proposals', current.length, 1),
    ...differs('who is silent', silences, [...new Set(silences)]),
    ...differs('what the coordinator got', mentions(run.coordinator.id), progress.length + silences.length),
    ...differs('what the manager got', mentions(run.manager.id), 3),
    ...(JSON.stringify(current[0]?.blocks).includes('The debrief is open in')
      ? []
      : ['the progress is stale']),
  ];
}

function debriefFaults(crowd: Crowd, loop: Loop, own: StoredMessage[]): string[] {
  // A second one would have the name that the first was made with: it says whose it is.
  const rooms = crowd.slack
    .conversations()
    .filter(({ id, name }) => id === loop.room.channel || name.includes(loop.id));
  const messages = rooms.flatMap((room) => room.messages);
  const parents = messages.filter(({ threadTs }) => !threadTs);
  const replies = messages.filter(({ threadTs }) => threadTs);
  const replied = Array.from({ length: loop.debrief?.replies ?? -1 }, (_, at) => `${loop.id}/reply-${at}`);
  const agenda = loop.outbox.find(({ kind }) => kind === 'agenda.show')?.id;
  const wanted = [...replied, `${loop.id}/${agenda}`];
  const lastCard = Math.max(...seatsOf(loop).map(({ seat }) => seat.versions.at(-1)?.at ?? Infinity));
  return [
    ...differs('the number of rooms', rooms.length, 1),
    ...differs('the parents', parents.map(effectOf), [`${loop.id}/debrief`]),
    ...differs('the replies', replies.map(effectOf), wanted),
    ...differs(
      'their threads',
      [...new Set(replies.map(({ threadTs }) => threadTs))],
      [loop.debrief?.parent ?? ''],
    ),
    ...differs('the number of texts', new Set(replies.map(({ text }) => text)).size, wanted.length),
    ...(own.some(({ ts, channel }) => channel === rooms[0]?.id && Number(ts) * 1000 < lastCard)
      ? ['the debrief came early']
      : []),
  ];
}

function eventFaults(crowd: Crowd, run: Run, loop: Loop): string[] {
  const events = crowd.google
    .calendar('recruiting@acme.test')
    .events()
    .filter(({ id }) => id.startsWith(`quorum${loop.id}`));
  const emailOf = (user: string | null) => crowd.slack.people().find(({ id }) => id === user)?.email ?? '';
  const wanted = loop.rounds.map(({ booking, seats }) => ({
    id: booking?.eventId,
    startsAt: booking?.startsAt,
    guests: [run.candidate.email, ...seats.map(({ holder }) => emailOf(holder))].toSorted(),
  }));
  const is = events.map(({ id, startsAt, attendees }) => ({
    ...{ id, startsAt },
    guests: attendees.map(({ email }) => email).toSorted(),
  }));
  const byId = (one: { id?: string | undefined }, other: { id?: string | undefined }) =>
    String(one.id).localeCompare(String(other.id));
  const letters = crowd.google.invitationsSent.filter(({ to }) => to === run.candidate.email);
  return [
    ...differs('the events', is.toSorted(byId), wanted.toSorted(byId)),
    ...differs(
      'the candidate’s mail',
      letters.map(({ kind }) => kind),
      loop.rounds.map(() => 'invited'),
    ),
  ];
}

function auditFaults(run: Run, loop: Loop, rows: AuditRow[]): string[] {
  const broken = brokenLink(rows);
  const sealed = seatsOf(loop).map(({ seat }) => [seat.id, seat.versions.length]);
  const wanted = seatsOf(loop).map(({ seat }) => [seat.id, run.submissions.get(seat.id)]);
  const count = (what: string) => rows.filter((row) => row.what === what).length;
  const cards = [...run.submissions.values()].reduce((sum, one) => sum + one, 0);
  const order = rows.map(({ what }) => what);
  return [
    ...(broken ? [`the audit breaks at row ${broken.seq}`] : []),
    ...differs('the last row', loop.audit.seq, rows.length),
    ...differs('the card versions', sealed, wanted),
    ...differs('the cards in the audit', count('card.sealed'), cards),
    ...differs('the openings', [count('gate.opened'), count('gate.opened-early')], [1, 0]),
    ...differs('the debriefs', count('debrief.opened'), 1),
    ...(order.lastIndexOf('card.sealed') > order.indexOf('gate.opened') ? ['a card after the gate'] : []),
  ];
}

async function auditRows(crowd: Crowd, loop: Loop): Promise<AuditRow[]> {
  const found = await crowd.database.collection('audit').find({ chain: loop.id }).sort({ seq: 1 }).toArray();
  const rows = found.map(({ what, by, about, at, seq, previous, hash }) => ({
    ...{ what, by, about, at, seq, previous, hash },
  })) as unknown as AuditRow[];
  const seen = new Set(rows.map(({ seq }) => seq));
  return [...rows, ...loop.audit.pending.filter(({ seq }) => !seen.has(seq))];
}
