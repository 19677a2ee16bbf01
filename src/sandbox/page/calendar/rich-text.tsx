import { linksIn } from './words.ts';

/** An event's description, as plain text whose addresses can be followed. */
export function RichText({ text }: { text: string }) {
  return (
    <p class="calendar-text">
      {linksIn(text).map(({ words, isLink }, index) =>
        isLink ? (
          <a key={`${index} ${words}`} href={words} target="_blank" rel="noreferrer">
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </p>
  );
}
