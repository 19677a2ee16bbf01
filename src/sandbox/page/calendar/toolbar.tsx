import type { ComponentChildren } from 'preact';
import { useSession } from '../session.tsx';
import type { CalendarPage } from './calendar-wire.ts';
import { dayWords, mondayOf, type Spot, weekWords } from './time/week.ts';
import { addDays, cityOf } from './time/zones.ts';

type ToolbarProps = {
  spot: Spot;
  day: string;
  today: string;
  shows: 'phone' | 'day' | 'week';
  page: CalendarPage;
  zone: string;
  otherZone: string;
  look(change: Partial<Spot>): void;
  setOtherZone(zone: string): void;
  setOneDay(isOneDay: boolean): void;
  children: ComponentChildren;
};

export function Toolbar(props: ToolbarProps) {
  const { spot, day, today, shows, page, zone, otherZone, look, setOtherZone, setOneDay, children } = props;
  const { screen } = useSession();
  const isWeek = shows === 'week';
  const step = isWeek ? 7 : 1;
  const unit = isWeek ? 'week' : 'day';
  return (
    <div class="calendar-bar">
      <div class="calendar-steps">
        <button
          type="button"
          aria-label={`Previous ${unit}`}
          onClick={() => look({ day: addDays(day, -step) })}
        >
          ‹
        </button>
        <button type="button" onClick={() => look({ day: today })}>
          Today
        </button>
        <button type="button" aria-label={`Next ${unit}`} onClick={() => look({ day: addDays(day, step) })}>
          ›
        </button>
      </div>
      <h2>{isWeek ? weekWords(mondayOf(day)) : `${dayWords(day)} ${day.slice(0, 4)}`}</h2>
      {shows !== 'phone' && (
        <div class="calendar-steps">
          {(['Day', 'Week'] as const).map((word) => (
            <button
              key={word}
              type="button"
              aria-pressed={isWeek === (word === 'Week')}
              onClick={() => setOneDay(word === 'Day')}
            >
              {word}
            </button>
          ))}
        </div>
      )}
      {children}
      <label>
        Calendar of
        <select
          value={spot.isMailbox ? 'recruiting' : 'me'}
          onChange={({ currentTarget }) => look({ isMailbox: currentTarget.value === 'recruiting' })}
        >
          <option value="me">{screen.me.realName}</option>
          <option value="recruiting">Recruiting mailbox (organizer)</option>
        </select>
      </label>
      <label>
        Second time zone
        <select value={otherZone} onChange={({ currentTarget }) => setOtherZone(currentTarget.value)}>
          <option value="">None</option>
          {zonesIn(page, zone, otherZone).map((other) => (
            <option key={other} value={other}>
              {cityOf(other)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** Of everybody with a calendar, of the candidates, and UTC. */
function zonesIn({ me, others, blocks }: CalendarPage, own: string, chosen: string): string[] {
  const known = [me, ...others].map(({ zone }) => zone);
  const asked = blocks.flatMap(({ event }) => event?.zone ?? []);
  return [...new Set([...known, ...asked, 'UTC', chosen || 'UTC'])].filter((zone) => zone !== own);
}
