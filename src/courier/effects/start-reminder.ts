import { startReminder } from '../../../blocks/decision/start-reminder.ts';
import { noNudges, nudgeMoment } from '../../core/cards/nudges.ts';
import { phasesFrom } from '../../core/decision/first-ninety-days.ts';
import type { EffectHandler } from '../deps.ts';
import { rhythmOf } from '../rhythm.ts';
import { openDirectMessage, post } from '../slack/post.ts';

/** In the manager's working hours. The start day may change at any moment, so the loop is read again before it is sent. */
export const remindOfStart: EffectHandler<'start.remind'> = async (task) => {
  const { deps, loop, effect, now } = task;
  const { number, phase } = effect.payload;
  const current = async () => {
    const { checklist } = (await deps.loops.get(loop.team, loop.id)) ?? loop;
    return checklist?.start?.number === number ? checklist.start : null;
  };
  if (!(await current())) return [];
  const moment = nudgeMoment(now, noNudges, await rhythmOf(task, loop.hiringManager));
  if (moment > now) return [{ type: 'reminderPutOff', effect: effect.id, until: moment }];
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const opening = loop.opening ? await deps.openings.load(loop.team, loop.opening) : null;
  const channel = await openDirectMessage(task, loop.hiringManager);
  const start = await current();
  if (!start) return [];
  const message = startReminder({
    ...{ candidate: deps.vault.openCandidate(loop).name, steps: kit.firstNinetyDays, phase },
    phases: phasesFrom(start.day, kit.firstNinetyDays),
    success: opening?.success ?? [],
  });
  await post(task, { channel }, message);
  return [];
};
