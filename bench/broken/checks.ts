import type { Loop } from '../../src/core/loop/loop.ts';
import { deadLetters } from '../../src/core/loop/outbox.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import type { StoredMessage } from '../../src/sandbox/slack/world/world.ts';
import type { Memory } from './people.ts';
import type { World } from './world.ts';

type Checks = {
  onWrite(collection: string, row: object, before: object | undefined): void;
  onAnswer(user: string, text: string): void;
  /** Before Slack does what it is asked. */
  onCall(method: string, input: Record<string, unknown>): void;
  /** When the gate opened; null while it is closed. */
  openedAt(): number | null;
  whenOpened(run: () => void): void;
  openedAfterMs(stoppedAt: number): number | null;
  atEnd(mode: 'safety' | 'liveness'): string[];
};

const isCanary = /CANARY-(U[A-Z]+)-/g;
const canariesIn = (text: string): string[] => [...text.matchAll(isCanary)].map(([, user = '']) => user);

/** Watches every write, every answer and every call of a run, knowing nothing of how the app decides. */
export function watch(worldOf: () => World, memory: Memory): Checks {
  let openedAt: number | null = null;
  const onOpened: (() => void)[] = [];
  const say = (words: string) => {
    const { wrong, trail, simulation } = worldOf();
    if (wrong.length < 40) wrong.push(words);
    trail.push(`${new Date(simulation.now()).toISOString()} WRONG ${words}`);
  };

  const onLoop = (loop: Loop, before: Loop | undefined): void => {
    if (loop.gate.state !== 'open' || before?.gate.state === 'open') return;
    openedAt ??= worldOf().simulation.now();
    for (const run of onOpened.splice(0)) run();
    const missing = seatsOf(loop).filter(
      ({ seat }) => seat.duty === 'interviewer' && seat.versions.length === 0 && !seat.excused,
    );
    if (missing.length > 0 && loop.gate.how !== 'early')
      say(`early reveal: the gate opened without ${missing.map(({ seat }) => seat.id).join()}`);
    if (loop.gate.how === 'early' && loop.gate.by !== 'UHANA')
      say('early reveal: opened early by somebody else');
  };

  const isOpen = (): boolean => openedAt !== null;

  return {
    onWrite(collection, row, before) {
      if (collection === 'loops') onLoop(row as Loop, before as Loop | undefined);
      if (collection === 'loops' && before) noteLeases(worldOf(), row as Loop, before as Loop);
      if (!isOpen() && canariesIn(JSON.stringify(row)).length > 0)
        say(`early reveal: a row of ${collection} holds words of a card`);
    },
    onAnswer(user, text) {
      if (!text) return;
      const others = canariesIn(text).filter((author) => author !== user);
      if (!isOpen() && others.length > 0) say(`early reveal: ${user} was answered words of ${others.join()}`);
      const { view } = JSON.parse(text) as {
        view?: { title?: { text?: string }; private_metadata?: string };
      };
      const title = view?.title?.text ?? '';
      if (['Sealed', 'Kept'].includes(title)) {
        const receipt = view?.private_metadata ?? '';
        memory.acknowledged.push({ user, receipt, at: worldOf().simulation.now() });
      }
    },
    onCall(method, input) {
      if (isOpen()) return;
      const authors = canariesIn(JSON.stringify(input));
      if (authors.length === 0) return;
      const view = worldOf().slack.views.get(String(input.view_id ?? ''));
      const trigger = worldOf().slack.triggers.get(String(input.trigger_id ?? ''));
      const reader = view?.userId ?? trigger?.userId;
      if (!method.startsWith('views.') || authors.some((author) => author !== reader))
        say(`early reveal: ${method} carries words of ${authors.join()} to ${reader ?? 'others'}`);
    },
    openedAt: () => openedAt,
    whenOpened: (run) => void onOpened.push(run),
    openedAfterMs(stoppedAt) {
      const [parent] = debriefsIn(worldOf());
      if (!parent || openedAt === null) return null;
      return Math.max(0, Number(parent.ts) * 1000 - Math.max(stoppedAt, openedAt));
    },
    atEnd(mode) {
      const world = worldOf();
      const loop = world.loop();
      const wrong = [...world.wrong, ...doubles(world), ...lost(world, loop, memory)];
      if (mode === 'liveness') wrong.push(...unfinished(world, loop));
      return wrong;
    },
  };
}

/** Nobody asks whose lease it was: it ran out, and another process has it now. */
function noteLeases({ faults }: World, loop: Loop, before: Loop): void {
  if (loop.outbox === before.outbox) return;
  const owners = new Map(before.outbox.map(({ id, lease }) => [id, lease?.owner]));
  for (const { id, lease } of loop.outbox) {
    const owner = owners.get(id);
    if (lease && owner && owner !== lease.owner) faults.saw('lease: taken over by another process');
  }
}

const channelsIn = (world: World) =>
  [...world.slack.conversations.values()].filter(({ kind }) => kind === 'private');

/** What stands at the top of a debrief's channel. */
export const debriefsIn = (world: World): StoredMessage[] =>
  channelsIn(world).flatMap(({ messages }) => messages.filter(({ byBot, threadTs }) => byBot && !threadTs));

const effectOf = ({ metadata }: StoredMessage): string | null => {
  const { event_payload } = (metadata ?? {}) as { event_payload?: { effect?: string } };
  return event_payload?.effect ?? null;
};

function doubles(world: World): string[] {
  const wrong: string[] = [];
  if (channelsIn(world).length > 1) wrong.push(`double debrief: ${channelsIn(world).length} channels`);
  const parents = debriefsIn(world).filter((message) => /\/debrief/.test(effectOf(message) ?? ''));
  if (parents.length > 1) wrong.push(`double debrief: ${parents.length} first messages`);
  for (const { kind, name, messages } of world.slack.conversations.values()) {
    const seen = new Map<string, number>();
    for (const message of messages) {
      const effect = effectOf(message);
      const place = `${effect} below ${message.threadTs ?? 'nothing'}`;
      if (effect) seen.set(place, (seen.get(place) ?? 0) + 1);
    }
    for (const [effect, times] of seen)
      if (times > 1) wrong.push(`double message: ${effect} stands ${times} times in ${kind} ${name}`);
  }
  const events = world.calendar.events().filter(({ status }) => status === 'confirmed');
  const perRound = new Map<string, number>();
  for (const { loopRef } of events) perRound.set(String(loopRef), (perRound.get(String(loopRef)) ?? 0) + 1);
  for (const [round, times] of perRound)
    if (times > 1) wrong.push(`double event: ${round} stands ${times} times in the calendar`);
  return wrong;
}

/** What somebody saw a receipt for is on the loop, whole and in order; what was revealed is the newest of it. */
function lost(world: World, loop: Loop, { acknowledged }: Memory): string[] {
  const wrong: string[] = [];
  for (const { seat } of seatsOf(loop)) {
    const kept = [...seat.versions, ...seat.amendments].map(({ receipt }) => receipt);
    const seen = acknowledged.filter(({ user }) => user === seat.holder).map(({ receipt }) => receipt);
    const missing = seen.filter((receipt) => !kept.includes(receipt));
    if (missing.length > 0)
      wrong.push(`lost card: ${seat.id} has ${missing.length} receipts that are not kept`);
    const places = seen.map((receipt) => kept.indexOf(receipt));
    if (places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0)))
      wrong.push(`lost card: ${seat.id} keeps its versions in another order than they were acknowledged`);
    if (new Set(kept).size < kept.length) wrong.push(`double card: ${seat.id} keeps one receipt twice`);
  }
  const rows = world.database.rows('cards') as unknown as { seat: string; receipt: string }[];
  for (const { seat: id, receipt } of rows) {
    const seat = seatsOf(loop).find(({ seat }) => seat.id === id)?.seat;
    if (seat?.versions.at(-1)?.receipt !== receipt)
      wrong.push(`lost card: ${id} was revealed in an older version`);
  }
  return wrong;
}

function unfinished(world: World, loop: Loop): string[] {
  const wrong: string[] = [];
  const { now } = world.simulation;
  if (loop.gate.state !== 'open') return [`missing debrief: the gate is closed at the end, ${loop.stage}`];
  const parents = debriefsIn(world);
  if (parents.length === 0) wrong.push('missing debrief: no first message');
  if (!loop.debrief?.agenda) wrong.push('missing debrief: no agenda');
  const replies = parents.flatMap(({ channel, ts }) =>
    (world.slack.conversations.get(channel)?.messages ?? []).filter(({ threadTs }) => threadTs === ts),
  );
  const expected = (loop.debrief?.replies ?? 0) + 1;
  if (loop.debrief?.open && replies.length < expected)
    wrong.push(`missing debrief: ${replies.length} of ${expected} replies`);
  wrong.push(...deadLetters(loop).map(({ id, failure }) => `dead letter: ${id}: ${failure}`));
  wrong.push(
    ...loop.outbox
      .filter(({ state, due }) => state === 'waiting' && due <= now())
      .map(({ id, failure }) => `still waits: ${id}: ${failure}`),
  );
  wrong.push(...unclaimed(world, loop));
  const events = world.calendar.events().filter(({ status }) => status === 'confirmed');
  for (const { id, booking } of loop.rounds) {
    const event = events.find((one) => one.id === booking?.eventId);
    if (!event) wrong.push(`missing event: ${id}`);
    else if (event.startsAt !== booking?.startsAt) wrong.push(`another time in the calendar: ${id}`);
  }
  if (events.length !== loop.rounds.length)
    wrong.push(`${events.length} events for ${loop.rounds.length} rounds`);
  return wrong;
}

const slotMs = 5 * 60_000;

/** Nobody else can be booked while somebody is to be in an interview. */
function unclaimed(world: World, loop: Loop): string[] {
  const rows = world.database.rows('claims') as unknown as Claim[];
  const isHeld = (person: string, slot: number, owner: string) =>
    rows.some(
      (row) =>
        row.person === person && row.slot === slot && row.owner === owner && row.provisionalUntil > 4e12,
    );
  return loop.rounds.flatMap(({ id, booking, seats }) =>
    booking === null
      ? []
      : seats.flatMap(({ holder }) =>
          holder &&
          !isHeld(
            holder,
            Math.floor(booking.startsAt / slotMs) * slotMs,
            `${loop.id}.${id}.${booking.number}`,
          )
            ? [`double event: the time of ${holder} in ${id} is not held`]
            : [],
        ),
  );
}

type Claim = { person: string; slot: number; owner: string; provisionalUntil: number };
