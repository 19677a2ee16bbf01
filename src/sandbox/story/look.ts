import { people, recruitingMailbox } from '../company/people.ts';
import { guidesOutMs } from '../control/clock-page.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Json } from '../slack/rules/rules.ts';
import { debriefStanding, openingIn } from './debrief-standing.ts';
import { type Invited, type LoopStanding, type OpenForm, type Standing, storyForms } from './next-step.ts';
import { everHad, lastSpot, messagesOf, type Seen, spotOf } from './said.ts';

const hourMs = 3_600_000;

/** What stands where, read off what people see: it holds as well for a loop that somebody started by hand. */
export function standingOf(sandbox: Sandbox): Standing {
  const seen = messagesOf(sandbox);
  const newestFirst = [...new Set(seen.flatMap(({ loops }) => loops))].toReversed();
  const booked = bookedRounds(sandbox);
  const now = sandbox.clock.now();
  const moments = booked
    .flatMap(({ startsAt, endsAt, summary }) => [
      { at: startsAt - guidesOutMs, words: `“${summary}” begins in ${guidesOutMs / hourMs} hours` },
      { at: endsAt, words: `“${summary}” has ended` },
    ])
    .filter(({ at }) => at >= now)
    .sort((a, b) => a.at - b.at);
  return {
    loops: newestFirst.map((id) =>
      loopStanding(
        id,
        seen,
        booked.filter(({ loop }) => loop === id),
      ),
    ),
    forms: formsOf(sandbox),
    // The hiring manager's thread says for good that a debrief is opening.
    isAtWork: seen.some(
      ({ kind, text, message }) =>
        kind === 'im' && !message.threadTs && /Looking for times|Booking…|is opening\./.test(text),
    ),
    nextMoment: moments[0] ?? null,
  };
}

function loopStanding(id: string, all: Seen[], rounds: { createdAt: number }[]): LoopStanding {
  const mine = all.filter(({ loops }) => loops.includes(id));
  const direct = mine.filter(({ kind }) => kind === 'im');
  const progress = direct.findLast(({ message }) =>
    ['loop.search', 'loop.book'].some((action) => everHad(message, action)),
  );
  const find = (action: string) => lastSpot(progress ? [progress] : [], action);
  const cards = direct.filter(({ message }) => !message.threadTs && everHad(message, 'card.fill'));
  const owed = cards.flatMap(cardButtons).filter(({ isOwed }) => isOwed);
  const text = progress?.message.text ?? '';
  const offer = find('loop.book');
  const debrief = debriefStanding(mine, progress?.message.ts ?? '', all);
  return {
    id,
    candidate: text.split(': ')[0] || 'the candidate',
    coordinator: progress?.who ?? '',
    offer,
    noTimes: text.includes('No times found') ? { relax: find('loop.relax') } : null,
    // The message itself is edited later, when Slack's limits allow it.
    isBooked: rounds.some(({ createdAt }) => !offer || createdAt > Number(offer.ts) * 1000 - 2000),
    isCancelled: text.includes(': Canceled.'),
    opening: openingIn(mine, progress?.message.ts ?? ''),
    invited: whoCan(direct, 'invite.decline'),
    asked: whoCan(direct, 'replacement.yes'),
    owed: debrief ? [] : owed.map(({ isOwed: _, ...card }) => card),
    // Once a stage has opened, nothing is pressed at its cards any more.
    cardsIn: cards.length - owed.length,
    stage: lastSpot(
      direct.filter(({ who }) => who === progress?.who),
      'stage.on',
    ),
    debrief,
  };
}

/** Whoever has this button in their newest message that had it. */
function whoCan(direct: Seen[], action: string): Invited[] {
  const found = direct.flatMap((seen) => {
    const spot = lastSpot([seen], action);
    return spot ? [{ ...spot, who: seen.who }] : [];
  });
  return [...new Map(found.map((spot) => [`${spot.value} ${spot.who}`, spot])).values()];
}

const cardButtons = (seen: Seen) =>
  seen.pressed
    .filter(({ actionId }) => actionId === 'card.fill')
    .map((placed) => ({
      ...spotOf(seen, placed),
      who: seen.who,
      isOwed: ['Fill scorecard', 'Continue'].includes(wordsOf(placed.element.text)),
    }));

const wordsOf = (text: unknown): string => String((text as Json | undefined)?.text ?? '');

function formsOf({ slack }: Sandbox): OpenForm[] {
  const order = (kind: string) => (storyForms as readonly string[]).indexOf(kind);
  const open = people.flatMap(({ id, name: who }) =>
    (['laptop', 'phone'] as const).flatMap((on): OpenForm[] => {
      const top = slack.as(id, on).currentView();
      const kind = storyForms[order(/^(\w+)\.form$/.exec(top?.callbackId ?? '')?.[1] ?? '')];
      return top && kind ? [{ who, on, view: top.id, kind }] : [];
    }),
  );
  return open.sort((a, b) => order(a.kind) - order(b.kind));
}

/** Interviews that are still to come or under way, by the loop that they belong to. */
function bookedRounds({ google }: Sandbox) {
  return google
    .calendar(recruitingMailbox)
    .events()
    .filter(({ status }) => status !== 'cancelled')
    .flatMap(({ startsAt, endsAt, summary = 'An interview', createdAt, extendedProperties }) => {
      const [, loop] = (extendedProperties.private.quorumLoop ?? '').split('.');
      return loop ? [{ loop, startsAt, endsAt, summary, createdAt }] : [];
    });
}
