import type { AuditRow } from '../../../src/core/loop/audit.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import type { Conversation } from '../../../src/sandbox/slack/world/world.ts';
import { rowIn } from '../../../src/store/audited-document.ts';
import { loopIn } from '../../../src/store/shapes/carried.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import type { Stage } from '../stage/stage.ts';

/** A form sent again after an error leaves an unused draft behind, which nobody sees and which goes after a day. */
export async function openLoop(stage: Stage): Promise<Loop> {
  const [loop] = await loopsOf(stage);
  if (!loop) throw new Error('There is no loop yet.');
  return loop;
}

export async function loopsOf(stage: Stage): Promise<Loop[]> {
  const found = await stage.database
    .collection('loops')
    .find({ stage: { $ne: 'draft' } })
    .toArray();
  return found.map(loopIn);
}

const shownAnew = new Set<EffectKind>([
  // Of times that somebody has booked by then nothing is drawn.
  'offers.draw',
  'progress.show',
  'agenda.show',
  'desk.show',
  'vote.count',
  'checklist.show',
  'trouble.tell',
  'stage.show',
  'invite.show',
  // What it tells is in the conversations; it is there as well where somebody answered while they were being asked.
  'invite.silent',
  // What it takes back is missing in the conversations; there is nothing to take back where the time came first.
  'messages.close',
]);

/** Everything that people, calendars and the database have in the end, with what is random named alike. */
export async function outcomeOf(stage: Stage, seen: object): Promise<object> {
  const loop = await openLoop(stage);
  const audit = await auditOf(stage, loop);
  const outcome = {
    conversations: stage.slack.conversations().map(saidIn).sort(byMembers),
    events: stage.google.calendar('recruiting@acme.test').events().map(planned),
    invitations: stage.google.invitationsSent
      .map(({ to, kind, eventId }) => `${kind} ${to} ${eventId}`)
      .sort(),
    refused: refusalsOf(stage),
    loop: {
      stage: loop.stage,
      gate: loop.gate.state,
      search: loop.search.number,
      room: loop.room,
      debrief: loop.debrief,
    },
    seats: seatsOf(loop).map(({ seat }) => ({
      id: seat.id,
      receipts: seat.versions.map(({ receipt }) => receipt),
      told: [seat.pack, seat.request].map((posted) => posted !== null),
    })),
    // How often something was shown anew on the way depends on how changes fell together.
    effects: loop.outbox
      .flatMap(({ id, kind, state }) => (shownAnew.has(kind) ? [] : `${uncounted(id)} ${state}`))
      .sort(),
    // Whoever still owes a card is asked again some time.
    unfinished: loop.outbox.filter(({ state, due }) => state !== 'done' && due <= stage.clock.now()),
    audit: inAnyOrder(audit.map(({ what, by, about }) => ({ what, by, about }))),
    brokenLink: brokenLink(audit),
    cards: await idsIn(stage, 'cards'),
    seen,
  };
  return JSON.parse(named(JSON.stringify(outcome), stage, loop));
}

/** A number that tells such effects apart counts what was shown anew on the way as well. */
const countedIds =
  /^(answer|clear|describe|handover|moved-to|news|remind|silent|shown|replacement-(search|close|tell))-|-again-/;
const uncounted = (id: string): string => (countedIds.test(id) ? id.replace(/\d+(?=\D*$)/, 'n') : id);

type Row = { what: string; by: string; about: object };

/** What goes to several people at once reaches them in any order. */
function inAnyOrder(rows: Row[]): Row[] {
  const sent = rows.filter(({ what }) => what === 'material.sent');
  const sorted = sent.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  return rows.map((row) => sorted[sent.indexOf(row)] ?? row);
}

/**
 * After an unclear attempt the app looks, or tries once more, and may hear that it is done already, or not yet. Of two pages for
 * one window the later one is drawn again: a hash is sent to hear just that.
 */
const answersToLooking = [
  'hash_conflict',
  'notFound',
  'deleted',
  'duplicate',
  'name_taken',
  'message_not_found',
  'file_deleted',
];

const refusalsOf = ({ slack, google }: Stage): string[] => {
  const refusals = [
    ...slack.refusals.map(({ method, error }) => ({ asked: method, why: error })),
    ...google.refusals.map(({ method, path, reason }) => ({ asked: `${method} ${path}`, why: reason })),
  ];
  const worth = refusals.filter(({ why }) => !answersToLooking.includes(why));
  // A form that is sent again asks again.
  return [...new Set(worth.map(({ asked, why }) => `${asked}: ${why}`))];
};

const saidIn = ({ kind, name, members, messages, deleted }: Conversation) => ({
  kind,
  name,
  members: [...members].sort(),
  deleted: deleted.length,
  messages: messages.map(({ text, blocks, metadata, threadTs, user }) => ({
    user,
    text,
    blocks,
    metadata,
    threadTs,
  })),
});

const byMembers = (one: { members: string[] }, other: { members: string[] }): number =>
  one.members.join().localeCompare(other.members.join());

type Planned = ReturnType<ReturnType<Stage['google']['calendar']>['events']>[number];

const planned = ({ id, status, startsAt, endsAt, summary, description, attendees, conference }: Planned) => ({
  ...{ id, status, startsAt, endsAt, summary, description },
  attendees: attendees.map(({ email }) => email).sort(),
  meet: conference?.requestId,
});

async function auditOf(stage: Stage, loop: Loop): Promise<AuditRow[]> {
  const chain = { chain: loop.id };
  const moved = await stage.database.collection('audit').find(chain).sort({ seq: 1 }).toArray();
  const rows = moved.map(({ _id, team, chain: _chain, shape: _shape, ...row }) =>
    rowIn(row as unknown as AuditRow),
  );
  return [...rows, ...loop.audit.pending.filter(({ seq }) => !rows.some((row) => row.seq === seq))];
}

async function idsIn(stage: Stage, collection: string): Promise<string[]> {
  const found = await stage.database.collection(collection).find({}).sort({ _id: 1 }).toArray();
  return found.map(({ _id }) => String(_id));
}

/** Whose time is promised, and whether for good; claims on past times are swept out at any moment. */
export async function claimsOf(stage: Stage): Promise<string[]> {
  const found = await stage.database.collection('claims').find({}).sort({ _id: 1 }).toArray();
  return found.map(
    ({ _id, owner, provisionalUntil }) =>
      `${_id} ${String(owner).split('.').slice(1)} ${provisionalUntil === Number.MAX_SAFE_INTEGER}`,
  );
}

/** What goes to several people at once is numbered in any order. */
function named(text: string, stage: Stage, loop: Loop): string {
  const names: [string, string][] = [
    ...seatsOf(loop).flatMap(({ seat }) =>
      [...seat.versions, ...seat.amendments].map(({ receipt }, index): [string, string] => [
        receipt,
        `RECEIPT ${seat.id} ${index + 1}`,
      ]),
    ),
    ...stage.slack
      .conversations()
      .flatMap(({ id, name, messages }): [string, string][] => [
        [id, `CHANNEL ${name}`],
        ...messages.map(({ ts }, index): [string, string] => [ts, `MESSAGE ${index + 1}`]),
      ]),
    [loop.id, 'LOOP'],
  ];
  const known = names.reduce((said, [word, name]) => said.replaceAll(word, name), text);
  return known
    .replaceAll(/https:\/\/meet\.google\.com\/[a-z-]+/g, 'MEET')
    .replaceAll(/\d\d:\d\d:\d\d/g, 'TIME')
    .replaceAll(/LOOP\/(progress|agenda|desk|vote-count|checklist|trouble|stage-screen)-\d+/g, 'LOOP/$1')
    .replaceAll(/\b(loop|access)-LOOP-\d+/g, '$1-LOOP')
    .replaceAll(/\b(material-r\d+s\d+-\w+)-\d+\b/g, '$1')
    .replaceAll(
      /\b((?:drift(?:-note|-close)?|claims|remind|silent|shown|request-withdraw|handover-r\d+s\d+|round\.\w+)-r\d+(?:s\d+)?)-\d+\b/g,
      '$1',
    )
    .replaceAll(/\b(request-r\d+s\d+-moved|moved-to-r\d+s\d+|news-\w+)-\d+\b/g, '$1')
    .replaceAll(/\b(replacement-tell-r\d+s\d+|(?:pack|request)-r\d+s\d+-again)-\d+\b/g, '$1')
    .replaceAll(/\b(export|access)-[a-v0-9]{16}\b/g, '$1')
    .replaceAll(/\b([0-9a-f]{64}|[0-9a-f]{16})\b/g, 'HASH')
    .replaceAll(/"F[A-Z0-9]{8,}"/g, '"FILE"')
    .replaceAll(/"block_id":"[^"]+",?/g, '');
}
