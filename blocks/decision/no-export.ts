import type { Loop } from '../../src/core/loop/loop.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, section } from '../elements/form.ts';
import { ended, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';

/** Where the record cannot be sent as files: why, and what can be had instead. `why` is ours. */
export function noExportMessage(loop: Loop, candidate: string, why: string): Message {
  const words = `The record of *${safe(candidate)}* cannot be sent as files: ${ended(why)} *Open scorecards* shows every scorecard, vote and decision here. Once a workspace admin lets Quorum upload files, \`/hire export\` sends the record.`;
  return {
    text: `The record of ${safe(candidate)} cannot be sent as files`,
    blocks: [section(words), buttonRow(button('Open scorecards', actions.openCards, makeRef(loop.id)))],
  };
}
