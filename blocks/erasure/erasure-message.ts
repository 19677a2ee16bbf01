import { isErasureOver, progressOfErasure } from '../../src/core/erasure/progress.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { monthWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section, sections } from '../elements/form.ts';
import { brief, count, linesWithin } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { effectWords } from '../lists/effect-words.ts';
import { alwaysLeft, type LeftWords, leftLines } from './left-lines.ts';

const most = { left: 9000, undone: 2000, reason: 200 };

/** Which loop it was, without whose. */
export function stoneWords({ erasure, createdAt }: Loop, zone: string): string {
  const { plan, request } = erasure ?? {};
  const place = request && request.of > 1 ? ` (${request.place} of ${request.of})` : '';
  return `${brief(plan?.title ?? '', 150)}, ${plan?.level}, begun in ${monthWords(createdAt, zone)}${place}`;
}

/** To whoever had a candidate erased: how far it is, and in the end what is left and what to do about it. */
export function erasureMessage(loop: Loop, given: LeftWords): Message {
  const progress = progressOfErasure(loop);
  if (!progress || !loop.erasure) return { text: '', blocks: [] };
  const head = stoneWords(loop, given.zone);
  if (!isErasureOver(progress)) {
    const words = `*Erasing a candidate*: ${head}. ${progress.done} of ${progress.of} places are done. The scorecards cannot be read any more.`;
    return { text: 'Erasing a candidate', blocks: [section(words)] };
  }
  const { undone } = progress;
  const { counts } = loop.erasure;
  const what = `${count(counts.cards, 'scorecard')}, ${count(counts.decisions, 'decision')}, ${count(counts.events, 'calendar event')}, the messages and files that Quorum sent to ${count(counts.people, 'person', 'people')}, and what the record quoted.`;
  const text = undone.length > 0 ? 'A candidate is not erased everywhere yet' : 'A candidate is erased';
  return {
    text,
    blocks: [
      section(`*${text}*: ${head}.\nErased: ${what}`),
      ...(undone.length > 0
        ? [
            ...sections([
              '*Could not be done within a day*',
              ...linesWithin(
                most.undone,
                undone.map(
                  (effect) =>
                    `• ${effectWords(loop, effect)}: ${brief(effect.failure ?? 'no reason given', most.reason)}`,
                ),
                'the others failed alike.',
              ),
            ]),
          ]
        : []),
      ...sections([
        '*Quorum cannot reach these. To do by hand:*',
        ...linesWithin(most.left, leftLines(loop.erasure.left, given), 'they are alike.'),
      ]),
      ...sections(alwaysLeft()),
      ...(undone.length > 0 ||
      loop.erasure.left.some(({ what: kind }) => kind === 'messages' || kind === 'files')
        ? [buttonRow(button('Try again', actions.retryErasure, makeRef(loop.id)))]
        : []),
      context('`/hire forget` shows this list again for the newest erasures.'),
    ],
  };
}
