import type { Thread } from '../ending.ts';
import type { Wanted } from '../loop/effect.ts';
import { isUntried } from '../loop/outbox.ts';
import { type Decision, type Loop, type Rule, unchanged } from '../loop.ts';
import { quiet, showProgress } from './delivery.ts';

/** Ids of effects that every debrief of a loop causes anew. */
export const inSitting = ({ sitting }: Pick<Loop, 'sitting'>, id: string): string =>
  sitting === 1 ? id : `${id}-again-${sitting}`;

/** Each step causes the next: one that fails holds up what follows, until somebody puts right what stood in its way. */
export const debriefRoomMade: Rule<'debriefRoomMade'> = (loop, { channel }, now) => ({
  ...quiet({ ...loop, room: { ...loop.room, channel } }),
  effects: [nextStep(loop, 'prepare', 'debrief.prepare', now)],
});

export const debriefPrepared: Rule<'debriefPrepared'> = (loop, { sitting, open, speaking }, now) => {
  if (loop.debrief || loop.sitting !== sitting) return unchanged(loop);
  const debrief: Thread = { open, speaking, picture: null, parent: null, replies: 0, agenda: null };
  return { ...quiet({ ...loop, debrief }), effects: [nextStep(loop, 'debrief', 'debrief.open', now)] };
};

const nextStep = (loop: Loop, id: string, kind: 'debrief.prepare' | 'debrief.open', due: number): Wanted => ({
  ...{ id: inSitting(loop, id), kind, lane: 'debrief', due },
  payload: { sitting: loop.sitting },
});

export const debriefOpened: Rule<'debriefOpened'> = (loop, { sitting, parent, replies }, now) => {
  if (!loop.debrief || loop.debrief.parent || loop.sitting !== sitting) return unchanged(loop);
  const { open } = loop.debrief;
  const replying = Array.from(
    { length: open ? replies : 0 },
    (_, reply): Wanted => ({
      ...{ id: inSitting(loop, `reply-${reply}`), kind: 'debrief.reply', lane: 'debrief', due: now },
      payload: { sitting, reply },
    }),
  );
  // Drawing takes a while, and nobody has to wait for it.
  const drawing: Wanted[] = open
    ? [
        {
          ...{ id: inSitting(loop, 'picture'), kind: 'debrief.picture', lane: 'picture', due: now },
          payload: { sitting },
        },
      ]
    : [];
  const effects = [...replying, ...drawing];
  const debriefed: Loop = { ...loop, debrief: { ...loop.debrief, parent, replies } };
  const audit = [{ what: 'debrief.opened', by: 'quorum', about: { sitting, replies, parent } }];
  return showProgress(showAgenda({ ok: true, loop: debriefed, effects, audit }, now), now);
};

export const pictureUploaded: Rule<'pictureUploaded'> = (loop, { sitting, picture }, now) => {
  const changed = changeThread(loop, sitting, { picture });
  if (!changed.ok) return changed;
  const show: Wanted = {
    ...{ id: inSitting({ sitting }, 'parent-picture'), kind: 'parent.show', lane: 'picture', due: now },
    payload: { sitting },
  };
  return { ...changed, effects: [show] };
};

export const agendaShown: Rule<'agendaShown'> = (loop, { sitting, posted }) =>
  changeThread(loop, sitting, { agenda: posted });

/** One message, edited to what is true now; a showing still waiting covers this change too. */
export function showAgenda(decision: Decision, now: number): Decision {
  if (!decision.ok) return decision;
  const { loop } = decision;
  const isOfNow = ({ kind, payload }: Wanted) => kind === 'agenda.show' && payload.sitting === loop.sitting;
  const isWaiting =
    decision.effects.some(isOfNow) || loop.outbox.some((one) => isOfNow(one) && isUntried(one));
  if (isWaiting) return decision;
  const counter = loop.counter + 1;
  const show: Wanted = {
    ...{ id: `agenda-${counter}`, kind: 'agenda.show', lane: 'debrief', due: now },
    payload: { sitting: loop.sitting },
  };
  return { ...decision, loop: { ...loop, counter }, effects: [...decision.effects, show] };
}

function changeThread(loop: Loop, sitting: number, change: Partial<Thread>): Decision {
  if (loop.sitting === sitting)
    return loop.debrief ? quiet({ ...loop, debrief: { ...loop.debrief, ...change } }) : unchanged(loop);
  const sittings = loop.sittings.map((one, at) =>
    at === sitting - 1 && one.thread ? { ...one, thread: { ...one.thread, ...change } } : one,
  );
  return quiet({ ...loop, sittings });
}
