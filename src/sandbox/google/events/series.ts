import { type StoredEvent, save, type World } from '../world.ts';

/** Every so many days, so many times. */
export type Repeat = { everyDays: number; times: number };

const dayMs = 24 * 3_600_000;
const longest = 100;

/** As Google names one of a series: by the time at which the series puts it. */
const instanceId = ({ id }: StoredEvent, at: number): string =>
  `${id}_${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}`;

export const isSeries = ({ recurrence }: StoredEvent): boolean => recurrence !== undefined;

const instancesOf = (world: World, { id }: StoredEvent): StoredEvent[] =>
  [...world.events.values()].filter(({ recurringEventId }) => recurringEventId === id);

/** Moved, rewritten or taken out by itself: what is done to the series does not reach it. */
const isException = (event: StoredEvent): boolean => event.isException === true;

/** Writes an event that was there before: one of a series is an exception from now on, a series takes its times along. */
export function resave(world: World, before: StoredEvent, event: StoredEvent): StoredEvent {
  const saved = save(world, event.recurringEventId ? { ...event, isException: true } : event);
  if (isSeries(saved)) seriesChanged(world, before, saved);
  return saved;
}

/** By hand: from now on the event stands for its series, and each time of it is an event of its own. */
export function madeSeries(world: World, event: StoredEvent, { everyDays, times }: Repeat): StoredEvent {
  if (event.recurringEventId || isSeries(event)) throw new Error(`${event.id} is one of a series already.`);
  if (times < 2 || times > longest) throw new Error('A series has from 2 to 100 times here.');
  const recurrence = [`RRULE:FREQ=DAILY;INTERVAL=${everyDays};COUNT=${times}`];
  const series = save(world, { ...event, recurrence, sequence: event.sequence + 1 });
  putInto(world, series, { everyDays, times });
  return series;
}

function putInto(world: World, series: StoredEvent, { everyDays, times }: Repeat): void {
  const { recurrence: _, ...one } = series;
  for (let at = 0; at < times; at += 1) {
    const by = at * everyDays * dayMs;
    const startsAt = series.startsAt + by;
    const instance = {
      ...one,
      ...{ id: instanceId(series, startsAt), recurringEventId: series.id, originalStartsAt: startsAt },
      ...{ startsAt, endsAt: series.endsAt + by },
      ...{ start: later(series.start, by), end: later(series.end, by) },
    };
    const before = world.events.get(instance.id);
    if (!before || !isException(before)) save(world, instance);
  }
}

/** Another start makes other instances: exceptions of the old ones are gone with them, also what somebody had taken out. */
function seriesChanged(world: World, before: StoredEvent, after: StoredEvent): void {
  const [rule = ''] = after.recurrence ?? [];
  const [everyDays = 1, times = 1] = [/INTERVAL=(\d+)/, /COUNT=(\d+)/].map((part) =>
    Number(part.exec(rule)?.[1]),
  );
  if (before.startsAt !== after.startsAt || after.status === 'cancelled')
    for (const one of instancesOf(world, after))
      if (one.status !== 'cancelled') save(world, { ...one, status: 'cancelled' });
  if (after.status !== 'cancelled') putInto(world, after, { everyDays, times });
}

/** What a list holds: each of the times, or the series with its exceptions. */
export const isListed = (event: StoredEvent, isExpanded: boolean): boolean =>
  isExpanded ? !isSeries(event) : !event.recurringEventId || isException(event);

function later({ date, dateTime, timeZone }: StoredEvent['start'], by: number): StoredEvent['start'] {
  const zone = timeZone ? { timeZone } : {};
  if (date) return { date: new Date(Date.parse(date) + by).toISOString().slice(0, 10), ...zone };
  return { dateTime: new Date(Date.parse(dateTime ?? '') + by).toISOString(), ...zone };
}
