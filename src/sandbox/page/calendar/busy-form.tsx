import { useState } from 'preact/hooks';
import { Panel } from './panel.tsx';
import { stepMinutes } from './time/scale.ts';
import { dayMinutes, type Interval } from './time/spans.ts';
import { clockWords } from './time/week.ts';
import { instantAt, wallAt } from './time/zones.ts';

type BusyFormProps = {
  drawn: Interval;
  zone: string;
  setDrawn(interval: Interval): void;
  add(busy: Interval & { title?: string }): Promise<void>;
  close(): void;
};

const quarters = Array.from({ length: dayMinutes / stepMinutes }, (_, index) => index * stepMinutes);

/** A new busy time, drawn in one's own calendar or chosen here. */
export function BusyForm({ drawn, zone, setDrawn, add, close }: BusyFormProps) {
  const [title, setTitle] = useState('');
  const start = wallAt(drawn.startsAt, zone);
  const lasts = Math.round((drawn.endsAt - drawn.startsAt) / 60_000);
  const startAt = (wall: typeof start, minutes = lasts) => {
    const startsAt = instantAt(wall, zone);
    if (Number.isFinite(startsAt)) setDrawn({ startsAt, endsAt: startsAt + minutes * 60_000 });
  };
  const lengths = [...new Set([15, 30, 45, 60, 90, 120, 180, 240, 480, lasts])].sort((a, b) => a - b);
  return (
    <Panel title="New busy time" close={close}>
      <form
        class="calendar-form"
        onSubmit={(event) => {
          event.preventDefault();
          void add({ ...drawn, ...(title.trim() ? { title } : {}) });
        }}
      >
        <label>
          <span>
            Title <span class="calendar-quiet">optional; colleagues see Busy</span>
          </span>
          <input
            value={title}
            maxLength={200}
            onInput={({ currentTarget }) => setTitle(currentTarget.value)}
          />
        </label>
        <label>
          Day
          <input
            type="date"
            required
            value={start.day}
            onChange={({ currentTarget }) =>
              currentTarget.value && startAt({ ...start, day: currentTarget.value })
            }
          />
        </label>
        <label>
          Starts
          <select
            value={start.minutes}
            onChange={({ currentTarget }) => startAt({ ...start, minutes: Number(currentTarget.value) })}
          >
            {quarters.map((minutes) => (
              <option key={minutes} value={minutes}>
                {clockWords(minutes)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Lasts
          <select value={lasts} onChange={({ currentTarget }) => startAt(start, Number(currentTarget.value))}>
            {lengths.map((minutes) => (
              <option key={minutes} value={minutes}>
                {lengthWords(minutes)}
              </option>
            ))}
          </select>
        </label>
        <div class="calendar-buttons">
          <button type="submit" class="is-main">
            Add
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Panel>
  );
}

function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} h` : '', rest ? `${rest} min` : ''].filter(Boolean).join(' ');
}
