import { actedMessage } from '../../../blocks/told/acted-message.ts';
import { newsMessage } from '../../../blocks/told/news-message.ts';
import type { Command } from '../../core/decide.ts';
import type { EffectPayload } from '../../core/loop/effect.ts';
import { hearsNews } from '../../core/told/news.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { hasLeft, personKnown } from '../slack/looking-after.ts';
import { openDirectMessage, post } from '../slack/post.ts';

/** One message for each loop, and a new one in its thread for each step: edits tell nobody. */
export const tellNews: EffectHandler<'news.tell'> = async (task) => {
  const { loop, effect, deps } = task;
  const { to, acted } = effect.payload;
  if (to && acted) return tellActed(task, to, acted);
  const user = loop.hiringManager;
  if (!hearsNews(loop)) return [];
  const channel = await openDirectMessage(task, user);
  const earlier = loop.news?.user === user ? loop.news : null;
  const message = newsMessage(
    {
      loop,
      candidate: deps.vault.openCandidate(loop).name,
      zone: (await personKnown(task, user))?.zone ?? 'UTC',
      how: earlier ? (earlier.isNamed ? 'following' : 'named') : 'first',
    },
    effect.payload,
  );
  if (!message) return [];
  if (!earlier) return [{ type: 'newsTold', user, posted: await post(task, { channel }, message) }];
  await post(task, { channel, thread: earlier.posted.ts }, message);
  return earlier.isNamed ? [] : [{ type: 'newsTold', user, posted: earlier.posted, isNamed: true }];
};

type Acted = NonNullable<EffectPayload<'news.tell'>['acted']>;

/** Below the message that they have of this loop, if they have one. */
async function tellActed(task: Task<'news.tell'>, to: string, acted: Acted): Promise<Command[]> {
  const { loop, deps } = task;
  if (hasLeft(await personKnown(task, to))) return [];
  const channel = await openDirectMessage(task, to);
  const candidate = deps.vault.openCandidate(loop).name;
  const root = [loop.progress, loop.news?.posted].find((posted) => posted?.channel === channel);
  const place = root ? { channel, thread: root.ts } : { channel };
  await post(task, place, actedMessage({ loop, candidate, to }, acted));
  return [];
}
