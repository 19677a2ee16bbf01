import { mentioned } from '../listed.ts';
import type { AuditEntry } from '../loop/audit.ts';
import type { Effect, EffectPayload, NewEffect } from '../loop/effect.ts';
import { isCancelled, isDecided, isErased, lastStage, moveTo } from '../loop/lifecycle.ts';
import type { Posted } from '../loop/loop.ts';
import { addEffects, allSettledAt } from '../loop/outbox.ts';
import { type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';
import { blankLoop } from './blank-loop.ts';
import type { Erasure, ErasureRule, Left } from './erasure.ts';
import { countsFrom, endingOf, isToBeTold } from './retention.ts';
import { countsOf, type Traces, tracesOf } from './traces.ts';

/** Whoever was answering or posting when the key went has said by then what they were about to say. */
export const quietMs = 30_000;

type EraseLoop = {
  by: string;
  rule: ErasureRule;
  request: Erasure['request'];
  teller: string | null;
  /** Whoever may have been told something in the place of others. */
  besides: readonly string[];
  /** Loops of the same candidate that follow this one. */
  others?: readonly string[];
};
/**
 * The one step that cannot be taken back: in this write the loop loses its key, and with it everything that was ever sealed
 * with it, wherever copies are. What stands in other places follows as effects.
 */
export const eraseLoop: Rule<EraseLoop> = (loop, command, now) => {
  const { by, rule, request, teller, besides, others = [] } = command;
  if (isErased(loop)) return unchanged(loop);
  if (loop.hold) return refuse('erase.on-hold', mentioned([loop.hold.by]));
  const traces = tracesOf(loop, besides, now);
  const invitations = traces.events.length;
  const { id, version, title, level } = loop.kit;
  const erasure: Erasure = {
    ...{ by, at: now, rule, request, teller, told: null },
    plan: { id, version, title, level },
    opening: loop.opening,
    was: isCancelled(loop) ? 'cancelled' : isDecided(loop) ? 'decided' : 'running',
    counts: countsOf(loop, traces),
    left: [
      ...traces.left,
      ...(invitations > 0 ? [{ what: 'invitations' as const, count: invitations }] : []),
    ],
  };
  const blank = moveTo({ ...blankLoop(loop), stage: loop.stage, erasure }, lastStage);
  const begun = addEffects(blank, [...othersToo(others, now), ...effectsOf(traces, now)]);
  // In real time: what was begun before can still happen until then, and would be posted behind the broom.
  const notBefore = allSettledAt(loop);
  const outbox = begun.outbox.map((effect) => ({ ...effect, notBefore }));
  const entry = {
    what: 'loop.erased',
    by,
    about: { rule: rule.kind === 'time' ? `${rule.months} months` : rule.reason, request: request.id },
  };
  return { ok: true, loop: { ...begun, outbox }, effects: [], audit: [entry] };
};

const othersToo = (loops: readonly string[], now: number): NewEffect[] =>
  loops.length === 0
    ? []
    : [
        {
          ...{ id: 'erase-others', kind: 'erase.others', lane: 'erase-others', due: now },
          payload: { loops: [...loops] },
        },
      ];

function effectsOf(traces: Traces, now: number): NewEffect[] {
  const due = now + quietMs;
  const slack = { lane: 'erase-slack', due };
  const messages = (id: string, place: EffectPayload<'erase.messages'>['place']): NewEffect => ({
    ...{ id: `erase-messages-${id}`, kind: 'erase.messages' as const, ...slack },
    payload: { place },
  });
  const unheard = traces.unheardChannel;
  return [
    ...traces.events.map(
      (payload): NewEffect => ({
        ...{ id: `erase-event-${payload.event}`, kind: 'erase.event', lane: 'erase-calendar' },
        ...{ due: now, payload },
      }),
    ),
    { id: 'erase-records', kind: 'erase.records', lane: 'erase-records', due, payload: {} },
    ...traces.channels.map((channel) => messages(channel, { channel })),
    ...(unheard ? [messages('unheard', { named: unheard })] : []),
    ...traces.users.map((user) => messages(user, { user })),
    // Behind the messages, which are known by the names of their files.
    { id: 'erase-files', kind: 'erase.files', ...slack, payload: {} },
    ...traces.channels.filter((channel) => !channel.startsWith('D')).map((channel) => room(channel, slack)),
    ...traces.users.map(
      (user): NewEffect => ({
        ...{ id: `erase-home-${user}`, kind: 'erase.home', lane: 'erase-home', due, payload: { user } },
      }),
    ),
  ];
}

const room = (channel: string, slack: { lane: string; due: number }): NewEffect => ({
  ...{ id: `erase-room-${channel}`, kind: 'erase.room', ...slack, payload: { channel } },
});

type PlaceErased = {
  effect: string;
  left?: Left[];
  /** The rest of the same place, and a channel that was found by its name. */
  next?: string;
  channel?: string;
};
/** One place is done, or a part of it. */
export const placeErased: Rule<PlaceErased> = (loop, { effect: id, left = [], next, channel }, now) => {
  const { erasure } = loop;
  const effect = loop.outbox.find((one) => one.id === id);
  if (!erasure || !effect) return unchanged(loop);
  const isSame = (one: Left, other: Left) => JSON.stringify(one) === JSON.stringify(other);
  const added = left.filter((one) => !erasure.left.some((known) => isSame(one, known)));
  const slack = { lane: 'erase-slack', due: now };
  const more: NewEffect[] = [
    ...(next !== undefined && effect.kind === 'erase.messages'
      ? [{ ...pageOf(id, next), ...slack, payload: { place: placeOf(effect, channel), latest: next } }]
      : []),
    ...(channel ? [room(channel, slack)] : []),
  ];
  const changed = { ...loop, erasure: { ...erasure, left: [...erasure.left, ...added] } };
  return { ok: true, loop: changed, effects: more, audit: [] };
};

const pageOf = (id: string, latest: string) => ({
  id: `${id.replace(/@.*/, '')}@${latest}`,
  kind: 'erase.messages' as const,
});
const placeOf = ({ payload }: Effect<'erase.messages'>, channel: string | undefined) =>
  channel ? { channel } : payload.place;

type RecordsErased = { attest: AuditEntry['about'] | null };
/** The rows of before are without what was typed, and this one vouches for them. */
export const recordsErased: Rule<RecordsErased> = (loop, { attest }) =>
  attest
    ? {
        ok: true,
        loop: { ...loop },
        effects: [],
        audit: [{ what: 'audit.redacted', by: 'quorum', about: attest }],
      }
    : unchanged(loop);

type ErasureTold = { posted: Posted };
export const erasureTold: Rule<ErasureTold> = (loop, { posted }) =>
  loop.erasure
    ? { ok: true, loop: { ...loop, erasure: { ...loop.erasure, told: posted } }, effects: [], audit: [] }
    : unchanged(loop);

const refusedThere: ReadonlySet<Left['what']> = new Set(['messages', 'files', 'channelOpen']);
const ofSlack: ReadonlySet<Effect['kind']> = new Set(['erase.messages', 'erase.files', 'erase.room']);

/** What failed for a day, and what Slack refused: somebody may have put right what stood in the way. */
export const retryErasure: Rule<{ by: string }> = (loop, { by }) => {
  const { erasure } = loop;
  const wasRefused = erasure?.left.some(({ what }) => refusedThere.has(what)) ?? false;
  const isWanted = ({ state, kind }: Effect) =>
    state === 'dead' || (wasRefused && state === 'done' && ofSlack.has(kind));
  if (!erasure || !loop.outbox.some(isWanted)) return unchanged(loop);
  const again = (effect: Effect): Effect =>
    isWanted(effect)
      ? { ...effect, state: 'waiting', attempts: 0, notBefore: 0, failingSince: null, failure: null }
      : effect;
  const left = erasure.left.filter(({ what }) => !refusedThere.has(what));
  const tried = { ...loop, outbox: loop.outbox.map(again), erasure: { ...erasure, left } };
  return { ok: true, loop: tried, effects: [], audit: [{ what: 'erasure.retried', by, about: {} }] };
};

type HoldLoop = { by: string; reason: string };
export const holdLoop: Rule<HoldLoop> = (loop, { by, reason }, now) => {
  if (loop.hold?.reason === reason.trim()) return unchanged(loop);
  if (!reason.trim()) return refuse('hold.no-reason');
  const hold = { by, at: now, reason: reason.trim() };
  const audit = [{ what: 'hold.set', by, about: { reason: hold.reason } }];
  return { ok: true, loop: { ...loop, hold }, effects: [], audit };
};

export const liftHold: Rule<HoldLoop> = (loop, { by, reason }) => {
  if (!loop.hold) return unchanged(loop);
  if (!reason.trim()) return refuse('hold.no-reason');
  const audit = [{ what: 'hold.lifted', by, about: { reason: reason.trim() } }];
  return { ok: true, loop: { ...loop, hold: null }, effects: [], audit };
};

/** Whoever looks after it is being told that its time ends. */
export const announceErasure: Rule<{ months: number }> = (loop, { months }, now) => {
  const from = countsFrom(loop);
  if (from === null || !isToBeTold(loop, { now, months })) return unchanged(loop);
  return { ok: true, loop: { ...loop, ending: endingOf(from, { now, months }) }, effects: [], audit: [] };
};
