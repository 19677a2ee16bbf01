import { brief } from '../elements/text.ts';

/** How somebody is called in a message: `mention`, which tells them, or their name, which tells nobody. */
export type Who = (user: string | null) => string;

const longest = 80;

/** What somebody is called whom Slack does not know any more. */
export const somebody = 'Somebody';

/** Names as they stand in Slack's profiles; somebody unknown has none. */
export const byName =
  (names: ReadonlyMap<string, string>): Who =>
  (user) =>
    user ? brief(names.get(user) ?? somebody, longest) : 'nobody yet';
