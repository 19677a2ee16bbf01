import { isObject, type Json } from '../rules/rules.ts';

export type Picture = {
  /** JSON pointer within the blocks. */
  at: string;
  image: Json;
};

const imageAt = (at: string, element: unknown): Picture[] =>
  isObject(element) && element.type === 'image' ? [{ at, image: element }] : [];

/** Every picture in the blocks, in reading order. */
export function picturesIn(blocks: unknown): Picture[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.filter(isObject).flatMap((block, index) => {
    const elements = block.type === 'context' && Array.isArray(block.elements) ? block.elements : [];
    return [
      ...imageAt(`/${index}`, block),
      ...imageAt(`/${index}/accessory`, block.accessory),
      ...elements.flatMap((element, place) => imageAt(`/${index}/elements/${place}`, element)),
    ];
  });
}
