import { snoozeTomorrow, snoozeTonight } from '../core/cards/nudges.ts';
import type { Decision } from '../core/loop/rule.ts';
import { settingsOf } from '../core/people/person-settings.ts';
import { refused } from '../errors.ts';
import { changeLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';

/** Puts the next nudge off to when its reader wants it, in their own zone. */
export async function snoozeCard(
  deps: Deps,
  { team, user }: Asker,
  { loop, seat, as }: { loop: string; seat: string; as: 'tonight' | 'tomorrow' },
): Promise<Decision> {
  const [[person], [saved]] = await Promise.all([
    deps.directory.people(team, [user]),
    deps.personSettings.find(team, [user]),
  ]);
  const { weekdays, hours } = settingsOf(saved?.settings);
  const zone = person?.zone ?? 'UTC';
  const now = deps.now();
  const snooze =
    as === 'tonight' ? snoozeTonight(now, zone) : snoozeTomorrow(now, { zone, weekdays, hours, away: [] });
  if (!snooze) throw refused('It is too late for tonight. Press *Tomorrow 9:00* or fill the card now.');
  return changeLoop(deps, team, loop, { type: 'snoozeCard', by: user, seat, snooze });
}
