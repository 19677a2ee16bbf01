import { answerCount, answerTo, theCandidate } from '../answers/answers.ts';
import { type Late, lateSeats, unheldRounds } from '../cards/late.ts';
import { isAsked } from '../drift/seen-in-calendar.ts';
import type { Drift } from '../loop/drift.ts';
import type { Effect } from '../loop/effect.ts';
import { isDebated, isDraft, isScheduling } from '../loop/lifecycle.ts';
import type { Loop, LoopStage, Round, Seat } from '../loop/loop.ts';
import { deadLetters } from '../loop/outbox.ts';
import { isCandidate, looksAfter } from '../loop/rights.ts';
import { seatsOf } from '../loop/seats.ts';
import { lackingMaterial } from '../reviews/reviews.ts';
import { whyNoDecision } from '../rules/decision.ts';
import { whyNotSettled } from '../rules/stages.ts';
import { isUnsearched, stillAhead } from '../schedule/on-offer.ts';
import { unsettledStages } from '../stages/stage-gate.ts';

/** What a loop waits for somebody to do. `id`: the same until it is done; another one when it is wanted anew. */
export type Need = { id: string } & (
  | { kind: 'undone'; effect: Effect; isFirstOfMany: boolean }
  | { kind: 'decide' }
  | { kind: 'stage'; stage: LoopStage }
  | { kind: 'changed'; round: Round; drift: Drift }
  | { kind: 'declined'; round: Round }
  | { kind: 'nobody'; round: Round }
  | { kind: 'unheld'; round: Round }
  | { kind: 'noTimes' }
  | { kind: 'unsearched' }
  | { kind: 'times'; offers: number }
  | { kind: 'material'; round: Round }
  | { kind: 'late'; late: Late[] }
);

/** In the order in which they are shown: what holds others up comes first. */
export function needsOf(loop: Loop, user: string, zone: string, now: number): Need[] {
  if (isDraft(loop) || isCandidate(loop, user) || !looksAfter(loop, user)) return [];
  const coordinators =
    user === loop.coordinator
      ? [...ofInterviews(loop, now), ...ofTimes(loop, now), ...ofCards(loop, zone, now)]
      : [];
  return [...undone(loop), ...stagesToSettle(loop, user), ...decisions(loop, user), ...coordinators].map(
    (need) => ({ ...need, id: shortId(need.id) }),
  );
}

const longestId = 30;

/** It stands in a button beside other ids. */
function shortId(id: string): string {
  if (id.length <= longestId && /^[A-Za-z0-9.-]+$/.test(id)) return id;
  let hash = 2166136261;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return `${id.replace(/[^A-Za-z0-9.-]/g, '').slice(0, longestId - 8)}.${hash.toString(36)}`;
}

const undone = (loop: Loop): Need[] =>
  deadLetters(loop).map((effect, index, all) => ({
    ...{ kind: 'undone', effect, isFirstOfMany: index === 0 && all.length > 1 },
    id: `undone.${effect.id}`,
  }));

const stagesToSettle = (loop: Loop, user: string): Need[] =>
  unsettledStages(loop)
    .filter(({ id }) => (['on', 'stop'] as const).some((way) => whyNotSettled(loop, id, user, way) === null))
    .map((stage) => ({ kind: 'stage', stage, id: `stage.${stage.id}` }));

/** Of several coordinators and one hiring manager it is the hiring manager who decides. */
const decisions = (loop: Loop, user: string): Need[] =>
  isDebated(loop) && loop.debrief?.parent && whyNoDecision(loop, user) === null
    ? [{ kind: 'decide', id: `decide.${loop.debriefNumber}` }]
    : [];

const ofInterviews = (loop: Loop, now: number): Need[] => [
  ...loop.rounds.flatMap((round): Need[] => {
    const { booking } = round;
    const drift = booking?.drift;
    if (!drift || drift.doing || !isAsked(loop, { ...round, booking })) return [];
    return [{ kind: 'changed', round, drift, id: `changed.${round.id}.${drift.number}` }];
  }),
  ...answerCount(loop, now).declined.map(
    (round): Need => ({
      kind: 'declined',
      round,
      id: `declined.${round.id}.${answerTo(round, theCandidate)?.at}`,
    }),
  ),
  ...seatsOf(loop).flatMap(({ round, seat }): Need[] =>
    hasNobody(seat) ? [{ kind: 'nobody', round, id: `nobody.${seat.id}.${seat.replacement?.number}` }] : [],
  ),
  ...unheldRounds(loop).map(
    ({ round, since }): Need => ({ kind: 'unheld', round, id: `unheld.${round.id}.${since}` }),
  ),
];

const hasNobody = ({ replacement }: Seat): boolean => replacement?.state === 'none';

function ofTimes(loop: Loop, now: number): Need[] {
  if (!isScheduling(loop)) return [];
  const { state, number } = loop.search;
  const offers = stillAhead(loop, now).length;
  if (isUnsearched(loop, now)) return [{ kind: 'unsearched', id: `unsearched.${number}` }];
  if (state === 'nothing') return [{ kind: 'noTimes', id: `noTimes.${number}` }];
  return state === 'found' && offers > 0 ? [{ kind: 'times', offers, id: `times.${number}` }] : [];
}

function ofCards(loop: Loop, zone: string, now: number): Need[] {
  const late = lateSeats(loop, zone, now);
  return [
    ...lackingMaterial(loop).map((round): Need => ({ kind: 'material', round, id: `material.${round.id}` })),
    ...(late.length > 0 ? [{ kind: 'late' as const, late, id: `late.${late.map(dueId).join('.')}` }] : []),
  ];
}

/** After another interview the same scorecard is late anew. */
const dueId = ({ round, seat }: Late): string => `${seat.id}.${round.booking?.endsAt}`;
