import type { EffectKind } from '../../src/core/loop/effect.ts';
import type { Door } from '../../src/courier/doors.ts';
import { doorsOf } from '../../src/courier/effects/handlers.ts';
import type { Played, PlayedLoop } from './played.ts';
import { dayMs } from './shape.ts';

/** What an effect asks, by number; the argument stands in the higher bits. */
export const op = { method: 0, direct: 1, room: 2, person: 3, dm: 4, hours: 5, google: 6, invites: 7 };
export const argumentBits = 3;

export type CompiledEffect = { kind: number; lane: number; ops: Int32Array; slack: boolean; google: boolean };
/** Effects that are due at the same instant. */
export type Moment = { at: number; isByClock: boolean; effects: CompiledEffect[] };
export type CompiledLoop = { weekday: number; days: { day: number; moments: Moment[] }[] };

export type Compiled = {
  loops: CompiledLoop[];
  /** Loops that begin on a weekday, 1 to 5. */
  byWeekday: number[][];
  kinds: EffectKind[];
  methods: string[];
};

const quarterHour = 15 * 60_000;
export const mostLanes = 128;

/** Words into numbers, once: a year asks a billion times. */
export function compiled({ loops }: Played): Compiled {
  const kinds: EffectKind[] = [];
  const methods: string[] = [];
  const numberIn = <T>(list: T[], word: T): number => {
    const known = list.indexOf(word);
    return known >= 0 ? known : list.push(word) - 1;
  };
  const opOf = (ask: string): number => {
    const [what = '', about = ''] = ask.split(' ');
    const of = (code: number, argument = 0) => code | (argument << argumentBits);
    if (what === 'google') return of(about === 'invites' ? op.invites : op.google);
    if (what === 'person') return of(op.person, Number(about));
    if (what === 'dm') return of(op.dm, Number(about));
    if (what === 'hours') return of(op.hours, Number(about));
    if (what === 'chat.postMessage')
      return about.startsWith('D') ? of(op.direct, Number(about.slice(1))) : of(op.room);
    return of(op.method, numberIn(methods, what));
  };
  const goesThrough = (kind: EffectKind, door: Door): boolean => doorsOf(kind).includes(door);
  const loopOf = ({ weekday, effects }: PlayedLoop): CompiledLoop => {
    const lanes: string[] = [];
    const days = new Map<number, Map<number, Moment>>();
    for (const { kind, lane, at, asks } of effects) {
      const day = Math.floor(at / dayMs);
      const moments = days.get(day) ?? new Map<number, Moment>();
      days.set(day, moments);
      const inDay = at - day * dayMs;
      const moment = moments.get(inDay) ?? { at: inDay, isByClock: inDay % quarterHour === 0, effects: [] };
      moments.set(inDay, moment);
      moment.effects.push({
        kind: numberIn(kinds, kind),
        lane: numberIn(lanes, lane) % mostLanes,
        ops: Int32Array.from(asks, opOf),
        slack: goesThrough(kind, 'slack'),
        google: goesThrough(kind, 'calendar'),
      });
    }
    return {
      weekday,
      days: [...days].map(([day, moments]) => ({ day, moments: [...moments.values()] })),
    };
  };
  for (const method of ['users.info', 'conversations.open', 'chat.postMessage']) numberIn(methods, method);
  const all = loops.map(loopOf);
  const byWeekday = [0, 1, 2, 3, 4, 5].map((weekday) =>
    all.flatMap((loop, index) => (loop.weekday === weekday ? [index] : [])),
  );
  const every = all.map((_loop, index) => index);
  return { loops: all, byWeekday: byWeekday.map((own) => (own.length > 0 ? own : every)), kinds, methods };
}
