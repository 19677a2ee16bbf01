import { outageMessage } from '../../blocks/lists/outage-message.ts';
import { remedyLine } from '../core/installation/finding.ts';
import type { Ports } from '../ports.ts';
import type { CourierDeps } from './deps.ts';
import { type Closed, type Door, doorNames } from './doors.ts';
import { setbackOf } from './failure.ts';
import { lookBackMs, marked, markedAs, messagesSince } from './slack/post.ts';

type Outage = Awaited<ReturnType<Ports['outages']['open']>>[number];

type OutageDeps = Pick<CourierDeps, 'clock' | 'slack' | 'directory' | 'settings' | 'report'> & {
  outages: Ports['outages'];
  closed(team: string): Closed[];
  probe(team: string, door: Door): Promise<unknown>;
};

/** What heals before anybody looks is not worth a message. */
const worthMs = 5 * 60_000;

/** Comes by every some seconds: writes down what lasts, ends what is over, and tells each coordinator once. */
export async function lookAtOutages(deps: OutageDeps, team: string): Promise<void> {
  const closed = deps.closed(team);
  for (const { door, since, remedy } of closed) await deps.outages.begin({ team, door, since, ...remedy });
  const isShut = new Set<string>(closed.map(({ door }) => door));
  for (const outage of await deps.outages.open(team)) {
    const door = outage.door as Door;
    if (outage.until === null && !isShut.has(door) && (await answers(deps, team, door)))
      await deps.outages.end(team, door, deps.clock.real());
    else if (!isShut.has('slack') && isWorthTelling(outage, deps.clock.real())) await tell(deps, outage);
  }
}

/** Another process may have found the door closed which this one finds open. */
const answers = (deps: OutageDeps, team: string, door: Door): Promise<boolean> =>
  deps.probe(team, door).then(
    () => true,
    () => false,
  );

/** While Slack is away nothing can be said; of the calendar people hear while they may still do something. */
const isWorthTelling = ({ door, since, until, isTold }: Outage, real: number): boolean =>
  !isTold &&
  (door === 'slack' ? until !== null && until - since >= worthMs : (until ?? real) - since >= worthMs);

async function tell(deps: OutageDeps, outage: Outage): Promise<void> {
  if (!(await deps.outages.startTelling(outage, deps.clock.real()))) return;
  const { coordinators } = await deps.settings.get(outage.team);
  for (const user of coordinators)
    try {
      await tellOnce(deps, outage, user);
    } catch (error) {
      const setback = setbackOf(error);
      if (setback.kind !== 'failed' || !setback.isFinal) throw error;
      deps.report('outage.untold', error);
    }
  await deps.outages.told(outage);
}

/** Whoever told before may have died half-way, so the message is looked for first. */
async function tellOnce(
  { slack: slackOf, directory }: OutageDeps,
  outage: Outage,
  user: string,
): Promise<void> {
  const { team, door, since } = outage;
  const slack = slackOf(team);
  const channel = await directory.directMessage(team, user);
  const effect = `outage/${door}/${since}`;
  const earlier = marked(await messagesSince(slack, { channel }, (since - lookBackMs) / 1000));
  if (earlier.some((message) => message.effect === effect)) return;
  const [person] = await directory.people(team, [user]);
  const { until, what } = outage;
  // Once it is over, there is nothing to put right.
  const told = { since, until, why: until === null ? remedyLine(outage) : what };
  await slack.chat.postMessage({
    ...{ channel, unfurl_links: false, unfurl_media: false },
    ...outageMessage(doorNames[outage.door as Door], told, person?.zone ?? 'UTC'),
    metadata: markedAs(effect),
  });
}
