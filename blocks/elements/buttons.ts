import type { ActionsBlock, Button, Overflow } from '@slack/types';
import { menuValue } from '../ids.ts';
import { plain } from './text.ts';

type OwnButton = Button & { action_id: string; value: string };

export const button = (words: string, action: string, value: string): OwnButton => ({
  type: 'button',
  action_id: action,
  text: plain(words),
  value,
});

/** The one thing that most people who read the message should do. */
export const primaryButton = (words: string, action: string, value: string): OwnButton => ({
  ...button(words, action, value),
  style: 'primary',
});

/** Asks once more before the press counts; `yes` says what it does. */
export const confirmed = (
  pressed: OwnButton,
  { title, words, yes }: { title: string; words: string; yes: string },
): OwnButton => ({
  ...pressed,
  confirm: {
    title: plain(title, 100),
    text: plain(words, 300),
    confirm: plain(yes, 30),
    deny: plain('Not yet', 30),
  },
});

/** `url`: a link, which Slack opens itself. */
export type MenuChoice = { words: string; action: string; ref: string; url?: string };

/** What Slack shows in one menu. */
const mostInMenu = 5;

export const menu = (action: string, choices: readonly MenuChoice[]): Overflow => ({
  type: 'overflow',
  action_id: action,
  options: choices.slice(0, mostInMenu).map(({ words, action: press, ref, url }) => ({
    text: plain(words, 75),
    value: menuValue(press, ref),
    ...(url ? { url } : {}),
  })),
});

export const buttonRow = (...elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  elements,
});
