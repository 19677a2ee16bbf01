import type { KnownBlock } from '@slack/types';
import { listed } from '../../src/core/listed.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { completeReviews } from '../../src/core/reviews/complete-reviews.ts';
import { hasCardToWrite } from '../../src/core/stages/stage-gate.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, section } from '../elements/form.ts';
import { mrkdwn, plain, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

/** To the hiring manager once reviews are complete. It says that the cards are in, and not what they say. */
export function reviewsOfferMessage(loop: Loop, candidate: string): Message {
  const words = `*${safe(candidate)}* · ${safe(roleOf(loop))}: all scorecards of *${titles(loop)}* are in and sealed.`;
  return {
    text: `All scorecards of ${titles(loop)} are in`,
    blocks: [
      section(
        `${words}\nYou can open them now, for everybody at once, and decide whether the loop goes on; or wait for the whole loop.`,
      ),
      buttonRow(revealButton(loop)),
    ],
  };
}

/** In `/hire debrief`: the same for every loop where it can be done. */
export const reviewsRows = (rows: readonly { loop: Loop; candidate: string }[]): KnownBlock[] =>
  rows.slice(0, 40).map(({ loop, candidate }) => ({
    type: 'section',
    text: mrkdwn(`*${safe(candidate)}* · ${safe(roleOf(loop))}: all scorecards of *${titles(loop)}* are in.`),
    accessory: revealButton(loop),
  }));

const titles = (loop: Loop): string => safe(listed(completeReviews(loop).map(({ title }) => title)));

const revealButton = (loop: Loop) => ({
  ...button('Open the reviews', actions.openReviews, makeRef(loop.id)),
  confirm: {
    title: plain('Open the reviews?', 100),
    text: plain(
      `Their scorecards are read by everybody who wrote one, and change no more. Then you decide whether the loop goes on.${
        hasCardToWrite(loop, loop.hiringManager)
          ? ' The next debrief will say that you read them before you wrote your own scorecard.'
          : ''
      }`,
      300,
    ),
    confirm: plain('Open', 30),
    deny: plain('Not yet', 30),
  },
});
