import { openingMessage } from '../../blocks/opening/opening-messages.ts';
import type { Notice, Opening } from '../core/opening/opening.ts';
import { toldOf } from '../core/opening/rules.ts';
import type { Ports } from '../ports.ts';
import type { CourierDeps } from './deps.ts';
import { setbackOf } from './failure.ts';
import { lookBackMs, marked, markedAs, messagesSince } from './slack/post.ts';

type OpeningDeps = Pick<CourierDeps, 'clock' | 'slack' | 'directory' | 'report'> & {
  openings: Ports['openings'];
  /** False while nothing goes through to Slack. */
  isOpen(): boolean;
};

/** Right after an act, and every some seconds: what could not be sent then is sent later. */
export async function tellOpenings(deps: OpeningDeps, team: string): Promise<void> {
  if (!deps.isOpen()) return;
  for (const opening of await deps.openings.waiting(team))
    for (const notice of opening.notices) if (notice.failure === null) await tell(deps, opening, notice);
}

async function tell(deps: OpeningDeps, { team, id }: Opening, notice: Notice): Promise<void> {
  const real = deps.clock.real();
  if (!(await deps.openings.startSending({ team, id }, notice, real))) return;
  const opening = await deps.openings.load(team, id);
  if (!opening) return;
  try {
    await tellOnce(deps, opening, notice);
    await deps.openings.update(team, id, (current) => toldOf(current, notice.id, null));
  } catch (error) {
    const setback = setbackOf(error);
    deps.report('Somebody could not be told of an opening', error);
    if (setback.kind === 'failed' && setback.isFinal)
      await deps.openings.update(team, id, (current) => toldOf(current, notice.id, setback.sentence));
  }
}

/** Whoever sent before may have died half-way, so the message is looked for first. */
async function tellOnce(
  { slack: slackOf, directory }: OpeningDeps,
  opening: Opening,
  notice: Notice,
): Promise<void> {
  const slack = slackOf(opening.team);
  const channel = await directory.directMessage(opening.team, notice.to);
  const effect = `opening/${opening.id}/${notice.id}`;
  const earlier = marked(await messagesSince(slack, { channel }, (notice.at - lookBackMs) / 1000));
  if (earlier.some((message) => message.effect === effect)) return;
  await slack.chat.postMessage({
    ...{ channel, unfurl_links: false, unfurl_media: false },
    ...openingMessage(opening, notice),
    metadata: markedAs(effect),
  });
}
