import { randomBytes } from 'node:crypto';
import { isObject, type Json } from './rules.ts';

const newId = (): string => randomBytes(4).toString('base64url').slice(0, 5);

const actionable = (element: unknown): boolean =>
  isObject(element) && !['image', 'plain_text', 'mrkdwn'].includes(String(element.type));

function withActionId(element: unknown): unknown {
  return isObject(element) && actionable(element) ? { action_id: newId(), ...element } : element;
}

/** The blocks, and behind each container what it holds, with their JSON pointers. */
export function everyBlock(blocks: unknown, root = ''): { pointer: string; block: Json }[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block, index) => {
    if (!isObject(block)) return [];
    const pointer = `${root}/${index}`;
    return [{ pointer, block }, ...everyBlock(block.child_blocks, `${pointer}/child_blocks`)];
  });
}

/** Slack makes up the ids that are missing, anew each time: so typed values under such ids do not survive. */
export function withIds(blocks: Json[]): Json[] {
  return blocks.map((block) => {
    const copy: Json = { block_id: newId(), ...structuredClone(block) };
    if (copy.type === 'section' && copy.accessory) copy.accessory = withActionId(copy.accessory);
    if (copy.type === 'input') copy.element = withActionId(copy.element);
    if (['actions', 'context_actions'].includes(String(copy.type)) && Array.isArray(copy.elements)) {
      copy.elements = copy.elements.map(withActionId);
    }
    if (Array.isArray(copy.child_blocks)) copy.child_blocks = withIds(copy.child_blocks);
    return copy;
  });
}

export type PlacedElement = { block: Json; blockId: string; element: Json; actionId: string };

/** Every interactive element in the blocks, in reading order. */
export function elementsIn(blocks: Json[]): PlacedElement[] {
  return everyBlock(blocks).flatMap(({ block }) => {
    const several = ['actions', 'context_actions'].includes(String(block.type)) ? block.elements : [];
    const found = [...(Array.isArray(several) ? several : []), block.element, block.accessory];
    return found
      .filter(isObject)
      .flatMap((element) =>
        typeof element.action_id === 'string'
          ? [{ block, blockId: String(block.block_id), element, actionId: element.action_id }]
          : [],
      );
  });
}

type Picture = {
  /** JSON pointer within the blocks. */
  pointer: string;
  image: Json;
};

const imageAt = (pointer: string, element: unknown): Picture[] =>
  isObject(element) && element.type === 'image' ? [{ pointer, image: element }] : [];

/** Every picture in the blocks, in reading order. */
export function picturesIn(blocks: unknown): Picture[] {
  return everyBlock(blocks).flatMap(({ block, pointer }) => {
    const elements = block.type === 'context' && Array.isArray(block.elements) ? block.elements : [];
    return [
      ...imageAt(pointer, block),
      ...imageAt(`${pointer}/accessory`, block.accessory),
      ...elements.flatMap((element, index) => imageAt(`${pointer}/elements/${index}`, element)),
    ];
  });
}
