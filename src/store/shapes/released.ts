/**
 * What the released versions know of a loop, by the number of the version in which it came. Nothing here ever changes: a test
 * compares it with the documents that those versions wrote.
 */
const knownSince = {
  1: {
    fields: [
      ...['team', 'id', 'version', 'stage', 'kit', 'opening', 'minimumCards', 'coordinator', 'hiringManager'],
      ...['candidate', 'availability', 'rounds', 'brought', 'stages', 'search', 'role', 'lookedFor', 'gate'],
      ...['constraints', 'room', 'leavers', 'resume', 'debriefNumber', 'debrief', 'vote', 'pastDebriefs'],
      ...['decisions', 'dissents', 'checklist', 'steps', 'progress', 'news', 'alsoTold', 'trouble', 'outbox'],
      ...['counter', 'audit', 'dataKey', 'createdAt', 'people', 'wakeAt'],
    ],
    effects: [
      ...['schedule.search', 'schedule.check', 'schedule.batch', 'hold.end', 'progress.show', 'round.book'],
      ...['round.unbook', 'round.move', 'round.describe', 'claims.follow', 'round.moveBack', 'round.restore'],
      ...['round.room', 'round.hear', 'drift.tell', 'drift.close', 'drift.note', 'request.withdraw'],
      ...['pack.send', 'invite.tell', 'invite.show', 'invite.answer', 'invite.remind', 'invite.silent'],
      ...['candidate.tell', 'card.request', 'card.thank', 'material.send', 'reviews.offer', 'stage.show'],
      ...['news.tell', 'messages.close', 'withdrawn.tell', 'seat.clear', 'seat.moved', 'replacement.search'],
      ...['replacement.ask', 'replacement.late', 'replacement.close', 'replacement.tell', 'card.nudge'],
      ...['nudge.show', 'late.tell', 'card.kept', 'handover.tell', 'practice.share', 'card.amended'],
      ...['cards.reveal', 'debrief.room', 'debrief.prepare', 'debrief.open', 'debrief.picture'],
      ...['withheld.tell', 'cards.offer', 'parent.show', 'debrief.reply', 'agenda.show', 'thread.retire'],
      ...['vote.call', 'vote.count', 'vote.show', 'decision.tell', 'dissent.tell', 'steps.tell'],
      ...['checklist.show', 'start.remind', 'leaver.tell', 'role.tell', 'export.send', 'trouble.tell'],
    ],
    acts: [
      ...['loop.cancelled', 'rounds.rescheduled', 'rounds.kept', 'round.cancelled', 'round.not-held'],
      ...['rounds.withdrawn', 'seat.replacing', 'seat.replaced', 'seat.reassigned', 'seat.excused'],
      ...['drift.kept', 'drift.removed', 'drift.moved-back', 'drift.restored'],
    ],
  },
  2: { fields: ['desk', 'home'], effects: ['offers.draw', 'desk.show'], acts: ['round.reported'] },
};

/** The oldest version that may write a loop while this one runs, or after going back. */
export type Floor = 1 | 2;

type Known = { fields: ReadonlySet<string>; effects: ReadonlySet<string>; acts: ReadonlySet<string> };

function upTo(floor: Floor): Known {
  const versions = floor === 1 ? [knownSince[1]] : [knownSince[1], knownSince[2]];
  return {
    fields: new Set(versions.flatMap(({ fields }) => fields)),
    effects: new Set(versions.flatMap(({ effects }) => effects)),
    acts: new Set(versions.flatMap(({ acts }) => acts)),
  };
}

export const knownBy: Record<Floor, Known> = { 1: upTo(1), 2: upTo(2) };

/** Where the tags stand by which a Home finds its loops. */
export const homePath: Record<Floor, string> = { 1: 'kit.carried.home', 2: 'home' };
