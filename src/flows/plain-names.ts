import type { Actor, Deps } from './deps.ts';

const mention = /<@(\w+)>/g;

/** Slack draws a mention in messages and sections; elsewhere it would show the bare id, so a name stands there. */
export async function plainNames(
  { directory }: Pick<Deps, 'directory'>,
  { team }: Pick<Actor, 'team'>,
  words: string,
): Promise<string> {
  const users = [...new Set([...words.matchAll(mention)].map(([, user]) => user ?? ''))];
  if (users.length === 0) return words;
  const people = await directory.people(team, users).catch(() => []);
  const names = new Map(users.map((user, index) => [user, people[index]?.name ?? 'a colleague']));
  return words.replace(mention, (_, user) => names.get(user) ?? '');
}
