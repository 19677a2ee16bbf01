import { newsMessage } from '../../../blocks/told/news-message.ts';
import { hearsNews } from '../../core/told/news.ts';
import type { EffectHandler } from '../deps.ts';
import { personKnown } from '../slack/looking-after.ts';
import { openDirectMessage, post } from '../slack/post.ts';

/** One message for each loop, and a new one in its thread for each step: edits tell nobody. */
export const tellNews: EffectHandler<'news.tell'> = async (task) => {
  const { loop, effect, deps } = task;
  const user = loop.hiringManager;
  if (!hearsNews(loop)) return [];
  const channel = await openDirectMessage(task, user);
  const first = loop.news?.user === user ? loop.news.posted : null;
  const message = newsMessage(
    {
      loop,
      candidate: deps.vault.openCandidate(loop).name,
      zone: (await personKnown(task, user))?.zone ?? 'UTC',
      isFirst: first === null,
    },
    effect.payload,
  );
  if (!message) return [];
  const place = first ? { channel, thread: first.ts } : { channel };
  const posted = await post(task, place, message);
  return first ? [] : [{ type: 'newsTold', user, posted }];
};
