import { features } from '../../slack/tables.ts';
import type { CommandHint } from '../page/wire.ts';

/** What can be typed after `/hire`, from the app's own table, in the order of its help. */
export const commandHints = (): CommandHint[] => [
  ...features.flatMap(({ commands = {} }) =>
    Object.values(commands).map(({ usage, does }) => ({ usage, does })),
  ),
  { usage: 'help', does: 'This list.' },
];
