import { useEffect, useRef } from 'preact/hooks';
import { DayColumn } from './day-column.tsx';
import type { GridProps } from './grid-props.ts';
import { hourPixels, pixelsOf } from './time/scale.ts';
import { dayMinutes, jumpOf } from './time/spans.ts';
import { clockWords, dateWords, dayWords, leadsIn, leadWords, weekdayWord } from './time/week.ts';
import { cityOf, weekdayOf } from './time/zones.ts';
import { initialsOf } from './words.ts';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const openAtHour = 7.5;

/** Days beside each other, in each of them one's own calendar and then the others'; hours down the side, in two zones. */
export function Grid(props: GridProps) {
  const { page, days, zone, otherZone, today, isOneDay, lookAtDay } = props;
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = openAtHour * hourPixels;
  }, []);
  const lanes = [page.me, ...page.others.filter(({ email }) => page.shown.includes(email))];
  const leads = otherZone ? leadsIn(days, zone, otherZone) : [];
  const [lead] = leads;
  const width = (day: string) => (isOneDay || weekdayOf(day) < 6 ? 'minmax(0, 1fr)' : 'minmax(0, 0.5fr)');
  const columns = { gridTemplateColumns: `max-content ${days.map(width).join(' ')}` };
  return (
    <div class="calendar-grid">
      {days.map((day) => {
        const jump = jumpOf(day, zone);
        if (!jump) return null;
        const gap = `${clockWords(jump.from)} to ${clockWords(jump.to)}`;
        return (
          <p key={day} class="calendar-note">
            {jump.kind === 'skipped'
              ? `Clocks go forward on ${dayWords(day)}: ${gap} is skipped.`
              : `Clocks go back on ${dayWords(day)}: ${gap} comes twice, and what is in either hour stands there.`}
          </p>
        );
      })}
      {leads.slice(1).map(({ day, minutes }) => (
        <p key={day} class="calendar-note">
          From {dayWords(day)} on {cityOf(otherZone)} is {leadWords(minutes)}; its hours at the side are those
          of the days before.
        </p>
      ))}
      <div class="calendar-scroll" ref={scroller}>
        <div class={`calendar-days ${isOneDay ? 'is-one-day' : ''}`} style={columns}>
          <div class="calendar-corner">
            {lead && <span title={leadWords(lead.minutes)}>{cityOf(otherZone)}</span>}
            <span>{cityOf(zone)}</span>
          </div>
          {days.map((day) => (
            <div
              key={day}
              class={`calendar-head ${day === today ? 'is-today' : ''} ${weekdayOf(day) > 5 ? 'is-weekend' : ''}`}
            >
              <button type="button" disabled={isOneDay} onClick={() => lookAtDay(day)}>
                {weekdayWord(day)}{' '}
                <strong>{isOneDay || weekdayOf(day) < 6 ? dateWords(day) : Number(day.slice(8))}</strong>
                {day === today && <span class="unseen">, today</span>}
              </button>
              <div class="calendar-lanes" aria-hidden={!isOneDay}>
                {lanes.map(({ email, name, zone: theirs }, index) => (
                  <span key={email} class={index === 0 ? 'calendar-own' : ''} title={`${name}, ${theirs}`}>
                    {isOneDay ? <LaneName name={name} zone={theirs} /> : initialsOf(name)}
                  </span>
                ))}
              </div>
            </div>
          ))}
          <div class="calendar-hours" style={{ height: `${pixelsOf(dayMinutes)}px` }}>
            {hours.map((hour) => (
              <div key={hour} style={{ top: `${pixelsOf(hour * 60)}px` }}>
                {lead && <span class="calendar-other-hour">{clockWords(hour * 60 + lead.minutes)}</span>}
                <span>{clockWords(hour * 60)}</span>
              </div>
            ))}
          </div>
          {days.map((day) => (
            <DayColumn key={day} day={day} lanes={lanes} {...props} />
          ))}
        </div>
      </div>
    </div>
  );
}

function LaneName({ name, zone }: { name: string; zone: string }) {
  return (
    <>
      <strong>{name}</strong> <span class="calendar-quiet">{cityOf(zone)}</span>
    </>
  );
}
