import type { Calendar, CalendarPage } from './calendar-wire.ts';
import { cityOf } from './time/zones.ts';
import { initialsOf } from './words.ts';

type ChooserProps = {
  page: CalendarPage;
  most: number;
  isNarrow: boolean;
  choose(emails: string[]): void;
};

/** Whose calendars stand beside one's own. */
export function PeopleChooser({ page, most, isNarrow, choose }: ChooserProps) {
  const { others, shown } = page;
  const isFull = shown.length >= most;
  const toggle = (email: string) =>
    choose(shown.includes(email) ? shown.filter((one) => one !== email) : [...shown, email]);
  const box = ({ email, name, zone, isInLoop }: Calendar) => (
    <label key={email} class="calendar-person">
      <input
        type="checkbox"
        checked={shown.includes(email)}
        disabled={isFull && !shown.includes(email)}
        onChange={() => toggle(email)}
      />
      <span class="calendar-initials" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <span>
        {name} <span class="calendar-quiet">{cityOf(zone)}</span>
        {isInLoop && <span class="unseen">, interviewer</span>}
      </span>
    </label>
  );
  const first = isNarrow ? [] : others.filter(({ email }, index) => index < 4 || shown.includes(email));
  const rest = others.filter((one) => !first.includes(one));
  return (
    <fieldset class="calendar-people">
      <legend class="unseen">Whose calendars to show beside it</legend>
      {first.map(box)}
      {rest.length > 0 && (
        <details>
          <summary>
            {isNarrow ? `People: ${shown.length} of ${others.length} shown` : `More people (${rest.length})`}
          </summary>
          <div class="calendar-more">
            {isFull && <p>{most} fit here; uncheck one to show another.</p>}
            {rest.map(box)}
          </div>
        </details>
      )}
    </fieldset>
  );
}
