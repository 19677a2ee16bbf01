import { useSession } from '../session.tsx';
import { moveClock } from './story-store.tsx';
import type { ClockMove } from './story-wire.ts';

const moves: [ClockMove, string, string][] = [
  ['next', 'Next event', 'To the next event of an interview'],
  ['quarter', '+15 min', 'Fifteen minutes on'],
  ['tomorrow', 'Tomorrow 9:00', 'To tomorrow, nine o’clock, in your zone'],
];

/** The company's time, and what moves it. */
export function ClockMenu({ isRunning }: { isRunning: boolean }) {
  const { screen } = useSession();
  const { name, zone } = screen.me;
  return (
    <fieldset class="story-clock">
      <legend class="unseen">Move the clock</legend>
      <span class="story-time">
        <span class="unseen">It is </span>
        <time dateTime={new Date(screen.now).toISOString()}>{timeWords(screen.now, zone)}</time>{' '}
        <span class="story-zone">{zone.split('/').at(-1)?.replaceAll('_', ' ')}</span>
      </span>
      {moves.map(([to, words, title]) => (
        <button
          key={to}
          type="button"
          title={title}
          disabled={isRunning}
          {...(to === 'next' ? { 'data-story': 'clock' } : {})}
          onClick={() => void moveClock(to, name)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  );
}

export const timeWords = (now: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
