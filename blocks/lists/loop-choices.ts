import type { KnownBlock } from '@slack/types';
import type { Loop } from '../../src/core/loop/loop.ts';
import { context } from '../elements/form.ts';
import { mrkdwn, plain, safe } from '../elements/text.ts';
import { makeRef } from '../ids.ts';

/** A message holds 50 blocks. */
const most = 40;

/** Loops, each with the same thing to press. */
export function loopChoices(
  rows: readonly { loop: Loop; candidate: string }[],
  words: string,
  action: string,
): KnownBlock[] {
  const rest = rows.length - most;
  return [
    ...rows.slice(0, most).map(
      ({ loop, candidate }): KnownBlock => ({
        type: 'section',
        text: mrkdwn(`*${safe(candidate)}* · ${safe(loop.kit.title)}, ${loop.kit.level}`),
        accessory: { type: 'button', action_id: action, text: plain(words), value: makeRef(loop.id) },
      }),
    ),
    ...(rest > 0 ? [context(`and ${rest} more, older ones`)] : []),
  ];
}
