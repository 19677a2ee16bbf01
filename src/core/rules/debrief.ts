import { whenOpened, whenPictureIsThere, whenPrepared, whenRoomIsMade } from '../debrief/steps.ts';
import type { Loop, Posted, Thread } from '../loop/loop.ts';
import { changed, type Decision, type Rule, unchanged } from '../loop/rule.ts';

type DebriefRoomMade = { channel: string };
export const debriefRoomMade: Rule<DebriefRoomMade> = (loop, { channel }, now) => ({
  ...changed({ ...loop, room: { ...loop.room, channel } }),
  effects: whenRoomIsMade(loop, now),
});

type DebriefPrepared = { debriefNumber: number; open: boolean; speaking: string[] };
export const debriefPrepared: Rule<DebriefPrepared> = (loop, { debriefNumber, open, speaking }, now) => {
  if (loop.debrief || loop.debriefNumber !== debriefNumber) return unchanged(loop);
  const debrief: Thread = { open, speaking, picture: null, parent: null, replies: 0, agenda: null };
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

type PictureUploaded = { debriefNumber: number; picture: string };
export const pictureUploaded: Rule<PictureUploaded> = (loop, { debriefNumber, picture }, now) => {
  const uploaded = changeThread(loop, debriefNumber, { picture });
  return uploaded.ok ? { ...uploaded, effects: whenPictureIsThere(debriefNumber, now) } : uploaded;
};

type AgendaShown = { debriefNumber: number; posted: Posted };
export const agendaShown: Rule<AgendaShown> = (loop, { debriefNumber, posted }) =>
  changeThread(loop, debriefNumber, { agenda: posted });

function changeThread(loop: Loop, debriefNumber: number, change: Partial<Thread>): Decision {
  if (loop.debriefNumber === debriefNumber)
    return loop.debrief ? changed({ ...loop, debrief: { ...loop.debrief, ...change } }) : unchanged(loop);
  const pastDebriefs = loop.pastDebriefs.map((past, index) =>
    index === debriefNumber - 1 && past.thread ? { ...past, thread: { ...past.thread, ...change } } : past,
  );
  return changed({ ...loop, pastDebriefs });
}
