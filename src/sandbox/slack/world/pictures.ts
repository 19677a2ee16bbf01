import { picturesIn } from '../rules/block-elements.ts';
import { SlackFailure } from '../rules/failure.ts';
import { asSlackMessages, isObject, type Json, type Problem } from '../rules/rules.ts';
import { isPicture } from './file-kinds.ts';
import { botMayRead, fileNamed } from './files.ts';
import type { World } from './world.ts';

function isShowable(world: World, source: Json): boolean {
  const file = fileNamed(world, source);
  return file?.isProcessed === true && isPicture(file.kind) && botMayRead(world, file);
}

/** Slack does not say what is wrong with a file: unknown, deleted, no picture, or not processed yet. */
export function pictureProblems(world: World, blocks: unknown, root = '/blocks'): Problem[] {
  return picturesIn(blocks).flatMap(({ pointer, image: { slack_file: source } }) => {
    if (!isObject(source) || isShowable(world, source)) return [];
    const named = source.id === undefined ? 'url' : 'id';
    return [{ pointer: `${root}${pointer}/slack_file.${named}/slack_file`, message: 'invalid slack file' }];
  });
}

export function checkPictures(world: World, blocks: Json[] | undefined): void {
  const problems = pictureProblems(world, blocks);
  if (problems.length === 0) return;
  throw new SlackFailure('invalid_blocks', { messages: asSlackMessages(problems), errors: problems });
}
