import type { KnownBlock } from '@slack/types';
import { cardReceiptMessage } from '../../../blocks/cards/card-messages.ts';
import { withdrawnSeatMessage } from '../../../blocks/stages/withdrawn-message.ts';
import {
  cancelledMessage,
  closedLoopMessage,
  closedSeatMessage,
} from '../../../blocks/told/closed-message.ts';
import type { Effect } from '../../core/loop/effect.ts';
import { isCardIn } from '../../core/loop/gate.ts';
import { findSeat } from '../../core/loop/seats.ts';
import { nameFor } from '../../core/reviews/blind.ts';
import { materialPlace } from '../../core/reviews/material-places.ts';
import { withdrawnSeats } from '../../core/stages/stage-gate.ts';
import { closedLoop, closedPlace, isOpen, ofLoop, questionOf, stillTheirs } from '../../core/told/closed.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { marked, messagesSince, openDirectMessage, post, rewrite, slackOf } from '../slack/post.ts';
import { words } from './seats.ts';

/** Nothing in somebody's messages can be pressed any more that would only be refused; a card that is in keeps its receipt. */
export const closeMessages: EffectHandler<'messages.close'> = async (task) => {
  const { user, about } = task.effect.payload;
  const isHolders = about && findSeat(task.loop, about)?.seat.holder === user;
  if (about)
    await withoutButtons(
      task,
      user,
      (known) => questionOf(known) === about && !isOpen(task.loop, known, task.now),
    );
  if (isHolders) await closeSeat(task, user, about);
  if (!about) await closeRest(task, user);
  return [];
};

/** What was told in the threads of the loop's messages stays as it is, and can be pressed no more. */
async function withoutButtons(
  task: Task,
  user: string,
  isWanted: (effect: Effect) => boolean,
): Promise<void> {
  const { loop } = task;
  const ids = (some: (effect: Effect) => boolean) =>
    new Set(
      loop.outbox.flatMap((known) => (some(known) && known.attempts > 0 ? [`${loop.id}/${known.id}`] : [])),
    );
  const [wanted, roots] = [ids(isWanted), ids(({ kind }) => kind === 'progress.show')];
  if (wanted.size === 0) return;
  const channel = await openDirectMessage(task, user);
  const slack = slackOf(task);
  const top = await messagesSince(slack, { channel }, loop.createdAt / 1000);
  const threads = marked(top).filter(({ effect }) => roots.has(effect));
  const replies = await Promise.all(
    threads.map(({ ts }) => messagesSince(slack, { channel, thread: ts }, 0)),
  );
  const all = [...top, ...replies.flat()];
  const found = new Set(marked(all).flatMap(({ effect, ts }) => (wanted.has(effect) ? [ts] : [])));
  for (const { ts = '', text = '', blocks = [] } of all) {
    const shown = blocks as KnownBlock[];
    const words = shown.filter(({ type }) => type !== 'actions');
    if (found.has(ts) && words.length < shown.length && words.length > 0)
      await rewrite(task, { channel, ts }, { text, blocks: words });
  }
}

async function closeSeat(task: Task, user: string, id: string): Promise<void> {
  const { loop } = task;
  const { round, seat } = findSeat(loop, id) ?? {};
  const closed = round && seat && closedPlace(loop, { round, seat }, task.now);
  if (!round || seat?.holder !== user || !closed) return;
  const said = await words(task, { round, holder: user });
  const isWithdrawn = withdrawnSeats(loop).some((place) => place.seat.id === id);
  const line = isWithdrawn
    ? withdrawnSeatMessage(round.title, said.candidate)
    : closedSeatMessage(round.title, said.candidate, closed);
  if (seat.pack) await rewrite(task, seat.pack, line);
  const rest = isCardIn(seat) ? cardReceiptMessage({ loop, round, seat, ...said }) : line;
  if (seat.request) await rewrite(task, seat.request, rest);
}

/** Nobody remembers where these stand, so they are looked for by what sent them. */
async function closeRest(task: Task<'messages.close'>, user: string): Promise<void> {
  const { loop, deps, effect } = task;
  const closed = closedLoop(loop);
  if (!closed) return;
  const { name } = deps.vault.openCandidate(loop);
  const sent = new Map<string, Effect>(
    loop.outbox.flatMap((known) =>
      ofLoop.has(known.kind) && known.attempts > 0 ? [[`${loop.id}/${known.id}`, known] as const] : [],
    ),
  );
  const channel = await openDirectMessage(task, user);
  const shown =
    sent.size > 0 ? marked(await messagesSince(slackOf(task), { channel }, loop.createdAt / 1000)) : [];
  for (const { effect: reference, ts } of shown) {
    const known = sent.get(reference);
    if (!known) continue;
    const place = known.kind === 'material.send' ? materialPlace(loop, known.payload.round) : undefined;
    const line = place
      ? closedSeatMessage(place.title, nameFor(place, loop, name), closed)
      : closedLoopMessage(name, closed);
    await rewrite(task, { channel, ts }, line);
  }
  await withoutButtons(task, user, ({ kind }) => ofLoop.has(kind));
  const theirs = stillTheirs(loop, user, effect.due);
  const [first] = theirs;
  if (!first) return;
  const rounds = theirs.map(({ round }) => round);
  const called = rounds.some(({ blind }) => !blind) ? name : nameFor(first.round, loop, name);
  await post(task, { channel }, cancelledMessage(loop, rounds, called));
}
