import type { Message } from '../../blocks/elements/form.ts';
import { endingMessage, retentionMessage } from '../../blocks/erasure/retention-messages.ts';
import { type EndingLoop, isEnding } from '../core/erasure/retention.ts';
import type { Ports } from '../ports.ts';
import { isSlackAnswer } from '../slack-code.ts';
import type { CourierDeps } from './deps.ts';
import { setbackOf } from './failure.ts';
import { personKnown } from './slack/looking-after.ts';
import { lookBackMs, marked, markedAs, messagesSince } from './slack/post.ts';

type RetentionDeps = Pick<CourierDeps, 'clock' | 'slack' | 'directory' | 'settings' | 'report'> & {
  erasures: Ports['erasures'];
  homes: Ports['homes'];
  /** False while nothing goes through to Slack. */
  isOpen(team: string): boolean;
};

const dayMs = 24 * 3_600_000;
/** What could not be told on its day is told on one of the next. */
const lateMs = 4 * dayMs;

/**
 * Whoever looks after loops that end soon hears of all of them at once; those who have a message every morning find it
 * there. Where the coordinator has left, the administrators hear.
 */
export async function tellEnding(deps: RetentionDeps, team: string): Promise<void> {
  if (!deps.isOpen(team)) return;
  const now = deps.clock.now();
  const all = (await deps.erasures.announced(team)).filter(isEnding);
  const recent = all.filter(({ ending }) => ending.at > now - lateMs);
  const { administrators } = await deps.settings.get(team);
  for (const user of new Set(recent.map(({ coordinator }) => coordinator))) {
    const { digestDue } = await deps.homes.get(team, user);
    if (digestDue !== null) continue;
    const loops = recent.filter(({ coordinator }) => coordinator === user);
    if (await tellOf(deps, team, { user, to: user, loops })) continue;
    for (const to of administrators) await tellOf(deps, team, { user, to, loops });
  }
}

type Ends = { user: string; to: string; loops: EndingLoop[] };

async function tellOf(deps: RetentionDeps, team: string, { user, to, loops }: Ends): Promise<boolean> {
  const person = await personKnown({ deps, loop: { team } }, to);
  if (!person?.isActive) return false;
  const mark = (at: number | string) => `ending/${user}/${at}`;
  return sendOnce(deps, team, { to, since: deps.clock.now() - lateMs }, (known) => {
    const fresh = loops.filter(
      ({ ending }) => !known.some((told) => told.startsWith(mark('')) && told >= mark(ending.at)),
    );
    const last = Math.max(...fresh.map(({ ending }) => ending.at));
    return fresh.length > 0 ? { mark: mark(last), message: endingMessage(fresh, person.zone) } : null;
  });
}

/** A change of how long data is kept, to every coordinator; whoever dies while telling is followed by another process. */
export async function tellRetention(deps: RetentionDeps, team: string): Promise<void> {
  const { retention } = await deps.settings.get(team);
  const { change, months } = retention;
  if (!deps.isOpen(team) || !change || change.untold.length === 0) return;
  if (!(await deps.settings.startTelling(team, change.at, deps.clock.real()))) return;
  for (const user of change.untold) {
    const mark = `retention/${change.at}/${user}`;
    const since = Math.min(change.at, deps.clock.real()) - lookBackMs;
    await sendOnce(deps, team, { to: user, since }, (known) =>
      known.includes(mark) ? null : { mark, message: retentionMessage({ ...change, months }) },
    );
    await deps.settings.told(team, change.at, user);
  }
}

/** False where they have left. Whoever sent before may have died half-way, so what was sent is looked for first. */
async function sendOnce(
  deps: RetentionDeps,
  team: string,
  { to, since }: { to: string; since: number },
  wanted: (known: readonly string[]) => { mark: string; message: Message } | null,
): Promise<boolean> {
  const slack = deps.slack(team);
  try {
    const channel = await deps.directory.directMessage(team, to);
    const known = marked(await messagesSince(slack, { channel }, since / 1000)).map(({ effect }) => effect);
    const next = wanted(known);
    if (next)
      await slack.chat.postMessage({
        ...{ channel, unfurl_links: false, unfurl_media: false },
        ...next.message,
        metadata: markedAs(next.mark),
      });
    return true;
  } catch (error) {
    if (isSlackAnswer(error, 'user_disabled', 'user_not_found', 'user_not_visible')) return false;
    const setback = setbackOf(error);
    if (setback.kind !== 'failed' || !setback.isFinal) throw error;
    deps.report('retention.untold', error);
    return true;
  }
}
