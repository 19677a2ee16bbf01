import type { Withheld } from '../debrief/room.ts';
import { inDebrief, whenLeft, whenOpened, whenPictureIsThere, whenPrepared } from '../debrief/steps.ts';
import { channelOf, threadOf } from '../debrief/threads.ts';
import type { NewEffect } from '../loop/effect.ts';
import type { Loop, Posted, Thread } from '../loop/loop.ts';
import { changed, type Decision, type Rule, unchanged } from '../loop/rule.ts';

type DebriefPrepared = { debriefNumber: number; open: boolean; speaking: string[]; ranked?: boolean };
export const debriefPrepared: Rule<DebriefPrepared> = (loop, prepared, now) => {
  const { debriefNumber, open, speaking, ranked = false } = prepared;
  if (loop.debrief || loop.debriefNumber !== debriefNumber) return unchanged(loop);
  const debrief: Thread = {
    open,
    channel: loop.room.channel,
    speaking,
    ...(ranked ? { ranked } : {}),
    picture: null,
    parent: null,
    replies: 0,
    agenda: null,
  };
  return { ...changed({ ...loop, debrief }), effects: whenPrepared(loop, now) };
};

type DebriefOpened = { debriefNumber: number; parent: string; replies: number };
export const debriefOpened: Rule<DebriefOpened> = (loop, { debriefNumber, parent, replies }, now) => {
  if (!loop.debrief || loop.debrief.parent || loop.debriefNumber !== debriefNumber) return unchanged(loop);
  const effects = whenOpened(loop, { open: loop.debrief.open, replies }, now);
  const debriefed: Loop = { ...loop, debrief: { ...loop.debrief, parent, replies } };
  const audit = [{ what: 'debrief.opened', by: 'quorum', about: { debriefNumber, replies, parent } }];
  return { ok: true, loop: debriefed, effects, audit };
};

type DetailsWithheld = { debriefNumber: number; why: Withheld };
/** Somebody who may not read came into the channel: from now on details are behind *Open scorecards* only. */
export const detailsWithheld: Rule<DetailsWithheld> = (loop, { debriefNumber, why }, now) => {
  const thread = debriefNumber === loop.debriefNumber ? loop.debrief : threadOf(loop, debriefNumber);
  if (!thread?.open) return unchanged(loop);
  const withheld = changeThread(loop, debriefNumber, { open: false, withheld: why });
  const tell: NewEffect = {
    id: inDebrief({ ...loop, debriefNumber }, 'withheld'),
    kind: 'withheld.tell',
    lane: 'withheld',
    due: now,
    payload: { debriefNumber },
  };
  const audit = [{ what: 'debrief.details-withheld', by: 'quorum', about: { debriefNumber, why } }];
  return withheld.ok ? { ...withheld, effects: [tell], audit } : withheld;
};

type PictureUploaded = { debriefNumber: number; picture: string };
export const pictureUploaded: Rule<PictureUploaded> = (loop, { debriefNumber, picture }, now) => {
  const uploaded = changeThread(loop, debriefNumber, { picture });
  return uploaded.ok
    ? { ...uploaded, effects: whenPictureIsThere({ debriefNumber, room: loop.room }, now) }
    : uploaded;
};

type AgendaShown = { debriefNumber: number; posted: Posted };
export const agendaShown: Rule<AgendaShown> = (loop, { debriefNumber, posted }, now) =>
  leftBehind(loop, debriefNumber, posted, now) ?? changeThread(loop, debriefNumber, { agenda: posted });

/** It was under way to a channel that the debrief has left since; null where it is where it belongs. */
export const leftBehind = (
  loop: Loop,
  debriefNumber: number,
  posted: Posted,
  now: number,
): Decision | null =>
  posted.channel === channelOf(loop, debriefNumber)
    ? null
    : { ok: true, loop, effects: whenLeft(loop, [posted], now), audit: [] };

function changeThread(loop: Loop, debriefNumber: number, change: Partial<Thread>): Decision {
  if (loop.debriefNumber === debriefNumber)
    return loop.debrief ? changed({ ...loop, debrief: { ...loop.debrief, ...change } }) : unchanged(loop);
  const pastDebriefs = loop.pastDebriefs.map((past, index) =>
    index === debriefNumber - 1 && past.thread ? { ...past, thread: { ...past.thread, ...change } } : past,
  );
  return changed({ ...loop, pastDebriefs });
}
