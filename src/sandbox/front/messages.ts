import type { Message, News, SharedFile } from '../page/wire.ts';
import type { Sandbox } from '../sandbox.ts';
import type { EphemeralMessage, StoredMessage } from '../slack/world/world.ts';
import type { Visitor } from './visitor.ts';

type Stored = StoredMessage | EphemeralMessage;

/** How many messages come at once. */
const atOnce = 80;

/** Numbers what changes, so that a page asks only for what it has not seen. */
export type Revisions = { of(message: Stored): number; last(): number };

export function revisions(): Revisions {
  const known = new WeakMap<Stored, { stamp: string; rev: number }>();
  // A page that outlives a start asks for what is newer than the number that it knows.
  let last = Date.now();
  return {
    of(message) {
      const stamp = stampOf(message);
      const before = known.get(message);
      if (before?.stamp === stamp) return before.rev;
      last += 1;
      known.set(message, { stamp, rev: last });
      return last;
    },
    last: () => last,
  };
}

function stampOf(message: Stored): string {
  if ('to' in message) return `${message.text} ${JSON.stringify(message.blocks)}`;
  const { history, reactions, files, isTombstone, edited } = message;
  return [history.length, edited?.ts, isTombstone, files?.length, JSON.stringify(reactions)].join(' ');
}

type Wanted = { place: string; since: number; before: string | null };

/** One conversation as this person sees it: the newest messages, older ones, or what changed since. */
export function newsOf(sandbox: Sandbox, visitor: Visitor, wanted: Wanted, revs: Revisions): News {
  const persona = sandbox.slack.as(visitor.id, visitor.device);
  const told = persona.sees(wanted.place);
  const own = persona.ephemerals().filter(({ channel }) => channel === wanted.place);
  const all: Stored[] = [...told, ...own].sort((a, b) => Number(a.ts) - Number(b.ts));
  const numbered = all.map((message) => ({ message, rev: revs.of(message) }));
  const shown = (some: typeof numbered) => some.map(({ message }) => shownMessage(sandbox, visitor, message));
  const gone = sandbox.slack.conversation(wanted.place).deleted.map(({ ts }) => ts);
  const onlyForYou = own.map(({ ts }) => ts);
  const frame = { rev: revs.last(), total: all.length, gone, onlyForYou };
  if (wanted.since > 0) {
    const changed = numbered.filter(({ rev }) => rev > wanted.since);
    return { ...frame, hasOlder: false, messages: shown(changed) };
  }
  const { before } = wanted;
  const earlier =
    before === null ? numbered : numbered.filter(({ message }) => Number(message.ts) < Number(before));
  const page = earlier.slice(-atOnce);
  return { ...frame, hasOlder: page.length < earlier.length, messages: shown(page) };
}

function shownMessage(sandbox: Sandbox, visitor: Visitor, message: Stored): Message {
  const isOnlyForYou = 'to' in message;
  const persona = sandbox.slack.as(visitor.id, visitor.device);
  const files = isOnlyForYou ? [] : (message.files ?? []);
  return {
    ts: message.ts,
    place: message.channel,
    user: isOnlyForYou ? sandbox.slack.botUserId : message.user,
    text: message.text,
    blocks: message.blocks ?? [],
    attachments: isOnlyForYou ? [] : (message.attachments ?? []),
    values: persona.valuesIn(message.channel, message.ts),
    threadTs: isOnlyForYou ? null : (message.threadTs ?? null),
    isEdited: !isOnlyForYou && message.edited !== undefined,
    isBroadcast: !isOnlyForYou && message.isBroadcast,
    isOnlyForYou,
    isDeleted: !isOnlyForYou && message.isTombstone === true,
    reactions: isOnlyForYou ? [] : message.reactions,
    files: files.flatMap((id) => sharedFile(sandbox, id)),
  };
}

function sharedFile(sandbox: Sandbox, id: string): SharedFile[] {
  const file = sandbox.slack.file({ id });
  if (!file || file.isDeleted) return [];
  const { name, title, kind, content } = file;
  return [{ id, name, title, mimetype: kind.mimetype, size: content.length }];
}
