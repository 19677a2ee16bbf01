import { mentioned } from '../listed.ts';
import type { Loop } from '../loop/loop.ts';
import { isCandidate } from '../loop/rights.ts';
import type { Refusal, RefusalCode } from '../refusals.ts';

type Role = 'coordinator' | 'hiringManager';
type Whom = { say: 'Ask' | 'Tell'; roles: readonly Role[] };

const ask = (...roles: Role[]): Whom => ({ say: 'Ask', roles });
const tell = (...roles: Role[]): Whom => ({ say: 'Tell', roles });

/** Who of a loop can do what is refused to somebody else, or has to know it. */
export const whomToAsk: { [Code in RefusalCode]?: Whom } = {
  'loop.not-yours': ask('coordinator', 'hiringManager'),
  'loop.not-looked-after': ask('coordinator', 'hiringManager'),
  'seat.not-yours': ask('coordinator'),
  'rounds.not-coordinator': ask('coordinator'),
  'seats.not-coordinator': ask('coordinator'),
  'search.not-yours': ask('coordinator', 'hiringManager'),
  'booking.not-yours': ask('coordinator', 'hiringManager'),
  'reschedule.not-yours': ask('coordinator', 'hiringManager'),
  'cancel.not-yours': ask('coordinator', 'hiringManager'),
  'dead-letter.not-yours': ask('coordinator', 'hiringManager'),
  'card.not-yours': ask('coordinator'),
  'snooze.not-yours': ask('coordinator'),
  'answer.ended': ask('coordinator'),
  'recuse.debrief-open': tell('hiringManager'),
  'recuse.not-booked': ask('coordinator'),
  'recuse.card-in': tell('hiringManager'),
  'excuse.not-yours': ask('coordinator', 'hiringManager'),
  'gate.too-few-cards': ask('hiringManager'),
  'early.not-hiring-manager': ask('hiringManager'),
  'reviews.not-hiring-manager': ask('hiringManager'),
  'stage.not-yours': ask('coordinator', 'hiringManager'),
  'stage.not-reader': ask('coordinator', 'hiringManager'),
  'stage.own-card': ask('hiringManager'),
  'stage.own-card-manager': ask('coordinator'),
  'adjustments.not-yours': ask('coordinator'),
  'material.not-yours': ask('coordinator', 'hiringManager'),
  'material.not-reviewer': ask('coordinator'),
  'debrief.not-reader': ask('coordinator', 'hiringManager'),
  'room.not-yours': ask('coordinator', 'hiringManager'),
  'responsible.not-coordinator': ask('coordinator', 'hiringManager'),
  'vote.not-hiring-manager': ask('hiringManager'),
  'vote.not-closer': ask('hiringManager'),
  'vote.not-called': ask('hiringManager'),
  'decision.not-hiring-manager': ask('hiringManager'),
  'dissent.no-say': tell('coordinator', 'hiringManager'),
  'checklist.not-hiring-manager': ask('hiringManager'),
  'offer.not-yours': ask('coordinator', 'hiringManager'),
  'export.not-yours': ask('coordinator', 'hiringManager'),
};

/** The refusal with the names of who can help. A candidate is told of nobody, nor anybody of themselves. */
export function withWhom(
  loop: Pick<Loop, Role | 'candidate'> | null,
  by: string | undefined,
  refusal: Refusal,
): Refusal {
  const whom = whomToAsk[refusal.code];
  if (!loop || !whom || !by || isCandidate(loop, by)) return refusal;
  const people = [...new Set(whom.roles.map((role) => loop[role]))].filter((user) => user !== by);
  if (people.length === 0) return refusal;
  return { ...refusal, reason: `${refusal.reason} ${whom.say} ${mentioned(people)}.` };
}
