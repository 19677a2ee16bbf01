import type { Left } from '../../src/core/erasure/erasure.ts';
import { dayWords } from '../../src/core/time/moment-words.ts';
import { count, mention } from '../elements/text.ts';

export type LeftWords = { zone: string; calendar: string };

type Of<What extends Left['what']> = Extract<Left, { what: What }>;
const inChannel = (channel: string): string =>
  channel.startsWith('D') ? 'a direct message' : `<#${channel}>`;

/** Why Slack does not let Quorum delete it, where it says so. */
const codes: Record<string, string> = {
  cant_delete_message: 'they are not Quorum’s any more',
  compliance_exports_prevent_deletion: 'this workspace keeps every message for compliance',
  is_inactive: 'the channel is archived: unarchive it, then press *Try again*',
  is_archived: 'the channel is archived: unarchive it, then press *Try again*',
  channel_not_found: 'Quorum is not a member any more: invite it, then press *Try again*',
  not_in_channel: 'Quorum is not a member any more: invite it, then press *Try again*',
  file_deleting_disabled: 'this workspace lets nobody delete files',
  restricted_action: 'this workspace does not let apps do that',
};
const why = (code: string): string => codes[code] ?? `Slack answers “${code}”`;

const words: { [What in Left['what']]: (left: Of<What>, given: LeftWords) => string } = {
  export: ({ user, at }, { zone }) =>
    `${mention(user)} was sent the record on ${dayWords(at, zone)}. Ask them to delete the PDF and the JSON file.`,
  handedFile: ({ user }) =>
    `A file that ${mention(user)} handed over is among their own files in Slack. They delete it there, under *Files*.`,
  words: ({ channel }) =>
    `What people wrote in ${inChannel(channel)}. Its members delete their own messages, or an owner deletes the channel.`,
  channelName: ({ channel }) =>
    `Slack remembers earlier names of ${inChannel(channel)} until an owner deletes it.`,
  channelOpen: ({ channel, code }) => `${inChannel(channel)} could not be archived: ${why(code)}.`,
  leaver: ({ user }) =>
    `Direct messages to ${mention(user)}, who has left. Nobody opens them but Slack’s own exports.`,
  messages: ({ channel, count: messages, code }) =>
    messages > 0
      ? `${count(messages, 'message')} in ${inChannel(channel)}: ${why(code)}.`
      : `Messages in ${inChannel(channel)}: ${why(code)}.`,
  files: ({ count: files, code }) => `${count(files, 'file')} in Slack: ${why(code)}.`,
  invitations: ({ count: events }, { calendar }) =>
    `The invitations that were mailed for ${count(events, 'interview')}, and what each guest copied. ${calendar} keeps deleted events for about 30 days: empty the bin of the calendar that Quorum uses, and look at Vault and at recordings.`,
  event: (_left, { calendar }) =>
    `An interview that somebody moved to a calendar of their own. They delete it in ${calendar} Calendar.`,
};

/** What is known to be left of somebody, each with what a person can do about it. */
export const leftLines = (left: readonly Left[], given: LeftWords): string[] =>
  left.map((one) => `• ${(words[one.what] as (left: Left, given: LeftWords) => string)(one, given)}`);

/** What Quorum can reach in no case. */
export const alwaysLeft = (): string[] => [
  '• Direct messages and threads: what people wrote there themselves.',
  '• Slack’s own exports, retention and legal discovery: ask an owner of the workspace.',
  '• Copies of the database from before: unreadable for what was sealed; the rest goes as they expire.',
  '• Emails with the candidate, notes and downloads of your team, and other systems.',
];
