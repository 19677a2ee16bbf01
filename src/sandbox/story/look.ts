import { people, recruitingMailbox } from '../company/people.ts';
import type { Sandbox } from '../sandbox.ts';
import { elementsIn, type PlacedElement } from '../slack/rules/block-elements.ts';
import type { Json } from '../slack/rules/rules.ts';
import type { Conversation, StoredMessage } from '../slack/world/world.ts';
import {
  type DebriefStanding,
  type LoopStanding,
  type OpenForm,
  type Spot,
  type Standing,
  storyForms,
} from './standing.ts';

/** What stands where, read off what people see: it holds as well for a loop that somebody started by hand. */
export function standingOf(sandbox: Sandbox): Standing {
  const seen = messagesOf(sandbox);
  const newestFirst = [...new Set(seen.toReversed().flatMap(({ loops }) => loops))];
  const booked = bookedRounds(sandbox);
  const now = sandbox.clock.now();
  const moments = booked
    .flatMap(({ startsAt, endsAt, summary }) => [
      { at: startsAt - dayMs, words: `a day before “${summary}”` },
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
    isAtWork: seen.some(
      ({ kind, text }) => kind === 'im' && /Looking for times|Booking…|is opening\./.test(text),
    ),
    nextMoment: moments[0] ?? null,
  };
}

const dayMs = 24 * 3_600_000;

type Seen = {
  message: StoredMessage;
  place: string;
  kind: Conversation['kind'];
  /** Of direct messages: whose they are. */
  who: string;
  members: string[];
  /** The loops that it is about, or was before it was edited. */
  loops: string[];
  text: string;
  pressed: PlacedElement[];
};

const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? '';

/** Everything that Quorum has said, oldest first. */
const messagesOf = ({ slack }: Sandbox): Seen[] =>
  slack
    .conversations()
    .flatMap(({ id: place, kind, members, messages }) =>
      messages
        .filter(({ byBot, isTombstone }) => byBot && !isTombstone)
        .map((message) => ({
          ...readingOf(message),
          message,
          place,
          kind,
          who: kind === 'im' ? nameOf(members.find((member) => nameOf(member)) ?? '') : '',
          members: members.map(nameOf).filter(Boolean),
        })),
    )
    .sort((a, b) => Number(a.message.ts) - Number(b.message.ts));

type Reading = Pick<Seen, 'loops' | 'text' | 'pressed'>;
/** Messages are looked at many times a second and change seldom. */
const readings = new WeakMap<StoredMessage, Reading & { edits: number }>();

function readingOf(message: StoredMessage): Reading {
  const edits = message.history.length;
  const known = readings.get(message);
  if (known?.edits === edits) return known;
  const reading = {
    edits,
    loops: loopsIn(message),
    text: `${message.text} ${JSON.stringify(message.blocks ?? [])}`,
    pressed: elementsIn(message.blocks ?? []),
  };
  readings.set(message, reading);
  return reading;
}

const loopsIn = ({ blocks, history }: StoredMessage): string[] => {
  const versions = [blocks, ...history.map((version) => version.blocks)];
  const refs = versions.flatMap((version) => elementsIn(version ?? []).map(loopOf));
  return [...new Set(refs.filter((loop) => loop !== ''))];
};

/** Buttons name their loop first; groups of tick boxes name it after what they are. */
function loopOf({ element, blockId }: PlacedElement): string {
  const [noun, loop = ''] = blockId.split('~');
  if (noun === 'checklist') return loop;
  return typeof element.value === 'string' ? (element.value.split('~')[0] ?? '') : '';
}

function loopStanding(id: string, all: Seen[], rounds: { createdAt: number }[]): LoopStanding {
  const mine = all.filter(({ loops }) => loops.includes(id));
  const direct = mine.filter(({ kind }) => kind === 'im');
  const progress = direct.findLast(({ message }) => everHad(message, 'loop.search'));
  const find = (action: string) => lastSpot(progress ? [progress] : [], action);
  const cards = direct.filter(({ message }) => !message.threadTs).flatMap(cardButtons);
  const text = progress?.message.text ?? '';
  const offer = find('loop.book');
  const debrief = debriefStanding(mine, progress?.message.ts ?? '');
  return {
    id,
    candidate: text.split(': ')[0] || 'the candidate',
    coordinator: progress?.who ?? '',
    offer,
    noTimes: text.includes('No times found') ? { relax: find('loop.relax') } : null,
    // The message itself is edited later, when Slack's limits allow it.
    isBooked: rounds.some(({ createdAt }) => !offer || createdAt > Number(offer.ts) * 1000 - 2000),
    isCancelled: text.includes(': Cancelled.'),
    opening: openingIn(mine, progress?.message.ts ?? ''),
    owed: debrief ? [] : cards.flatMap(({ isOwed, ...card }) => (isOwed ? [card] : [])),
    cardsIn: cards.filter(({ isOwed }) => !isOwed).length,
    debrief,
  };
}

const everHad = ({ blocks, history }: StoredMessage, action: string): boolean =>
  [blocks, ...history.map((version) => version.blocks)].some((version) =>
    elementsIn(version ?? []).some(({ actionId }) => actionId === action),
  );

const spotOf = ({ place, message }: Seen, { element }: PlacedElement): Spot => ({
  place,
  ts: message.ts,
  value: String(element.value ?? ''),
});

function lastSpot(seen: Seen[], action: string): Spot | null {
  const spots = seen.flatMap((one) =>
    one.pressed.filter(({ actionId }) => actionId === action).map((placed) => spotOf(one, placed)),
  );
  return action === 'loop.relax' ? (spots[0] ?? null) : (spots.at(-1) ?? null);
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

const mentioned = (text: string): string[] =>
  [...text.matchAll(/<@(\w+)>/g)].map(([, id = '']) => nameOf(id)).filter(Boolean);

/** Once the thread says what to do now, and until times are looked for anew. */
function debriefStanding(mine: Seen[], progressTs: string): DebriefStanding | null {
  const inRooms = mine.filter(({ kind }) => kind !== 'im');
  const agenda = inRooms.findLast(({ message }) => everHad(message, 'decision.open'));
  if (!agenda || Number(progressTs) > Number(agenda.message.ts)) return null;
  const thread = inRooms.filter(({ place, message }) => place === agenda.place && message.threadTs);
  const vote = lastSpot(thread, 'vote.cast');
  const decide = lastSpot([agenda], 'decision.open');
  const before = agenda.message.history.at(-1)?.blocks ?? [];
  const manager = /<@(\w+)> (?:records the|has recorded a) decision/.exec(
    agenda.text + JSON.stringify(before),
  )?.[1];
  const steps = mine.findLast(({ kind, pressed }) => kind === 'im' && pressed.some(isTick));
  const tick = steps?.pressed.find(isTick);
  return {
    place: agenda.place,
    parent: agenda.message.threadTs ?? agenda.message.ts,
    managers: [...new Set([nameOf(manager ?? ''), ...managersIn(agenda.members)])].filter(Boolean),
    callVote: lastSpot([agenda], 'vote.call'),
    vote: vote ? { ...vote, voters: votersIn(thread, vote.ts) } : null,
    isVoteClosed: !vote && thread.some(({ message }) => everHad(message, 'vote.cast')),
    decide,
    isDecided: decide === null,
    checklist:
      steps && tick
        ? {
            ...spotOf(steps, tick),
            who: steps.who,
            block: tick.blockId,
            ticked: Number(/: (\d+) of \d+ steps? done/.exec(steps.text.replaceAll('*', ''))?.[1] ?? 0),
          }
        : null,
  };
}

function openingIn(mine: Seen[], progressTs: string): LoopStanding['opening'] {
  const first = mine.findLast(
    ({ kind, message, pressed }) =>
      kind !== 'im' && !message.threadTs && pressed.some(({ actionId }) => actionId === 'cards.open'),
  );
  if (!first || Number(progressTs) > Number(first.message.ts)) return null;
  return {
    place: first.place,
    ts: first.message.ts,
    hasPicture: first.text.includes('"type":"image"'),
    managers: managersIn(first.members),
  };
}

/** Quorum invites the loop's own hiring manager first. */
const managersIn = (members: string[]): string[] =>
  members.filter((name) => people.find((person) => person.name === name)?.duty === 'hiring manager');

const isTick = ({ actionId }: PlacedElement): boolean => actionId === 'checklist.1';

const votersIn = (thread: Seen[], ts: string): string[] => {
  const message = thread.find((one) => one.message.ts === ts)?.message;
  return [...new Set(mentioned(message?.text ?? ''))];
};

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
