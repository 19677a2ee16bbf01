import { type CalendarChange, CalendarError, type Push } from '../../calendar/calendar.ts';
import { isTimed } from '../../core/kit/round-types.ts';
import type { Ports } from '../../ports.ts';
import type { CourierDeps } from '../deps.ts';
import { setbackOf } from '../failure.ts';
import { answerPush, type CalendarSync, keepChannels, type PushAnswer } from './channels.ts';
import { type HearDeps, hearEvent } from './hear-event.ts';

/** `full`: everything was read anew. `busy`: another process reads. `closed`: nothing goes through to the calendar. */
export type ReadOutcome = 'read' | 'full' | 'busy' | 'closed' | 'failed';

export type Ears = {
  /** Reads now what people did in the calendar. Never throws: what goes wrong is written down, and tried again. */
  read(team: string): Promise<ReadOutcome>;
  /** Comes by every some seconds, and reads when it is time. */
  look(team: string): Promise<void>;
  /** A push is a hint, never the truth: it wakes a read, and many at once wake one. */
  take(team: string, push: Push): Promise<PushAnswer>;
  /** Why what people changed is not known at the moment, in a line; null while it is. */
  silence(teams?: readonly string[]): string | null;
  stop(): Promise<void>;
};

export type EarsDeps = HearDeps &
  Pick<CourierDeps, 'chance' | 'owner' | 'report'> & {
    calendar: Ports['calendar'];
    loops: Pick<Ports['loops'], 'withEvents' | 'updateFrom' | 'underWay'>;
    syncs: Ports['calendarSyncs'];
    doors: CourierDeps['doors'];
    /** Where the calendar reaches us; null: it is only read. Undefined: not known yet. */
    address(): string | null | undefined;
    onRead(outcome: ReadOutcome): void;
    /** How long pushes gather before they wake a read. */
    gatherMs: number;
  };

/** What is known while this process holds the calendar. */
type Hold = {
  sync(): CalendarSync;
  save(change: Partial<CalendarSync>): Promise<boolean>;
  /** Throws once it is held no more. */
  keep(): Promise<void>;
};

const minute = 60_000;
const periodMs = 3 * minute;
/** Where Quorum itself was at work on an event: once; what stays unheard waits for its turn. */
const soonMs = 20_000;
const leaseMs = minute;
/** What ended before this is not read again. */
const lookBackMs = 2 * 24 * 60 * minute;
/** A second full read in a row waits, and each further one twice as long: a token that never holds must not be a loop. */
const fullPauseMs = 15 * minute;
const longestFullPauseMs = 6 * 60 * minute;
const silentMs = 15 * minute;

export function createEars(deps: EarsDeps): Ears {
  const { calendar, syncs, clock, owner } = deps;
  let isStopped = false;
  const timers = new Map<string, NodeJS.Timeout>();
  const latest = new Map<string, CalendarSync>();
  const running = new Set<Promise<unknown>>();

  const held = () => ({ owner, until: clock.real() + leaseMs });

  const read = (team: string): Promise<ReadOutcome> => {
    const reading = readOnce(team);
    running.add(reading);
    return reading.finally(() => running.delete(reading));
  };

  const readOnce = async (team: string): Promise<ReadOutcome> => {
    if (isStopped || !deps.doors(team).isOpen('calendar')) return told('closed');
    const sync = await syncs.lease(team, held(), clock.real()).catch((error: unknown) => {
      deps.report('calendar.unread', error);
      return undefined;
    });
    if (!sync) return told(sync === null ? 'busy' : 'failed');
    const hold = holdOf(sync);
    try {
      const outcome = await takeIn(hold);
      deps.doors(team).answered('calendar');
      const address = deps.address();
      if (address !== undefined)
        await keepChannels(
          { calendar, address, newSecret: () => syncs.newSecret(team), report: deps.report, save: hold.save },
          hold.sync(),
          clock.now(),
        );
      return told(outcome);
    } catch (error) {
      await setBack(hold, error).catch((again: unknown) => deps.report('calendar.unread', again));
      return told('failed');
    } finally {
      await syncs.release(team, owner).catch((error: unknown) => deps.report('calendar.kept', error));
    }
  };

  const told = (outcome: ReadOutcome): ReadOutcome => {
    deps.onRead(outcome);
    return outcome;
  };

  const holdOf = (leased: CalendarSync): Hold => {
    let [sync, until] = [leased, clock.real() + leaseMs];
    const save = async (change: Partial<CalendarSync>): Promise<boolean> => {
      sync = { ...sync, ...change };
      latest.set(sync.team, sync);
      ({ until } = held());
      return syncs.save(sync, held());
    };
    return {
      sync: () => sync,
      save,
      async keep() {
        if (isStopped) throw new Error('Quorum is stopping.');
        if (until - clock.real() < leaseMs / 2 && !(await save({})))
          throw new Error('Another process reads the calendar now.');
      },
    };
  };

  /** Everything is listed before anything is taken in, and taken in before the token is kept: again does no harm. */
  const takeIn = async (hold: Hold): Promise<'read' | 'full'> => {
    const { team, fullsInARow, unheard: before } = hold.sync();
    const { changes, syncToken, isFull } = await listed(hold.sync());
    const toHear = new Map<string, CalendarChange | null>(before.map((id) => [id, null]));
    for (const change of changes) if (mayBeOurs(change, team)) toHear.set(change.id, change);
    // What a full read does not name may be deleted, or only long over: each is asked for.
    if (isFull) for (const id of await awaitedIn(team)) if (!toHear.has(id)) toHear.set(id, null);
    const ours = new Set(await eventsOf(team, [...toHear.keys()]));
    const unheard: string[] = [];
    for (const [id, change] of toHear) {
      if (!ours.has(id)) continue;
      await hold.keep();
      if ((await heardOf(team, id, change)) === 'later') unheard.push(id);
    }
    const now = clock.now();
    const full = isFull ? { fullAt: now, fullsInARow: fullsInARow + 1 } : { fullsInARow: 0 };
    const isNew = unheard.some((id) => !before.includes(id));
    const wait = isNew ? soonMs : Math.round(periodMs * (0.8 + 0.4 * deps.chance()));
    await hold.save({ ...full, syncToken, readAt: now, dueAt: now + wait, trouble: null, unheard });
    return isFull ? 'full' : 'read';
  };

  const listed = async (sync: CalendarSync) => {
    const { syncToken, fullAt, fullsInARow } = sync;
    if (syncToken !== null)
      try {
        return { ...(await calendar.changes(syncToken)), isFull: false };
      } catch (error) {
        if (!(error instanceof CalendarError) || error.code !== 'sync_expired') throw error;
        const pause = Math.min(longestFullPauseMs, fullPauseMs * 2 ** (fullsInARow - 2));
        if (fullsInARow >= 2 && fullAt !== null && clock.now() - fullAt < pause) throw error;
      }
    return { ...(await calendar.changes(null, clock.now() - lookBackMs)), isFull: true };
  };

  const heardOf = async (team: string, id: string, change: CalendarChange | null) => {
    try {
      return await hearEvent(deps, team, id, change);
    } catch (error) {
      if (isOfAll(error)) throw error;
      // One event that cannot be taken in keeps no other waiting.
      deps.report('calendar.event-later', error);
      return 'later';
    }
  };

  const eventsOf = async (team: string, ids: readonly string[]): Promise<string[]> => {
    if (ids.length === 0) return [];
    const loops = await deps.loops.withEvents(team, ids);
    return loops.flatMap(({ rounds }) => rounds.flatMap(({ booking }) => booking?.eventId ?? []));
  };

  const awaitedIn = async (team: string): Promise<string[]> => {
    const loops = await deps.loops.underWay(team);
    const rounds = loops.flatMap((loop) => loop.rounds.filter(isTimed));
    return rounds.flatMap(({ booking }) =>
      booking?.state === 'booked' && booking.endsAt > clock.now() ? [booking.eventId] : [],
    );
  };

  const setBack = async (hold: Hold, error: unknown): Promise<void> => {
    const setback = setbackOf(error);
    const doors = deps.doors(hold.sync().team);
    if (setback.kind === 'paused') doors.close(setback.door, setback.remedy);
    if (setback.kind === 'failed' && setback.silent === 'calendar')
      doors.missed('calendar', { what: setback.sentence, where: '' });
    const isKnown = error instanceof CalendarError;
    if (!isKnown && !isStopped) deps.report('calendar.unread', error);
    const now = clock.now();
    const pause = setback.kind === 'postponed' ? Math.max(periodMs, setback.retryAfterMs) : periodMs;
    const what = isKnown ? error.message : 'The log has the details.';
    const since = hold.sync().trouble?.since ?? now;
    await hold.save({ trouble: { what, since }, dueAt: now + pause });
  };

  const isSilent = ({ trouble, readAt }: CalendarSync): boolean =>
    trouble !== null && clock.now() - (readAt ?? trouble.since) >= silentMs;

  const readSoon = (team: string): void => {
    if (isStopped || timers.has(team)) return;
    const later = () => {
      timers.delete(team);
      void read(team).then((outcome) => {
        // Whoever reads now may have begun before this was there to be read.
        if (outcome === 'busy') readSoon(team);
      });
    };
    timers.set(team, setTimeout(later, deps.gatherMs));
  };

  return {
    read,
    async look(team) {
      if (isStopped || !deps.doors(team).isOpen('calendar')) return;
      const sync = await syncs.get(team);
      latest.set(team, sync);
      if (sync.dueAt <= clock.now()) await read(team);
    },
    async take(team, push) {
      const sync = await syncs.get(team);
      const answer = answerPush(syncs.isRight, sync, push, clock.now());
      if (answer !== 200) return answer;
      if (push.resourceId && sync.channels.some(({ id, resourceId }) => id === push.channelId && !resourceId))
        await syncs.nameResource(team, push.channelId, push.resourceId);
      readSoon(team);
      return answer;
    },
    silence(teams = [...latest.keys()]) {
      const silent = teams
        .flatMap((team) => latest.get(team) ?? [])
        .filter(isSilent)
        .toSorted((a, b) => (a.readAt ?? 0) - (b.readAt ?? 0));
      const { trouble, readAt } = silent[0] ?? { trouble: null, readAt: null };
      if (!trouble) return null;
      const since = readAt === null ? 'yet' : `since ${new Date(readAt).toISOString()}`;
      return `the calendar: what people changed in it has not been read ${since}. ${trouble.what}`;
    },
    async stop() {
      isStopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}

/** A cancelled event may be known by its id alone; other teams may share the mailbox. */
const mayBeOurs = ({ loopRef, status }: CalendarChange, team: string): boolean =>
  loopRef === null ? status === 'cancelled' : loopRef.startsWith(`${team}.`);

/** No other event would fare better. */
function isOfAll(error: unknown): boolean {
  if (!(error instanceof CalendarError)) return false;
  const setback = setbackOf(error);
  return setback.kind !== 'failed' || setback.silent !== undefined;
}
