import { sendAccessFile } from './access/rules.ts';
import { recordAdjustments } from './adjustments/rules.ts';
import { acceptRound, beforehandPutOff, declineSeat, invited, reminded } from './answers/rules.ts';
import { deskShown } from './debrief/desk.ts';
import {
  inviteAgain,
  keepMoved,
  moveBack,
  removeEvent,
  replaceRemoved,
  restoreRound,
} from './drift/answer-drift.ts';
import {
  claimTaken,
  driftTold,
  repairStuck,
  roundDescribed,
  roundMovedBack,
  roundRestored,
} from './drift/repaired.ts';
import { findRoom, holdWithoutRoom, noRoomFree, roomChanged, roomLost } from './drift/room-trouble.ts';
import { seenInCalendar } from './drift/seen-in-calendar.ts';
import {
  announceErasure,
  eraseLoop,
  erasureTold,
  holdLoop,
  liftHold,
  placeErased,
  recordsErased,
  retryErasure,
} from './erasure/rules.ts';
import { followUp } from './follow-up.ts';
import { isErased } from './loop/lifecycle.ts';
import type { Loop } from './loop/loop.ts';
import { addEffects, finishEffect } from './loop/outbox.ts';
import type { Decision, Rule } from './loop/rule.ts';
import { findNewTime } from './moves/new-time.ts';
import { dropRound, dropRounds, keepTimes, rescheduleRounds, roundMoved } from './moves/reschedule.ts';
import { refuse } from './refusals.ts';
import {
  answerReplacement,
  candidatesFound,
  claimLost,
  replacementAsked,
  replacementLate,
  replacementTold,
  replacementUnreachable,
  replaceSeat,
} from './replacement/rules.ts';
import {
  answerOpening,
  checklistShown,
  exportLoop,
  showChecklist,
  stepsTold,
  tickChecklist,
  tickOffer,
  withdrawBooked,
} from './rules/after-decision.ts';
import { bookLoop, holdEnded, propose, roundBooked, slotLost } from './rules/book.ts';
import { cancelLoop } from './rules/cancel.ts';
import { amendCard, closeCard, reportNotHeld, sealCard } from './rules/cards.ts';
import { retryDeadLetters, settleDeadLetter, troubleTold } from './rules/dead-letters.ts';
import {
  agendaShown,
  debriefOpened,
  debriefPrepared,
  detailsWithheld,
  pictureUploaded,
} from './rules/debrief.ts';
import { decisionTold, recordDecision, recordDissent } from './rules/decision.ts';
import { offersDrawn, packSent, progressShown, requestSent } from './rules/delivery.ts';
import { excuseRound, reassignSeat, recuseSeat, seatCleared } from './rules/exits.ts';
import { excuseSeat, openEarly, openReviews } from './rules/gate.ts';
import { tellCovered } from './rules/handover.ts';
import { addMaterial, materialSent, sendMaterial } from './rules/material.ts';
import { nudgePutOff, nudgeSent, nudgeWithdrawn, snoozeCard } from './rules/nudges.ts';
import { assignSeats, chooseRounds } from './rules/plan.ts';
import { nameResponsible, personLeft } from './rules/responsible.ts';
import { chooseRoom, debriefRoomMade } from './rules/room.ts';
import { changeConstraints, pickByHand, relaxSearch, searchAgain, searchTogether } from './rules/search.ts';
import { goOn, readStage, stageShown, stopLoop } from './rules/stages.ts';
import { reminderPutOff, setStartDay, startLapsed, withdrawStart } from './rules/start-day.ts';
import { callVote, castVote, closeVote, voteCalled } from './rules/vote.ts';
import { newsTold, toldInstead } from './told/news.ts';
import { withWhom } from './told/whom.ts';

/** Every act there is, and the rule for it. */
const rules = {
  chooseRounds,
  assignSeats,
  searchAgain,
  changeConstraints,
  searchTogether,
  relaxSearch,
  pickByHand,
  propose,
  holdEnded,
  bookLoop,
  roundBooked,
  slotLost,
  rescheduleRounds,
  findNewTime,
  keepTimes,
  dropRound,
  dropRounds,
  roundMoved,
  acceptRound,
  declineSeat,
  invited,
  reminded,
  beforehandPutOff,
  sealCard,
  amendCard,
  reportNotHeld,
  closeCard,
  excuseSeat,
  recuseSeat,
  reassignSeat,
  excuseRound,
  openEarly,
  openReviews,
  readStage,
  goOn,
  stopLoop,
  stageShown,
  addMaterial,
  sendMaterial,
  materialSent,
  cancelLoop,
  packSent,
  requestSent,
  nudgeSent,
  nudgePutOff,
  nudgeWithdrawn,
  seatCleared,
  tellCovered,
  snoozeCard,
  progressShown,
  offersDrawn,
  chooseRoom,
  debriefRoomMade,
  debriefPrepared,
  debriefOpened,
  detailsWithheld,
  pictureUploaded,
  agendaShown,
  deskShown,
  callVote,
  castVote,
  closeVote,
  voteCalled,
  recordDecision,
  decisionTold,
  recordDissent,
  stepsTold,
  tickOffer,
  withdrawBooked,
  newsTold,
  toldInstead,
  answerOpening,
  showChecklist,
  checklistShown,
  tickChecklist,
  setStartDay,
  withdrawStart,
  startLapsed,
  reminderPutOff,
  exportLoop,
  sendAccessFile,
  recordAdjustments,
  personLeft,
  nameResponsible,
  settleDeadLetter,
  retryDeadLetters,
  troubleTold,
  seenInCalendar,
  keepMoved,
  removeEvent,
  moveBack,
  restoreRound,
  inviteAgain,
  replaceRemoved,
  driftTold,
  roundMovedBack,
  roundRestored,
  repairStuck,
  claimTaken,
  roundDescribed,
  findRoom,
  holdWithoutRoom,
  roomChanged,
  noRoomFree,
  roomLost,
  replaceSeat,
  candidatesFound,
  replacementAsked,
  answerReplacement,
  replacementLate,
  replacementTold,
  replacementUnreachable,
  claimLost,
  eraseLoop,
  placeErased,
  recordsErased,
  erasureTold,
  retryErasure,
  holdLoop,
  liftHold,
  announceErasure,
};

type Rules = typeof rules;
export type Commands = { [K in keyof Rules]: Rules[K] extends Rule<infer C> ? C : never };
export type Command = { [K in keyof Commands]: { type: K } & Commands[K] }[keyof Commands];

type Running = {
  [K in keyof Commands]: 'isCoordinator' extends keyof Commands[K] ? K : never;
}[keyof Commands];

/** What every coordinator may do to every loop: the commands that declare `isCoordinator`, which is filled in for them. */
export const everyCoordinatorMay: Record<Running, true> = {
  bookLoop: true,
  cancelLoop: true,
  searchAgain: true,
  changeConstraints: true,
  searchTogether: true,
  relaxSearch: true,
  pickByHand: true,
  excuseSeat: true,
  excuseRound: true,
  reassignSeat: true,
  addMaterial: true,
  chooseRoom: true,
  settleDeadLetter: true,
  retryDeadLetters: true,
  rescheduleRounds: true,
  findNewTime: true,
  keepTimes: true,
  dropRound: true,
  dropRounds: true,
  keepMoved: true,
  removeEvent: true,
  moveBack: true,
  restoreRound: true,
  inviteAgain: true,
  replaceRemoved: true,
  findRoom: true,
  holdWithoutRoom: true,
  replaceSeat: true,
  withdrawBooked: true,
  recordAdjustments: true,
};

/** All that still happens to a loop whose candidate is erased. */
const ofErased: ReadonlySet<Command['type']> = new Set([
  ...(['eraseLoop', 'placeErased', 'recordsErased', 'erasureTold', 'retryErasure'] as const),
]);

/** Every change of a loop goes through here. The same command twice changes nothing the second time. */
export function decide(loop: Loop, command: Command, now: number): Decision {
  if (isErased(loop) && !ofErased.has(command.type)) return refuse('loop.gone');
  const rule = rules[command.type] as Rule<typeof command>;
  const decision = rule(loop, command, now);
  if (!decision.ok) return withWhom(loop, 'by' in command ? command.by : undefined, decision);
  return decision.loop === loop ? decision : followUp(loop, decision, now);
}

/** An effect that was carried out, and what follows from it, as one change. */
export function settleEffect(loop: Loop, id: string, commands: readonly Command[], now: number): Decision {
  const effect = loop.outbox.find((candidate) => candidate.id === id);
  if (effect?.state !== 'waiting') return { ok: true, loop, effects: [], audit: [] };
  let settled: Loop = finishEffect(loop, id);
  const audit = [];
  for (const command of commands) {
    const decision = decide(settled, command, now);
    if (!decision.ok) continue;
    settled = addEffects(decision.loop, decision.effects);
    audit.push(...decision.audit);
  }
  return followUp(loop, { ok: true, loop: settled, effects: [], audit }, now);
}

/** An effect that did not go through: what follows every change follows this one too. */
export function setBackEffect(loop: Loop, setBack: (loop: Loop) => Loop, now: number): Decision {
  const decision: Decision = { ok: true, loop: setBack(loop), effects: [], audit: [] };
  return decision.loop === loop ? decision : followUp(loop, decision, now);
}
