import { useEffect, useRef, useState } from 'preact/hooks';
import { useReader } from '../reader.tsx';
import type { Message } from '../wire.ts';

/** Reads out what arrives while the conversation is open, and nothing of what was there before. */
export function Arrivals({ messages, isLoaded }: { messages: Message[]; isLoaded: boolean }) {
  const { person, me } = useReader();
  const [words, setWords] = useState('');
  const last = useRef('');
  const newest = messages.at(-1);
  useEffect(() => {
    if (!isLoaded) return;
    const since = last.current;
    last.current = newest?.ts ?? '0';
    if (!since || !newest || newest.user === me || Number(newest.ts) <= Number(since)) return;
    setWords(`${person(newest.user)?.realName ?? 'Slackbot'}: ${newest.text}`);
  }, [newest?.ts, isLoaded]);
  return (
    <p class="unseen" role="status" aria-live="polite">
      {words}
    </p>
  );
}
