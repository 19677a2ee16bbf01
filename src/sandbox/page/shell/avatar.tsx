import type { Person } from '../wire.ts';

const colors = 8;

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();

/** The same person has the same color wherever they stand. */
function colorOf(id: string): number {
  let sum = 7;
  for (const character of id) sum = (sum * 17 + character.charCodeAt(0)) % 251;
  return sum % colors;
}

/** Says nothing that the name beside it does not say. */
export function Avatar({ person, isSmall = false }: { person: Person | undefined; isSmall?: boolean }) {
  const size = isSmall ? 'avatar avatar-small' : 'avatar';
  if (person?.isBot) return <img class={size} src="/page/static/icon.svg" alt="" />;
  if (!person) return <span class={`${size} avatar-slackbot`} aria-hidden="true" />;
  return (
    <span class={`${size} avatar-${colorOf(person.id)}`} aria-hidden="true">
      {initials(person.realName)}
    </span>
  );
}
