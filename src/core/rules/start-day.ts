import type { AuditEntry } from '../loop/audit.ts';
import type { Effect, NewEffect } from '../loop/effect.ts';
import type { Loop } from '../loop/loop.ts';
import { changeEffect } from '../loop/outbox.ts';
import { isCandidate } from '../loop/rights.ts';
import { type Decision, type Rule, unchanged } from '../loop/rule.ts';
import { refuse } from '../refusals.ts';
import { checklistAgain, whyNoOffer } from './after-decision.ts';

type SetStartDay = {
  by: string;
  day: string;
  /** When each reminder is due, the one at the end included; those whose time is over are left out. */
  reminders: { phase: number; due: number }[];
  /** When the day that stood before begins, where the manager is. */
  begunAt: number | null;
};
/** The day on which somebody starts. It can be changed until it is there. */
export const setStartDay: Rule<SetStartDay> = (loop, { by, day, reminders, begunAt }, now) => {
  if (by !== loop.hiringManager || isCandidate(loop, by)) return refuse('checklist.not-hiring-manager');
  const overtaken = whyNoOffer(loop);
  if (overtaken) return overtaken;
  if (!loop.checklist || loop.checklist.lapsed) return refuse('checklist.gone');
  const { start } = loop.checklist;
  if (start?.day === day) return unchanged(loop);
  if (start && begunAt !== null && begunAt <= now) return refuse('checklist.started');
  const number = loop.counter + 1;
  const after: Loop = {
    ...withoutReminders(loop),
    counter: number,
    checklist: { ...loop.checklist, start: { day, number } },
  };
  const effects = reminders.map(
    ({ phase, due }): NewEffect => ({
      ...{ id: `start-${number}-${phase}`, kind: 'start.remind', lane: `start-${phase}`, due },
      payload: { number, phase },
    }),
  );
  return checklistAgain(after, now, { effects, audit: [{ what: 'start.set', by, about: { day } }] });
};

type WithdrawStart = { by: string };
/** They do not start: nothing reminds of it any more. */
export const withdrawStart: Rule<WithdrawStart> = (loop, { by }, now) =>
  by !== loop.hiringManager || isCandidate(loop, by)
    ? refuse('checklist.not-hiring-manager')
    : withoutStart(loop, now, [{ what: 'start.withdrawn', by, about: {} }]);

/** Another decision took the offer back: the list goes, and its start day and reminders with it. */
export const startLapsed: Rule<object> = (loop, _, now) => {
  if (!loop.checklist || loop.checklist.lapsed) return unchanged(loop);
  const checklist = { ...loop.checklist, start: null, lapsed: true };
  return checklistAgain({ ...withoutReminders(loop), checklist }, now, { effects: [], audit: [] });
};

function withoutStart(loop: Loop, now: number, audit: AuditEntry[]): Decision {
  if (!loop.checklist?.start) return unchanged(loop);
  const after = { ...withoutReminders(loop), checklist: { ...loop.checklist, start: null } };
  return checklistAgain(after, now, { effects: [], audit });
}

type ReminderPutOff = { effect: string; until: number };
/** Outside the manager's hours it waits for them. */
export const reminderPutOff: Rule<ReminderPutOff> = (loop, { effect: id, until }) => {
  const effect = loop.outbox.find((candidate) => candidate.id === id);
  if (effect?.kind !== 'start.remind') return unchanged(loop);
  const waiting = changeEffect(loop, id, { state: 'waiting', due: until, attempts: 0, firstTriedAt: null });
  return { ok: true, loop: waiting, effects: [], audit: [] };
};

/** One that is under way looks at the start day by itself before it is sent. */
const withoutReminders = (loop: Loop): Loop => ({
  ...loop,
  outbox: loop.outbox.filter((effect) => effect.kind !== 'start.remind' || !isUntouched(effect)),
});

const isUntouched = ({ state, lease, unclear }: Effect): boolean =>
  state === 'waiting' && lease === null && !unclear;
