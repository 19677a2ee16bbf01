import {
  askingClosedMessage,
  askingMessage,
  nobodyFoundMessage,
  seatFilledMessage,
  steppedBackMessage,
} from '../../../blocks/people/replacement.ts';
import type { Command } from '../../core/decide.ts';
import type { EffectPayload } from '../../core/loop/effect.ts';
import { isCandidate } from '../../core/loop/rights.ts';
import { findSeat } from '../../core/loop/seats.ts';
import { keyOf } from '../../core/opening/asked.ts';
import { normalEmail } from '../../core/people/candidate.ts';
import { canInterview } from '../../core/people/person.ts';
import { settingsOf } from '../../core/people/person-settings.ts';
import { assessedAlone } from '../../core/plan/coverage.ts';
import { isTooLate, lastMoment, openPlace, startOf } from '../../core/replacement/asking.ts';
import { askable, heldBefore, replacementsFor } from '../../core/replacement/candidates.ts';
import { answerBy } from '../../core/replacement/deadline.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { settingsFor } from '../settings-for.ts';
import { hasLeft, openLookingAfter, personKnown, personNow } from '../slack/looking-after.ts';
import { findPosted, openDirectMessage, post, postedOf, rewrite } from '../slack/post.ts';
import { readPeople } from './search.ts';
import { words } from './seats.ts';

/** Calendars are read for no more people than this. */
const mostRead = 50;
/** What lies just before and after an interview counts with the breaks that people want around it. */
const aroundMs = 2 * 3_600_000;

/** Who could come instead, at this very time: whoever else was chosen for the seat, then whoever has held it before. */
export const searchReplacement: EffectHandler<'replacement.search'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const place = openPlace(loop, effect.payload);
  if (place?.replacement.state !== 'searching') return [];
  const { round, seat, replacement } = place;
  const [opening, seatings] = await Promise.all([
    loop.opening ? deps.openings.load(loop.team, loop.opening) : null,
    deps.loops.seatings(loop.team, loop.kit.id),
  ]);
  const chosen = [...(replacement.pool ?? []), ...(opening?.pools[keyOf(round, seat)] ?? [])];
  const wanted = askable(loop, seat, [...chosen, ...heldBefore(round, seat, seatings)]);
  const users = await whoCanBeInvited(task, wanted.slice(0, mostRead));
  const startsAt = startOf(round);
  const span = { startsAt: startsAt - aroundMs, endsAt: (round.booking?.endsAt ?? startsAt) + aroundMs };
  const known = users.length > 0 ? await readPeople(deps, loop.team, users, span, now) : [];
  const found = replacementsFor(loop, place, { known, chosen }, now);
  return [{ type: 'candidatesFound', ...effect.payload, startsAt, ...found }];
};

async function whoCanBeInvited(task: Task, users: readonly string[]): Promise<string[]> {
  const candidate = normalEmail(task.deps.vault.openCandidate(task.loop).email);
  const people = await Promise.all(users.map((user) => personKnown(task, user)));
  return people.flatMap((person) => {
    const isIn = person?.isActive && !person.isBot && canInterview(person) && person.email;
    return isIn && normalEmail(person.email) !== candidate ? [person.user] : [];
  });
}

/** One person at a time, or all at once in the last hour. It may have been answered, or be settled, by now. */
export const askReplacement: EffectHandler<'replacement.ask'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const { user } = effect.payload;
  const place = openPlace(loop, effect.payload);
  const asking = place?.replacement.asked.find((known) => known.user === user);
  const isOpen = place && !isTooLate(place.round, place.replacement, now);
  const isWanted = isOpen && asking && asking.answer !== 'no';
  if (!isWanted && !effect.unclear) return [];
  if (isWanted && hasLeft(await personNow(task, user)))
    return [{ type: 'replacementUnreachable', ...effect.payload }];
  const channel = await openDirectMessage(task, user);
  const saved = await settingsFor(deps, loop.team, await deps.directory.people(loop.team, [user]));
  const found = findSeat(loop, effect.payload.seat);
  if (!found) return [];
  const said = await words(task, { ...found, holder: user });
  const { weekdays, hours } = settingsOf(saved.get(user));
  const until = answerBy(now, lastMoment(found.round, place?.replacement.since ?? now), {
    zone: said.zone,
    weekdays,
    hours,
  });
  const earlier = await findPosted(task, { channel });
  if (earlier) return [{ type: 'replacementAsked', ...effect.payload, posted: postedOf(earlier), until }];
  if (!isWanted) return [];
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const posted = await post(task, { channel }, askingMessage({ loop, ...found, kit, ...said, until, now }));
  return [{ type: 'replacementAsked', ...effect.payload, posted, until }];
};

export const noticeLate: EffectHandler<'replacement.late'> = async ({ effect }) => [
  { type: 'replacementLate', ...effect.payload },
];

/** The buttons go; what came of the question takes their place. */
export const closeAskings: EffectHandler<'replacement.close'> = async (task) => {
  const { loop, effect } = task;
  const { seat, how, messages } = effect.payload;
  const found = findSeat(loop, seat);
  if (!found) return [];
  for (const { user, ...posted } of messages) {
    const { zone } = await words(task, { ...found, holder: user });
    // By then somebody else may have left it again.
    const is = how === 'yours' && found.seat.holder !== user ? 'stopped' : how;
    await rewrite(task, posted, askingClosedMessage(found, is, { zone, now: task.now }));
  }
  return [];
};

const tellings = { began: steppedBackMessage, none: nobodyFoundMessage, filled: seatFilledMessage };

/** Whoever looks after the loop is to act, so it is a message of its own below the loop's; who came, takes its place. */
export const tellReplacement: EffectHandler<'replacement.tell'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const { seat, number, about, to } = effect.payload;
  const found = findSeat(loop, seat);
  if (!found || (!effect.unclear && !isStillNews(found.seat, number, about))) return [];
  const receiver = await receiverOf(task, to);
  if (!receiver || receiver.user === found.seat.left.at(-1)?.holder) return [];
  const { user, channel, isOther } = receiver;
  const { zone = 'UTC' } = (await personKnown(task, user)) ?? {};
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const candidate = nameFor(found.round, loop, deps.vault.openCandidate(loop).name);
  const { progress } = loop;
  const place = progress?.channel === channel ? { channel, thread: progress.ts } : { channel };
  const message = tellings[about]({ loop, ...found, kit, candidate, zone, isOther, to: user, now });
  // Nobody has to do anything about it, unless somebody is assessed by one person alone now.
  const isNewsAlone = about === 'filled' && assessedAlone(kit, loop).length > 0;
  const before = (effect.payload.posted ?? []).filter((told) => told.channel === channel);
  let isSaid = false;
  for (const told of before) isSaid = (await rewrite(task, told, message)) || isSaid;
  if (before.length > 0 && (about === 'began' || (isSaid && !isNewsAlone))) return [];
  const posted = await post(task, place, message);
  const instead: Command[] = isOther ? [{ type: 'toldInstead', user }] : [];
  return about !== 'filled' && to === 'coordinator'
    ? [{ type: 'replacementTold', seat, number, posted }, ...instead]
    : instead;
};

type Tell = EffectPayload<'replacement.tell'>;
type Seat = NonNullable<ReturnType<typeof findSeat>>['seat'];

/** It is told late where Slack was away: what is over is not told as if it were new. */
function isStillNews(
  { holder, replacement, replacements }: Seat,
  number: number,
  about: Tell['about'],
): boolean {
  if (about === 'began') return true;
  if (replacements !== number) return false;
  return about === 'filled' ? holder !== null : holder === null && replacement?.state === 'none';
}

async function receiverOf(
  task: Task,
  to: Tell['to'],
): Promise<{ user: string; channel: string; isOther: boolean } | null> {
  if (to === 'coordinator') return openLookingAfter(task);
  const user = task.loop.hiringManager;
  if (isCandidate(task.loop, user) || hasLeft(await personKnown(task, user))) return null;
  return { user, channel: await openDirectMessage(task, user), isOther: false };
}
