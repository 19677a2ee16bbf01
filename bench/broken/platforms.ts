import { WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { type Calendar, CalendarError } from '../../src/calendar/calendar.ts';
import type { Door } from '../../src/courier/doors.ts';
import { sentTooLate } from '../../src/send-by.ts';
import { failures } from '../life/faults.ts';
import type { Fault } from './faults.ts';
import type { Owner } from './simulation.ts';
import { serverError, type World } from './world.ts';

const names = { calendar: 'Google', slack: 'Slack' } as const;

/** How long the app waits for an answer, and how much later what it asked for may still be done. */
export const callMs = 10_000;
export const settleMs = 25_000;

const minute = 60_000;

/** `leaves`: asked where the first byte would leave this machine. */
type Call = { door: Door; call: string; isWrite: boolean; leaves?: () => boolean };

/** One call of a process to Slack or Google; only what writes can be done without an answer. */
export async function platformCall<T>(
  world: World,
  owner: Owner,
  { door, call, isWrite, leaves = () => true }: Call,
  run: () => T | Promise<T>,
): Promise<T> {
  const { simulation, faults, chance, awayUntil } = world;
  const happens = (fault: string) => faults.now(`${names[door]}: ${fault}` as Fault);
  const later = (withinMs: number) =>
    void simulation.at(simulation.now() + 1 + chance.below(withinMs), null, () => {
      void (async () => run())().catch(() => {});
    });
  const late = isWrite ? () => void (leaves() && later(settleMs - 1000)) : undefined;
  await simulation.turn(owner, { at: 'before', call: `${door}.${call}`, late });
  if (!leaves()) {
    faults.saw('lease: over when a call was about to leave, which was not sent');
    throw tooLate[door]();
  }
  const now = simulation.now();
  if (now >= awayUntil[door] && happens('away for minutes'))
    awayUntil[door] = now + chance.pick([0.3, 2, 15]) * minute;
  if (now < awayUntil[door]) throw failures[door].away();
  if (door === 'slack') {
    if (now >= awayUntil.token && happens('the token is revoked for minutes'))
      awayUntil.token = now + chance.pick([0.3, 2, 15]) * minute;
    if (now < awayUntil.token) throw new WebAPIPlatformError({ ok: false, error: 'token_revoked' });
    if (happens('5xx, nothing done')) throw serverError();
  }
  if (happens('cannot be reached')) throw failures[door].away();
  if (happens('429')) throw failures[door].slow();
  if (isWrite && happens('no answer within the time limit, done later')) {
    // It has left, so it is done within the time limit or long after it, and still before anybody else may try.
    later(settleMs - 1000);
    await simulation.turn(owner, { at: 'after', call: `${door}.${call}` }, callMs);
    throw failures[door].lost();
  }
  const answer = await run();
  if (isWrite && happens('done, and the answer lost')) throw failures[door].lost();
  await simulation.turn(owner, { at: 'after', call: `${door}.${call}` });
  return answer;
}

const tooLate = {
  calendar: () => new CalendarError('too_late', 'Nothing was sent: its time is over.'),
  slack: () => new WebAPIRequestError(sentTooLate()),
};

const writing = new Set(['insert', 'patch', 'remove', 'answer', 'restore', 'watch', 'stopWatch']);

/** The calendar as one process reaches it. */
export const calendarOf = (world: World, owner: Owner, leaves = (): boolean => true): Calendar =>
  new Proxy(world.calendar as Calendar, {
    get(calendar, call: string) {
      if (call === 'leavingWhile') return (mayLeave: () => boolean) => calendarOf(world, owner, mayLeave);
      const method: unknown = Reflect.get(calendar, call);
      if (typeof method !== 'function') return method;
      return (...input: unknown[]) =>
        platformCall(
          world,
          owner,
          { door: 'calendar', call, isWrite: writing.has(call), leaves },
          async () => {
            if (call === 'insert' && world.faults.now('Google: the link comes later'))
              world.calendar.delayLink();
            const answer: unknown = await method.apply(calendar, input);
            if (writing.has(call)) {
              const [about] = input as [string | { id: string }];
              const id = typeof about === 'string' ? about : about.id;
              world.trail.push(
                `${new Date(world.simulation.now()).toISOString()} ${owner.id} calendar.${call} ${id}`,
              );
            }
            if (call !== 'freeBusy' || !world.faults.now('Google: somebody’s times are not known'))
              return answer;
            const [email] = Object.keys(answer as object);
            return { ...(answer as object), ...(email ? { [email]: 'unknown' } : {}) };
          },
        );
    },
  });
