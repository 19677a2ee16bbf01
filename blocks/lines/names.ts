import { brief } from '../elements/text.ts';

/** How somebody is called in a message: `mention`, which tells them, or their name, which tells nobody. */
export type Who = (user: string | null) => string;

const longest = 80;

/** Names as they stand in Slack's profiles; somebody unknown has none. */
export const byName =
  (names: ReadonlyMap<string, string>): Who =>
  (user) =>
    user ? brief(names.get(user) ?? 'Somebody', longest) : 'nobody yet';
