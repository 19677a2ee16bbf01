import type { ActionsBlock, Button } from '@slack/types';
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

export const buttonRow = (...elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  elements,
});
