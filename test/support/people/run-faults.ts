import type { AuditRow } from '../../../src/core/loop/audit.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { rowIn } from '../../../src/store/audited-document.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import type { Crowd } from './crowd.ts';
import { channelOf, loopOf, type Run } from './one-run.ts';

/** Everything that is not as it would be had nothing ever gone wrong. */
export async function faultsOf(crowd: Crowd, run: Run): Promise<string[]> {
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
  const rows = found.map(({ what, by, about, at, seq, previous, hash }) =>
    rowIn({ what, by, about, at, seq, previous, hash } as unknown as AuditRow),
  );
  const seen = new Set(rows.map(({ seq }) => seq));
  return [...rows, ...loop.audit.pending.filter(({ seq }) => !seen.has(seq))];
}
