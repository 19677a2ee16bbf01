import { useEffect, useState } from 'preact/hooks';
import type { Route } from '../address.ts';
import { go } from '../route.ts';
import { useSession } from '../session.tsx';
import { BusyForm } from './busy-form.tsx';
import { EventDetails } from './event-details.tsx';
import { Grid } from './grid.tsx';
import { PeopleChooser } from './people-chooser.tsx';
import type { Pending } from './time/moving.ts';
import type { Interval } from './time/spans.ts';
import { mondayOf, parseSpot, type Spot, spotPlace, weekFrom } from './time/week.ts';
import { addDays, startOf, wallAt, weekdayOf } from './time/zones.ts';
import { Toolbar } from './toolbar.tsx';
import { useCalendar } from './use-calendar.tsx';
import { useNarrow } from './use-narrow.ts';
import { guestsTold, whenWords } from './words.ts';

const most = { phone: 2, week: 5, day: 8 };

/** A week of one's own calendar beside those of others, where one does what a calendar lets one do. */
export function CalendarPane({ route }: { route: Route }) {
  const { screen } = useSession();
  const isNarrow = useNarrow();
  const spot = parseSpot(route.place);
  const [isOneDay, setOneDay] = useState(false);
  const [people, setPeople] = useState<string[] | null>(null);
  const [otherZone, setOtherZone] = useState('');
  const [openId, setOpenId] = useState('');
  const [pending, setPending] = useState<Pending | null>(null);
  const [drawn, setDrawn] = useState<Interval | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [movedId, setMovedId] = useState('');
  const [told, setTold] = useState('');

  const zone = screen.me.zone;
  const today = wallAt(screen.now, zone).day;
  const day = spot.day ?? workdayFrom(today);
  const shows = isNarrow ? 'phone' : isOneDay ? 'day' : 'week';
  const days = shows === 'week' ? weekFrom(mondayOf(day)) : [day];
  const [first = day, last = day] = [days[0], days.at(-1)];
  const { page, act } = useCalendar({
    as: spot.isMailbox ? 'recruiting' : screen.me.name,
    from: startOf(first, zone),
    to: startOf(addDays(last, 1), zone),
    people: people?.slice(0, most[shows]) ?? null,
    first: most[shows],
  });
  const events = page?.blocks.flatMap(({ event }) => event ?? []) ?? [];
  const open = events.find(({ id }) => id === openId);
  const closeAll = () => {
    setOpenId('');
    setMovedId('');
    setPending(null);
    setDrawn(null);
    setAdding(false);
  };
  useEffect(closeAll, [screen.me.name, spot.isMailbox]);
  const look = (change: Partial<Spot>) => go({ place: spotPlace({ ...spot, ...change }) });

  const confirm = async (to: Pending) => {
    const event = events.find(({ id }) => id === to.event);
    setPending(null);
    if (!event || to.startsAt === event.startsAt) return;
    const { startsAt, endsAt } = to;
    if (!(await act('move', { event: event.id, startsAt, endsAt }))) return;
    setMovedId(event.id);
    const there = wallAt(startsAt, zone).day;
    if (!days.includes(there)) look({ day: there });
    setTold(`Moved to ${whenWords(to, zone)}. ${guestsTold(event)}`);
  };

  const hint =
    screen.me.duty && !spot.isMailbox
      ? 'Interviews belong to the recruiting mailbox: choose it at “Calendar of” to see and move them.'
      : 'Drag in the first column of a day to add busy time there; drag an event to move it.';
  const addButton = (
    <button
      type="button"
      class="calendar-add"
      onClick={() => {
        closeAll();
        const startsAt = Math.max(startOf(day, zone) + 9 * 3_600_000, nextHour(screen.now));
        setDrawn({ startsAt, endsAt: startsAt + 3_600_000 });
        setAdding(true);
      }}
    >
      Add busy time
    </button>
  );
  if (!page) return <p class="starting">Opening the calendars…</p>;
  return (
    <main class="calendar" aria-label="Calendar">
      <Toolbar
        {...{ spot, day, today, shows, page, look, zone, otherZone, setOtherZone }}
        setOneDay={setOneDay}
      >
        {isNarrow ? null : addButton}
      </Toolbar>
      <div class="calendar-row">
        <PeopleChooser page={page} most={most[shows]} choose={setPeople} isNarrow={isNarrow} />
        {isNarrow && addButton}
      </div>
      <p class={`calendar-told ${pending || told ? 'is-news' : ''}`} role="status">
        {pending ? `${whenWords(pending, zone)}: ${howToKeep[pending.by]}` : told || hint}
      </p>
      <div class="calendar-work">
        <Grid
          {...{ page, days, zone, today, openId, movedId, pending, drawn, setPending, confirm }}
          now={screen.now}
          otherZone={otherZone}
          isOneDay={shows !== 'week'}
          lookAtDay={(chosen) => {
            look({ day: chosen });
            setOneDay(true);
          }}
          sketch={setDrawn}
          draw={(interval) => {
            closeAll();
            setTold('');
            setDrawn(interval);
            setAdding(true);
          }}
          open={(id) => {
            closeAll();
            setTold('');
            setOpenId(id);
          }}
        />
        {open && (
          <EventDetails
            key={open.id}
            event={open}
            me={page.me.email}
            others={page.others}
            {...{ zone, act, setPending, confirm, tell: setTold }}
            pending={pending?.event === open.id ? pending : null}
            close={() => {
              setOpenId('');
              setPending(null);
            }}
          />
        )}
        {isAdding && drawn && (
          <BusyForm
            {...{ drawn, zone, setDrawn }}
            close={closeAll}
            add={async (busy) => {
              if (!(await act('add', busy))) return;
              closeAll();
              setTold(`Added ${whenWords(busy, zone)}.`);
            }}
          />
        )}
      </div>
    </main>
  );
}

const howToKeep = {
  steps: 'press Enter or Move here to keep it, Esc to leave it where it was.',
  pointer: 'let go to move it there, Esc to leave it where it was.',
};

/** At the weekend, the week that is about to begin. */
const workdayFrom = (day: string): string => (weekdayOf(day) > 5 ? addDays(mondayOf(day), 7) : day);

const nextHour = (now: number): number => Math.ceil(now / 3_600_000) * 3_600_000;
