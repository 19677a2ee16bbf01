import { progressMessage } from '../../blocks/progress-message.ts';
import type { Carry } from './parts.ts';
import { openDirectMessage, post, rewrite } from './post.ts';

export const showProgress: Carry<'progress.show'> = async (errand) => {
  const { loop, parts } = errand;
  const [coordinator] = await parts.directory.people(loop.team, [loop.coordinator]);
  const candidate = parts.vault.openCandidate(loop).name;
  const message = progressMessage(loop, candidate, coordinator?.zone ?? 'UTC');
  if (loop.progress && (await rewrite(errand, loop.progress, message))) return [];
  const channel = await openDirectMessage(errand, loop.coordinator);
  return [{ type: 'progressShown', posted: await post(errand, { channel }, message) }];
};
