import { blocksHeight } from './heights.ts';
import { linesOf } from './lines.ts';
import { phone, sizes, taps, wordsPerSecond } from './phone.ts';
import {
  asSent,
  buttonsIn,
  controlsIn,
  isFilled,
  type Json,
  type Shown,
  seenWords,
  textIn,
  textsOf,
} from './read-blocks.ts';

/** What a message, form or page asks of somebody who looks at it on a phone. */
export type Measured = {
  /** The first two lines, as they stand on the phone; of a form its title before them. */
  firstLines: [string, string];
  /** To read these. */
  seconds: number;
  fields: number;
  /** The fewest to be done with it: every field that must be filled and is empty, and the last press. */
  taps: number;
  pixels: number;
  screens: number;
  words: number;
};

export function measured(shown: object): Measured {
  const sent = asSent(shown);
  const pixels = heightOn(sent);
  const [top = '', next = ''] = linesOn(shown);
  return {
    firstLines: [top, next],
    seconds: tenths(wordsIn(`${top} ${next}`) / wordsPerSecond),
    fields: controlsIn(sent.blocks).length,
    taps: tapsOn(shown),
    pixels: Math.round(pixels),
    screens: tenths(pixels / phone.screen),
    words: wordsIn([textIn(sent.title), ...sent.blocks.flatMap(textsOf), textIn(sent.submit)].join(' ')),
  };
}

/** Several that are read one after another: pages of a form, replies in a thread. */
export function together(shown: readonly object[]): Measured {
  const [first, ...rest] = shown.map(measured);
  if (!first) throw new Error('There is nothing to measure.');
  const sum = (of: (one: Measured) => number) => rest.reduce((all, one) => all + of(one), of(first));
  const pixels = sum((one) => one.pixels);
  return {
    ...first,
    ...{
      fields: sum(({ fields }) => fields),
      taps: sum((one) => one.taps),
      words: sum(({ words }) => words),
    },
    ...{ pixels, screens: tenths(pixels / phone.screen) },
  };
}

const kindOf = ({ type }: Shown): 'modal' | 'home' | 'message' =>
  type === 'modal' || type === 'home' ? type : 'message';

const frames = {
  modal: { width: phone.inModal, gap: sizes.gapInModal, frame: sizes.modalFrame },
  home: { width: phone.inHome, gap: sizes.gapInMessage, frame: sizes.homeFrame },
  message: { width: phone.inMessage, gap: sizes.gapInMessage, frame: sizes.messageFrame },
};

export function heightOn(sent: Shown): number {
  const { width, gap, frame } = frames[kindOf(sent)];
  const blocks =
    sent.blocks.length > 0 ? sent.blocks : [{ type: 'section', text: { text: sent.text ?? '' } }];
  return frame + blocksHeight(blocks, width, gap);
}

/** All lines in sight, as they stand on the phone; of a form its title first. */
export function linesOn(shown: object): string[] {
  const sent = asSent(shown);
  const { width } = frames[kindOf(sent)];
  const blocks =
    sent.blocks.length > 0 ? sent.blocks : [{ type: 'section', text: { text: sent.text ?? '' } }];
  const lines = blocks.flatMap((block: Json) =>
    textsOf(block).flatMap((text) => linesOf(text, width, block.type === 'context' ? 'small' : 'text')),
  );
  return [textIn(sent.title), ...lines].map((line) => line.trim()).filter(Boolean);
}

/** A message without a button asks for nothing; one with buttons for one press. */
export function tapsOn(shown: object): number {
  const sent = asSent(shown);
  const needed = controlsIn(sent.blocks).filter(
    ({ block, element }) => block.type === 'input' && block.optional !== true && !isFilled(element),
  );
  const filling = needed.reduce((sum, { element }) => sum + (taps[String(element.type)] ?? 1), 0);
  const isPressed =
    sent.submit !== undefined || (kindOf(sent) === 'message' && buttonsIn(sent.blocks).length > 0);
  return filling + (isPressed ? 1 : 0);
}

export const wordsIn = (text: string): number =>
  seenWords(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const tenths = (value: number): number => Math.round(value * 10) / 10;
