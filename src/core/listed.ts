/** “a, b and c”. */
export const listed = (words: readonly string[], and = 'and'): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;

/** “Ada, Ben or Cleo” as Slack shows them; of many, two and how many more. */
export function mentioned(users: readonly string[], and = 'or'): string {
  const [shown, rest] = users.length > 3 ? [users.slice(0, 2), users.length - 2] : [users, 0];
  return listed([...shown.map((user) => `<@${user}>`), ...(rest > 0 ? [`${rest} others`] : [])], and);
}
