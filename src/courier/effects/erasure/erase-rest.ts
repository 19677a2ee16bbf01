import { erasureMessage } from '../../../../blocks/erasure/erasure-message.ts';
import { type Command, decide } from '../../../core/decide.ts';
import { slackCodeOf } from '../../../slack-code.ts';
import { claimOwner } from '../../claim-owner.ts';
import type { EffectHandler } from '../../deps.ts';
import { setbackOf } from '../../failure.ts';
import { personKnown } from '../../slack/looking-after.ts';
import { openDirectMessage, post, rewrite } from '../../slack/post.ts';

/** Whoever reads the calendar later learns that there was an interview, and nothing more. */
const title = 'Interview';

export const eraseEvent: EffectHandler<'erase.event'> = async ({ deps, loop, effect }) => {
  const { event, round, bookings, isAhead } = effect.payload;
  const outcome = await deps.calendar.erase(event, { title, mails: isAhead });
  for (const booking of bookings) await deps.claims.release(loop.team, claimOwner(loop, round, booking));
  return outcome === 'elsewhere'
    ? [{ type: 'placeErased', effect: effect.id, left: [{ what: 'event', event }] }]
    : [];
};

/** What was sealed with the loop's key is unreadable already; what the debrief has opened never was sealed again. */
export const eraseRecords: EffectHandler<'erase.records'> = async ({ deps, loop }) => {
  const { team, id } = loop;
  await deps.cards.removeLoop(team, id);
  await deps.drafts.removeLoop(team, id);
  await deps.materials.removeLoop(team, id);
  await deps.migrations.copies.forget(team, [`${team}:${id}`]);
  return [{ type: 'recordsErased', attest: await deps.audit.redact(team, id) }];
};

/** One write began all of it, so that a process that dies between two loops leaves none of them behind. */
export const eraseOthers: EffectHandler<'erase.others'> = async ({ deps, loop, effect, now }) => {
  const { team, erasure } = loop;
  if (!erasure) return [];
  const { by, rule, teller, request } = erasure;
  const { coordinators: besides } = await deps.settings.get(team);
  for (const [index, other] of effect.payload.loops.entries()) {
    const command = { by, rule, teller, besides, request: { ...request, place: index + 2 } };
    await deps.loops.update(team, other, (current) =>
      decide(current, { type: 'eraseLoop', ...command }, now),
    );
    await deps.ring(team, other, now);
  }
  return [];
};

/** Somebody who left has no Home any more. */
export const eraseHome: EffectHandler<'erase.home'> = async ({ deps, loop, effect }) => {
  try {
    await deps.showHome(loop.team, effect.payload.user);
  } catch (error) {
    const setback = setbackOf(error);
    const isOfPerson = setback.kind === 'failed' && (setback.isFinal || slackCodeOf(error) === 'not_enabled');
    if (!isOfPerson) throw error;
  }
  return [];
};

/** One message, edited as it goes on, to whoever asked for it. */
export const tellErasure: EffectHandler<'erase.tell'> = async (task) => {
  const { loop, deps } = task;
  const { erasure } = loop;
  if (!erasure?.teller) return [];
  const zone = (await personKnown(task, erasure.teller))?.zone ?? 'UTC';
  const message = erasureMessage(loop, { zone, calendar: deps.calendar.words.provider });
  if (erasure.told && (await rewrite(task, erasure.told, message))) return [];
  const channel = await openDirectMessage(task, erasure.teller);
  const posted = await post(task, { channel }, message);
  const told: Command = { type: 'erasureTold', posted };
  return [told];
};
