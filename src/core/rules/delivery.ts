import type { Wanted } from '../effect.ts';
import { changeSeat, type Decision, type Loop, type Rule, unchanged } from '../loop.ts';

/** The coordinator has one message per loop, edited to what is true now; a showing still waiting covers this change too. */
export function showProgress(decision: Decision, now: number): Decision {
  if (!decision.ok) return decision;
  const { loop } = decision;
  const isWaiting = loop.outbox.some(
    ({ kind, state, attempts }) => kind === 'progress.show' && state === 'waiting' && attempts === 0,
  );
  if (isWaiting) return decision;
  const counter = loop.counter + 1;
  const show: Wanted = {
    id: `progress-${counter}`,
    kind: 'progress.show',
    lane: 'progress',
    due: now,
    payload: {},
  };
  return { ...decision, loop: { ...loop, counter }, effects: [...decision.effects, show] };
}

export const packSent: Rule<'packSent'> = (loop, { seat, posted }) =>
  quiet(changeSeat(loop, seat, { pack: posted }));

export const requestSent: Rule<'requestSent'> = (loop, { seat, posted }) =>
  quiet(changeSeat(loop, seat, { request: posted }));

export const progressShown: Rule<'progressShown'> = (loop, { posted, search }) =>
  quiet({ ...loop, progress: { ...posted, search } });

export const debriefRoomMade: Rule<'debriefRoomMade'> = (loop, { channel }) =>
  quiet({ ...loop, room: { ...loop.room, channel } });

export const debriefOpened: Rule<'debriefOpened'> = (loop, { parent, open, replies }, now) => {
  if (loop.debrief) return unchanged(loop);
  const effects = Array.from(
    { length: open ? replies : 0 },
    (_, index): Wanted => ({
      id: `reply-${index}`,
      kind: 'debrief.reply',
      lane: 'debrief',
      due: now,
      payload: { reply: index },
    }),
  );
  const debriefed: Loop = { ...loop, debrief: { parent, open, replies } };
  const audit = [{ what: 'debrief.opened', by: 'quorum', about: { replies, parent } }];
  return showProgress({ ok: true, loop: debriefed, effects, audit }, now);
};

const quiet = (loop: Loop): Decision => ({ ok: true, loop, effects: [], audit: [] });
