import { olderProgress, progressMessage } from '../../blocks/progress-message.ts';
import type { Loop } from '../core/loop.ts';
import type { Carry } from './parts.ts';
import { openDirectMessage, post, rewrite } from './post.ts';

/** Edits one message, which Slack tells nobody about; what waits for the coordinator is posted anew. */
export const showProgress: Carry<'progress.show'> = async (errand) => {
  const { loop, parts } = errand;
  const { progress, search } = loop;
  if (!progress && !wantsAnswer(loop) && loop.stage === 'scheduling') return [];
  const [coordinator] = await parts.directory.people(loop.team, [loop.coordinator]);
  const candidate = parts.vault.openCandidate(loop).name;
  const message = progressMessage(loop, candidate, coordinator?.zone ?? 'UTC');
  const isCurrent = progress && (progress.search === search.number || !wantsAnswer(loop));
  if (isCurrent && (await rewrite(errand, progress, message))) return [];
  const channel = await openDirectMessage(errand, loop.coordinator);
  const posted = await post(errand, { channel }, message);
  if (progress && !isCurrent) await rewrite(errand, progress, olderProgress(candidate));
  return [{ type: 'progressShown', posted, search: search.number }];
};

const wantsAnswer = ({ stage, search }: Loop): boolean =>
  stage === 'scheduling' && (search.state === 'found' || search.state === 'nothing');
