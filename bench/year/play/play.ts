import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Played, PlayedEffect, PlayedLoop } from '../played.ts';
import { peopleOf, slackAsk } from './asks.ts';
import { quarterLoops, type UntilGate } from './quarter-loops.ts';
import { playStory, type Request, type Story } from './story.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A debrief is held on the working day after the last card, at any hour of it: a second vote, and soon the decision. */
const chaptersAfter: Record<string, number> = { vote: 0, decide: 0.5 * hourMs, after: 0.5 * hourMs };
const heldAt = (number: number): number => 9 * hourMs + ((number * 7) % 31) * 0.25 * hourMs + 7 * minuteMs;

/** Plays loops anew: a quarter until the last card, and one whole loop in the sandbox for what comes after it. */
export async function play(size: { loops: number; weeks: number; seed: number }): Promise<Played> {
  const story = await playStory();
  const attributed = [...story.effects.flatMap(({ requests }) => requests), ...story.presses, ...story.jobs];
  if (attributed.length !== story.written)
    throw new Error(
      `${story.written} requests reached the stand-ins, and ${attributed.length} have a cause.`,
    );
  return played(await quarterLoops(size), story);
}

export function played(quarter: readonly UntilGate[], story: Story): Played {
  const after = afterGate(story);
  const examples = new Map<EffectKind, string[][]>();
  for (const effect of story.effects)
    examples.set(effect.kind, [...(examples.get(effect.kind) ?? []), asksIn(effect.requests)]);
  let next = 0;
  const likeIn = (kind: EffectKind): string[] => {
    const known = examples.get(kind) ?? [[]];
    next += 1;
    return known[next % known.length] ?? [];
  };
  const loops = quarter.flatMap(({ gateAt, unplayed, effects, people, weekday }, number): PlayedLoop[] => {
    if (gateAt === null) return [];
    const before = unplayed
      .filter(({ kind }) => !isOfDebrief(kind))
      .map((effect) => ({ ...effect, asks: likeIn(effect.kind) }));
    const all = [...effects, ...before, ...after({ gateAt, weekday, heldAt: heldAt(number) })];
    return [{ weekday, people, effects: all.toSorted((a, b) => a.at - b.at) }];
  });
  return { loops, presses: countsOf(story.presses) };
}

const isOfDebrief = (kind: EffectKind): boolean => /^(cards|debrief)\./.test(kind);

function asksIn(requests: readonly Request[], people = peopleOf('', '-')): string[] {
  const asks = requests.flatMap(({ to, user, channel }) => {
    if (to === 'files.upload' || to === 'response_url') return [];
    if (to.startsWith('google'))
      return to.startsWith('google POST calendars.events') ? ['google invites'] : ['google'];
    if (to === 'users.info') return [`person ${people.numberOf(user ?? '')}`];
    if (to === 'conversations.open') return [`dm ${people.numberOf(user ?? '')}`];
    return [slackAsk(to, channel?.startsWith('D') ? `D${channel}` : channel, people.numberOf)];
  });
  return asks.filter((ask, index) => !/^(person|dm) /.test(ask) || asks.indexOf(ask) === index);
}

/** What follows the last card, at the hours of a debrief that is held the working day after. */
function afterGate({ effects, chapters, loop }: Story) {
  const gate = chapters.find(({ name }) => name === 'gate')?.at ?? 0;
  const opened =
    effects.find((effect) => effect.loop === loop && effect.kind === 'cards.reveal')?.due ?? gate;
  const following = effects.filter(
    (effect) =>
      effect.loop === loop && (effect.due > opened || (effect.due === opened && isOfDebrief(effect.kind))),
  );
  const chapterOf = (due: number) => chapters.findLast(({ at }) => at <= due) ?? { name: 'gate', at: gate };
  return ({
    gateAt,
    weekday,
    heldAt: from,
  }: {
    gateAt: number;
    weekday: number;
    heldAt: number;
  }): PlayedEffect[] => {
    const people = peopleOf('ULENA', 'UPRIYA');
    return following.map(({ kind, lane, due, requests }) => {
      const chapter = chapterOf(due);
      const later = chaptersAfter[chapter.name];
      const at =
        later === undefined
          ? gateAt + (due - opened)
          : (Math.floor(gateAt / dayMs) + toNextWorkday(gateAt, weekday)) * dayMs +
            from +
            later +
            (due - chapter.at);
      return { kind, lane, at: Math.round(at / 1000) * 1000, asks: asksIn(requests, people) };
    });
  };
}

/** Days from that day of a loop, which began on such a weekday, to the next working day. */
function toNextWorkday(at: number, weekday: number): number {
  const today = ((weekday - 1 + Math.floor(at / dayMs)) % 7) + 1;
  return today >= 5 ? 8 - today : 1;
}

export function countsOf(requests: readonly Request[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { to } of requests) counts[to] = (counts[to] ?? 0) + 1;
  return counts;
}
