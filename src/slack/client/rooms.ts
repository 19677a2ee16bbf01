import type { WebClient } from '@slack/web-api';
import type { Rooms } from '../../ports.ts';
import { isAnswer, slackTrouble } from './directory.ts';

const unseen = [
  'channel_not_found',
  'missing_scope',
  'not_in_channel',
  'method_not_supported_for_channel_type',
];

export function slackRooms(slackOf: (team: string) => WebClient): Rooms {
  return {
    async look(team, channel) {
      const slack = slackOf(team);
      try {
        const { channel: info } = await slack.conversations.info({ channel });
        const members = await membersOf(slack, channel);
        return { isPrivate: info?.is_private === true && !info.is_archived, members };
      } catch (error) {
        if (unseen.some((code) => isAnswer(error, code))) return null;
        throw slackTrouble(error);
      }
    },
  };
}

async function membersOf(slack: WebClient, channel: string): Promise<string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack.conversations.members({ channel, limit: 200, ...(cursor ? { cursor } : {}) });
    members.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return members;
}
