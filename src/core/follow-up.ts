import { leastGapOf, lengthened } from './adjustments/adjustments.ts';
import { answersAwaited, invitationsShown } from './answers/follow.ts';
import { deskOf } from './debrief/desk.ts';
import { threadOf } from './debrief/threads.ts';
import { repairsGivenUp } from './drift/repaired.ts';
import { isAsked } from './drift/seen-in-calendar.ts';
import { progressOfErasure } from './erasure/progress.ts';
import { isTimed } from './kit/round-types.ts';
import type { EffectKind, NewEffect } from './loop/effect.ts';
import { heldUp, isWithdrawing, openingKinds } from './loop/held-up.ts';
import { hasEnded, isDecided, isDraft, isErased, isScheduling, takesCards } from './loop/lifecycle.ts';
import type { Loop, Round, Seat } from './loop/loop.ts';
import { isUntried } from './loop/outbox.ts';
import { looksAfter } from './loop/rights.ts';
import type { Decision } from './loop/rule.ts';
import { hasNewTrouble, troublesOf } from './loop/trouble.ts';
import { isPlacedWhole, isTakenBeside, withOthersNamed, withoutSearch } from './moves/moving.ts';
import { settleReplacements } from './replacement/settle.ts';
import { unplaced } from './reviews/reviews.ts';
import { movedBeside } from './rules/book.ts';
import { handOn } from './rules/material.ts';
import { withoutNudges } from './rules/nudges.ts';
import { startSearch } from './rules/search.ts';
import { audienceOf, standingIn } from './stages/stage-gate.ts';
import { isPastStage } from './stages/stages.ts';
import { actedOf } from './told/acted.ts';
import { closings } from './told/closed.ts';
import { newsOf } from './told/news.ts';

type Changed = Extract<Decision, { ok: true }>;
type FollowUp = (before: Loop, decision: Changed, now: number) => Changed;

/** What follows every change, in the same write, so that no rule has to think of it. */
export const followUp: FollowUp = (before, decision, now) =>
  isErased(decision.loop) ? erasureShown(before, decision, now) : afterChange(before, decision, now);

/** Whoever asked for it sees how far it is. */
const erasureShown: FollowUp = (before, decision, now) => {
  const { loop } = decision;
  if (!loop.erasure?.teller || isSame(progressOfErasure(before), progressOfErasure(loop))) return decision;
  return shownOnce(decision, (counter) => ({
    ...{ id: `erase-tell-${counter}`, kind: 'erase.tell', lane: 'erase-tell', due: now, payload: {} },
  }));
};

const afterChange: FollowUp = (before, decision, now) =>
  [
    nudgesWithdrawn,
    replacementsSettled,
    othersNamed,
    roundsLengthened,
    offersOutdated,
    searchOver,
    messagesClosed,
    materialHandedOn,
    invitationsDescribed,
    driftsAskedAgain,
    driftsClosed,
    answersAwaited,
    invitationsShown,
    agendaRefreshed,
    deskRefreshed,
    stagesShown,
    progressShown,
    managerTold,
    troubleTold,
  ].reduce((followed, step) => step(before, followed, now), decision);

/** Nothing asks any more for a card that nobody waits for. */
const nudgesWithdrawn: FollowUp = (_before, decision, now) => {
  const { loop, withdrawals } = withoutNudges(decision.loop, now);
  const known = new Set(loop.outbox.map(({ id }) => id));
  const effects = withdrawals.filter(({ id }) => !known.has(id));
  return { ...decision, loop, effects: [...decision.effects, ...effects] };
};

/** The hiring manager hears of each step once, and whoever looks after the loop of what somebody else did. */
const managerTold: FollowUp = (before, decision, now) =>
  [...newsOf(before, decision.loop, decision.effects), ...actedOf(decision.loop, decision.audit)].reduce(
    (followed, payload) =>
      shownOnce(followed, (counter) => ({
        ...{ id: `news-${payload.step}-${counter}`, kind: 'news.tell', lane: 'news', due: now, payload },
      })),
    decision,
  );

/** What can still be pressed, though it is for nothing any more, is edited to one line. */
const messagesClosed: FollowUp = (before, decision, now) =>
  closings(before, decision.loop, now).reduce(
    (followed, { user, about, isTold }) =>
      shownOnce(followed, (counter) => ({
        id: `close-${about ?? user}-${counter}`,
        kind: 'messages.close',
        // Behind what is on its way to the same seat.
        lane: about ? `${isTold ? 'replacement-tell' : 'seat'}-${about}` : `close-${user}`,
        due: now,
        payload: { user, about },
      })),
    decision,
  );

/** Nobody is asked for a seat that needs nobody any more. */
const replacementsSettled: FollowUp = (_before, decision, now) => {
  const { loop, effects } = settleReplacements(decision.loop, now);
  return { ...decision, loop, effects: [...decision.effects, ...effects] };
};

/** What gets a time from now on gets it with the minutes that are arranged for the candidate. */
const roundsLengthened: FollowUp = (_before, decision) => {
  const loop = lengthened(decision.loop);
  return loop === decision.loop ? decision : { ...decision, loop };
};

const othersNamed: FollowUp = (_before, decision) => {
  const loop = withOthersNamed(decision.loop);
  return loop === decision.loop ? decision : { ...decision, loop };
};

/** What is on offer was found for other people, or before another interview was moved there: Quorum looks again. */
const offersOutdated: FollowUp = (before, decision, now) => {
  const { loop } = decision;
  const { number, state } = loop.search;
  const isOpen = isScheduling(loop) && (state === 'found' || state === 'looking');
  if (!isOpen || number !== before.search.number || state !== before.search.state) return decision;
  const outdated = whyOutdated(before, loop);
  if (!outdated) return decision;
  const audit = { what: outdated.what, by: 'quorum', about: { search: number } };
  const again = startSearch(loop, now, audit, outdated.note);
  if (!again.ok) return decision;
  return {
    ...again,
    effects: [...decision.effects, ...again.effects],
    audit: [...decision.audit, ...again.audit],
  };
};

function whyOutdated(before: Loop, loop: Loop): { what: string; note: string } | null {
  const open = unplaced(loop);
  const haveChanged = open.some((round) => {
    const old = before.rounds.find(({ id }) => id === round.id);
    return old && !isSame(old.seats.map(whoMaySit), round.seats.map(whoMaySit));
  });
  if (haveChanged) return { what: 'search.people-changed', note: 'Other people are in the loop by now.' };
  const areOtherwise =
    leastGapOf(before) !== leastGapOf(loop) ||
    open.some(({ id, minutes }) => before.rounds.some((old) => old.id === id && old.minutes !== minutes));
  if (areOtherwise)
    return {
      what: 'search.adjusted',
      note: 'Other lengths or breaks are arranged for the candidate by now.',
    };
  const isTaken = loop.search.offers.some(({ slots }) =>
    isTakenBeside(
      loop,
      slots.filter((slot) => open.some(({ id }) => id === slot.round)),
    ),
  );
  return isTaken ? { what: 'search.times-changed', note: movedBeside } : null;
}

const whoMaySit = ({ holder, pool }: Seat) => [holder, pool];

/** Everything that was chosen is in the calendar, and some rounds only wait for a press: it can be pressed. */
const searchOver: FollowUp = (_before, decision) => {
  const { loop } = decision;
  const isBooking = loop.rounds.some(({ booking, moving }) => booking?.state === 'wanted' || moving?.to);
  const isStuck =
    isScheduling(loop) && loop.search.state === 'taken' && !isBooking && unplaced(loop).length === 0;
  return isStuck && !isPlacedWhole(loop) ? { ...decision, loop: withoutSearch(loop, 'none') } : decision;
};

/** Whoever reads what others bring gets it as soon as both are there. */
const materialHandedOn: FollowUp = (_before, decision, now) => {
  const { loop, effects } = handOn(decision.loop, now);
  return effects.length === 0 ? decision : { ...decision, loop, effects: [...decision.effects, ...effects] };
};

/** Until an interview is over, its invitation names the people who hold it now. */
const invitationsDescribed: FollowUp = (before, decision, now) =>
  decision.loop.rounds.filter(isTimed).reduce((followed, { id: round, booking, seats }) => {
    const earlier = before.rounds.find(({ id }) => id === round);
    const wasInvited = earlier?.booking?.number === booking?.number && earlier?.booking?.state === 'booked';
    if (!earlier || !booking || !wasInvited || now >= booking.endsAt) return followed;
    const isArrangedAlike = isSame(arrangedIn(before), arrangedIn(decision.loop));
    if (isArrangedAlike && isSame(holdersOf(earlier.seats), holdersOf(seats))) return followed;
    return shownOnce(followed, (counter) => ({
      id: `describe-${round}-${counter}`,
      kind: 'round.describe',
      lane: 'calendar',
      due: now,
      payload: { round, booking: booking.number },
    }));
  }, decision);

/** A repair that did not go through leaves no question that nobody can answer. */
const driftsAskedAgain: FollowUp = (_before, decision, now) => {
  const { loop, effects, audit } = repairsGivenUp(decision.loop, now);
  if (effects.length === 0) return decision;
  return {
    ...decision,
    loop,
    effects: [...decision.effects, ...effects],
    audit: [...decision.audit, ...audit],
  };
};

/** A question about an event keeps no buttons once the round was held, has another booking, or needs no answer. */
const driftsClosed: FollowUp = (before, decision, now) => {
  const isOpen = ({ loop }: Changed, id: string, number: number) => {
    const round = loop.rounds.find((other) => other.id === id);
    return round?.booking?.drift?.number === number && isAsked(loop, { ...round, booking: round.booking });
  };
  const closed = before.rounds.flatMap(({ id, booking }): NewEffect[] => {
    const { posted, number } = booking?.drift ?? {};
    if (!posted || number === undefined || isOpen(decision, id, number)) return [];
    const effect = {
      id: `drift-close-${id}-${number}`,
      kind: 'drift.close' as const,
      lane: 'drift',
      due: now,
    };
    return [{ ...effect, payload: { round: id, end: 'settled', posted } }];
  });
  const isKnown = ({ id }: NewEffect) =>
    [...decision.effects, ...decision.loop.outbox].some((known) => known.id === id);
  const effects = closed.filter((effect) => !isKnown(effect));
  return effects.length === 0 ? decision : { ...decision, effects: [...decision.effects, ...effects] };
};

/** What an invitation says of adjustments, and of whom to ask for them. */
const arrangedIn = ({ adjustments, contact }: Loop) => [adjustments?.number ?? 0, contact ?? null];

const holdersOf = (seats: Round['seats']) => seats.map(({ holder }) => holder);

/** The debrief that was under way before: a decision for more evidence ends it and begins another. */
const agendaRefreshed: FollowUp = (before, decision, now) => {
  const { debriefNumber } = before;
  if (isSame(agendaOf(before, debriefNumber), agendaOf(decision.loop, debriefNumber))) return decision;
  return shownOnce(decision, (counter) => ({
    id: `agenda-${counter}`,
    kind: 'agenda.show',
    lane: 'debrief',
    due: now,
    payload: { debriefNumber },
  }));
};

/** What the hiring manager may press stands in a message to them alone. */
const deskRefreshed: FollowUp = (before, decision, now) => {
  const { debriefNumber } = before;
  if (isSame(deskOf(before, debriefNumber), deskOf(decision.loop, debriefNumber))) return decision;
  return shownOnce(decision, (counter) => ({
    id: `desk-${counter}`,
    kind: 'desk.show',
    lane: 'desk',
    due: now,
    payload: { debriefNumber },
  }));
};

/** To each of its audience one message per stage, from the moment it opens. */
const stagesShown: FollowUp = (before, decision, now) => {
  const earlier = stagesOf(before);
  return stagesOf(decision.loop)
    .filter((shown) => !earlier.some((other) => isSame(other, shown)))
    .reduce(
      (followed, { stage, user }) =>
        shownOnce(followed, (counter) => ({
          id: `stage-${stage}-${counter}`,
          kind: 'stage.show',
          lane: `stage-${user}`,
          due: now,
          payload: { stage, user },
        })),
      decision,
    );
};

/** All that the messages about its stages are made from. */
const stagesOf = (loop: Loop) =>
  (loop.stages ?? [])
    .filter(({ openedAt }) => openedAt !== null)
    .flatMap((stage) =>
      audienceOf(loop, stage).map((user) => ({
        stage: stage.id,
        user,
        standing: standingIn(loop, stage, user),
        mayDecide: looksAfter(loop, user),
        way: stage.settled?.way,
        isOver: loop.gate.state === 'open' || hasEnded(loop) || isPastStage(loop, stage),
      })),
    );

/** The coordinator has one message per loop, edited to what is true now. */
const progressShown: FollowUp = (before, decision, now) =>
  isSame(progressOf(before), progressOf(decision.loop))
    ? decision
    : shownOnce(decision, (counter) => ({
        id: `progress-${counter}`,
        kind: 'progress.show',
        lane: 'progress',
        due: now,
        payload: {},
      }));

/** What dies within some seconds is told at once. */
const gatherMs = 5000;

/** Dead letters are told, and what was told is shown again when it is tried again, done or dismissed. */
const troubleTold: FollowUp = (before, decision, now) =>
  isSame(troubleOf(before), troubleOf(decision.loop))
    ? decision
    : shownOnce(decision, (counter) => ({
        id: `trouble-${counter}`,
        kind: 'trouble.tell',
        lane: 'trouble',
        due: now + (hasNewTrouble(decision.loop) ? gatherMs : 0),
        payload: {},
      }));

/** An effect that has not begun shows what is true by then, so it covers this change too. */
function shownOnce(decision: Changed, effectOf: (counter: number) => NewEffect): Changed {
  const counter = decision.loop.counter + 1;
  const effect = effectOf(counter);
  const isSameShowing = ({ kind, payload }: NewEffect): boolean =>
    kind === effect.kind && isSame(payload, effect.payload);
  const isComing =
    decision.effects.some(isSameShowing) ||
    decision.loop.outbox.some((waiting) => isSameShowing(waiting) && isUntried(waiting));
  if (isComing) return decision;
  return { ...decision, loop: { ...decision.loop, counter }, effects: [...decision.effects, effect] };
}

/** All that the agenda is made from. */
const agendaOf = (loop: Loop, debriefNumber: number) => ({
  parent: threadOf(loop, debriefNumber)?.parent,
  decision: loop.decisions.findLast((decision) => decision.debriefNumber === debriefNumber)?.number,
  vote: loop.debriefNumber === debriefNumber && loop.vote ? { isClosed: loop.vote.closed !== null } : null,
});

const troubleOf = (loop: Loop) => troublesOf(loop).map(({ id, state }) => [id, state]);

const heldUpKinds: (readonly EffectKind[])[] = [
  ['round.book', 'round.move'],
  openingKinds,
  ['round.unbook'],
  ['decision.tell'],
];

/** All that the coordinator's message about a loop is made from. */
const progressOf = (loop: Loop) =>
  isDraft(loop)
    ? null
    : {
        stage: loop.stage,
        search: [
          ...[loop.search.number, loop.search.state, loop.search.heldUntil ?? null],
          loop.search.passed ?? 0,
          loop.search.pictures?.isShown ?? false,
        ],
        parent: loop.debrief?.parent,
        told: isDecided(loop) ? loop.decisions.at(-1)?.posted !== null : null,
        withdrawing: isWithdrawing(loop),
        resume: loop.resume?.number,
        heldUp: heldUpKinds.map((kinds) => heldUp(loop, kinds)),
        stages: loop.stages?.map(({ openedAt, settled }) => [openedAt, settled?.way]),
        adjustments: loop.adjustments?.number,
        rounds: takesCards(loop) ? loop.rounds.map(roundOf) : [],
      };

const roundOf = ({ booking, moving, cancelled, material, seats }: Round) => ({
  booking: booking && [booking.startsAt, booking.endsAt, booking.state],
  drift: booking?.drift && [booking.drift.number, booking.drift.doing],
  moving: moving && [moving.intent, moving.to?.startsAt],
  isCancelled: (cancelled ?? null) !== null,
  answers: booking?.answers && Object.entries(booking.answers).map(([who, { says }]) => [who, says]),
  material: material?.number,
  seats: seats.map(({ holder, pool, versions, excused, notHeld, left, nudges, replacement }) => [
    replacement && [replacement.state, replacement.asked.map(({ user, answer }) => [user, answer])],
    holder,
    pool.length,
    versions.length,
    excused !== null,
    notHeld !== null,
    left.length,
    nudges.sent,
  ]),
});

const isSame = (before: unknown, after: unknown): boolean => JSON.stringify(before) === JSON.stringify(after);
