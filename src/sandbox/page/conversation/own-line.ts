import type { Message } from '../wire.ts';

let lines = 0;

/** What Slack's client itself says to one person; it is gone when the page is loaded again, as in Slack. */
export function ownLine(place: string, text: string, now: number): Message {
  lines += 1;
  return {
    ...{ place, text, user: 'USLACKBOT', blocks: [], attachments: [], values: {} },
    ts: `${Math.floor(now / 1000)}.${String(lines).padStart(6, '0')}`,
    threadTs: null,
    isBroadcast: false,
    isEdited: false,
    isOnlyForYou: true,
    isDeleted: false,
    reactions: [],
    files: [],
  };
}
