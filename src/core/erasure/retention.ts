import { DateTime } from 'luxon';
import type { AuditEntry } from '../loop/audit.ts';
import { isCancelled, isDecided, isDraft } from '../loop/lifecycle.ts';
import type { Loop } from '../loop/loop.ts';
import type { Ending } from './erasure.ts';

/** How long teams keep what they know of a candidate, by where they hire; in months. */
export const presets = { de: 6, uk: 12, fr: 24, us: 24 } as const;
export type Preset = keyof typeof presets | 'own';
export type Retention = { preset: Preset; months: number };

/** The longest of the presets: what was erased too early cannot be had back. */
export const usualRetention: Retention = { preset: 'us', months: presets.us };
export const longestMonths = 120;

export function retentionOf(preset: Preset, own: number): Retention | null {
  if (preset !== 'own') return { preset, months: presets[preset] };
  const isPossible = Number.isInteger(own) && own >= 1 && own <= longestMonths;
  return isPossible ? { preset, months: own } : null;
}

const dayMs = 24 * 3_600_000;
/** Before anything is erased by itself, whoever looks after it hears of it for so long. */
export const noticeMs = 14 * dayMs;
const firstNinetyMs = 90 * dayMs;

export const monthsAfter = (at: number, months: number): number =>
  DateTime.fromMillis(at, { zone: 'UTC' }).plus({ months }).toMillis();
export const monthsBefore = (at: number, months: number): number =>
  DateTime.fromMillis(at, { zone: 'UTC' }).minus({ months }).toMillis();

/**
 * From when its time is counted: from the last decision, and after an offer from the end of the first ninety days, which are
 * still in use; from the cancellation; else from the last thing that happened. null for a form that was never finished.
 */
export function countsFrom(loop: Loop): number | null {
  if (isDraft(loop)) return null;
  if (isDecided(loop)) return Math.max(decidedAt(loop), ninetyDaysEnd(loop));
  return isCancelled(loop) ? cancelledAt(loop) : lastEventAt(loop);
}

const decidedAt = ({ decisions, createdAt }: Loop): number => decisions.at(-1)?.at ?? createdAt;

function ninetyDaysEnd({ checklist, availability }: Loop): number {
  if (!checklist?.start || checklist.lapsed) return 0;
  const day = DateTime.fromISO(checklist.start.day, { zone: availability.zone });
  return day.isValid ? day.toMillis() + firstNinetyMs : 0;
}

/** Loops of older versions do not say when: what their end caused was due then. */
const cancelledAt = (loop: Loop): number =>
  loop.cancelledAt ??
  Math.max(loop.createdAt, ...loop.outbox.flatMap(({ kind, due }) => (endKinds.has(kind) ? [due] : [])));
const endKinds: ReadonlySet<string> = new Set(['round.unbook', 'messages.close']);

/** Something that waits in the outbox has not happened yet. */
const lastEventAt = ({ createdAt, changedAt, rounds, gate, outbox }: Loop): number =>
  Math.max(
    createdAt,
    changedAt ?? Math.max(0, ...outbox.flatMap(({ state, due }) => (state === 'waiting' ? [] : [due]))),
    gate.state === 'open' ? gate.at : 0,
    ...rounds.map(({ booking }) => booking?.endsAt ?? 0),
  );

/** Reading, holding and announcing make nobody's data any younger. */
const isHappening = ({ what }: AuditEntry): boolean =>
  !what.endsWith('.read') && !['hold.set', 'hold.lifted', 'loop.rewrapped'].includes(what);

/** What a loop keeps of when things happened, for the end of its time. */
export function dated(loop: Loop, entries: readonly AuditEntry[], now: number): Loop {
  const isCancelling = entries.some(({ what }) => what === 'loop.cancelled');
  return {
    ...loop,
    ...(entries.some(isHappening) ? { changedAt: now } : {}),
    ...(isCancelling ? { cancelledAt: now } : {}),
  };
}

export type Keeping = { now: number; months: number };

/** Whose people are to be told now that its time ends: it does within the notice, and they were not told of this end. */
export function isToBeTold(loop: Loop, { now, months }: Keeping): boolean {
  const from = countsFrom(loop);
  if (from === null || loop.hold || loop.ending?.countsFrom === from) return false;
  return monthsAfter(from, months) <= now + noticeMs;
}

/** Its time is over, and its people have known that for two weeks. */
export function isOver(loop: Loop, { now, months }: Keeping): boolean {
  const from = countsFrom(loop);
  if (from === null || loop.hold || loop.ending?.countsFrom !== from) return false;
  return Math.max(monthsAfter(from, months), loop.ending.dueAt) <= now;
}

/** What is written down when its people are told: it is erased no sooner than two weeks after that. */
export const endingOf = (from: number, { now, months }: Keeping): Ending => ({
  ...{ at: now, countsFrom: from },
  dueAt: Math.max(monthsAfter(from, months), now + noticeMs),
});

/** Announced, and nothing has happened to it since that makes it younger. */
export type EndingLoop = Loop & { ending: Ending };
export const isEnding = (loop: Loop): loop is EndingLoop =>
  !loop.hold && loop.ending !== undefined && loop.ending.countsFrom === countsFrom(loop);
