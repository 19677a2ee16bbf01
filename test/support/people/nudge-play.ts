import type { Effect } from '../../../src/core/loop/effect.ts';
import type { Seat } from '../../../src/core/loop/loop.ts';
import { findSeat } from '../../../src/core/loop/seats.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { ines, jon, kim } from '../stage/company.ts';
import { has, theLoop, until } from '../stage/play.ts';
import type { Stage } from '../stage/stage.ts';

const seats = { [ines.id]: 'r1s1', [jon.id]: 'r1s2', [kim.id]: 'r2s1' };
export const seatName = (user: string): string => seats[user] ?? '';
export const minute = 60_000;

export const seatOf = async (stage: Stage, user: string): Promise<Seat> => {
  const found = findSeat(await theLoop(stage), seatName(user));
  if (!found) throw new Error(`${user} has no seat.`);
  return found.seat;
};
export const waiting = async (stage: Stage, user: string): Promise<Effect | undefined> =>
  (await theLoop(stage)).outbox.find(
    (effect) =>
      effect.kind === 'card.nudge' && effect.state === 'waiting' && effect.payload.seat === seatName(user),
  );
export const allWait = (stage: Stage) =>
  until(async () => {
    const nudges = await Promise.all([ines, jon, kim].map(({ id }) => waiting(stage, id)));
    return nudges.every((nudge) => nudge !== undefined);
  });
export const moveTo = (stage: Stage, at: number) => stage.clock.advance(Math.max(0, at - stage.clock.now()));

const isNudge = ({ threadTs, blocks }: StoredMessage) =>
  threadTs !== undefined && has('is still open')(blocks ?? []);
export const nudgesOf = (stage: Stage, user: string) => stage.slack.as(user).inbox().filter(isNudge);
export const nudgesTakenBack = (stage: Stage, user: string) =>
  stage.slack
    .conversations()
    .flatMap(({ members, deleted }) => (members.includes(user) ? deleted.filter(isNudge) : []));
