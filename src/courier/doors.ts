import type { Clock } from '../clock.ts';
import type { Remedy } from '../core/installation/finding.ts';

/** The two ways out: to Slack, and to the calendar. */
export type Door = 'slack' | 'calendar';

export const doorNames: Record<Door, string> = { slack: 'Slack', calendar: 'the calendar' };

/** Why nothing goes through a door, and since when, in real time. */
export type Closed = { door: Door; since: number; remedy: Remedy };

export type Doors = {
  isOpen(door: Door): boolean;
  closed(): Closed[];
  /** The token, the workspace or a grant is not in order: every call would be answered so. */
  close(door: Door, remedy: Remedy): void;
  /** A call had no answer. One is not an outage yet; several in a row are. */
  missed(door: Door, remedy: Remedy): void;
  answered(door: Door): void;
  /** Looks now whether what is due to be tried opens, in case time has jumped; `isSure`: whatever is due. */
  look(isSure?: boolean): void;
  stop(): void;
};

type DoorsDeps = {
  /** One harmless call each. */
  probes: Record<Door, () => Promise<unknown>>;
  /** What a failing probe says of the door; null when it does not say why. */
  remedyOf(error: unknown): Remedy | null;
  clock: Clock;
  chance(): number;
  onOpened(closed: Closed): void;
  onClosed(closed: Closed): void;
};

type Shut = Closed & { tries: number; nextTry: number; isTrying: boolean; timer: NodeJS.Timeout | undefined };

const missedAtMost = 3;
const [firstPauseMs, longestPauseMs] = [500, 20_000];

/** Between two knocks: twice as long each time, spread by ±25 %. */
export const knockPauseMs = (tries: number, chance: number): number =>
  Math.round(Math.min(longestPauseMs, firstPauseMs * 2 ** tries) * (0.75 + chance / 2));

/** While a door is closed one probe knocks at it, not every effect; when it opens, everything that is due goes on. */
export function createDoors({ probes, remedyOf, clock, chance, onOpened, onClosed }: DoorsDeps): Doors {
  const shut = new Map<Door, Shut>();
  /** A probe can go through where nothing else does: a door that closes again at once goes on with its pauses. */
  const lately = new Map<Door, { openedAt: number; tries: number }>();
  const missed = new Map<Door, number>();
  let isStopped = false;

  const knockLater = (door: Shut): void => {
    const pause = knockPauseMs(door.tries, chance());
    door.tries += 1;
    door.nextTry = clock.real() + pause;
    clearTimeout(door.timer);
    door.timer = setTimeout(() => void knock(door), pause);
  };

  const knock = async (door: Shut): Promise<void> => {
    if (isStopped || door.isTrying || shut.get(door.door) !== door) return;
    door.isTrying = true;
    try {
      await probes[door.door]();
    } catch (error) {
      door.isTrying = false;
      door.remedy = remedyOf(error) ?? door.remedy;
      if (!isStopped) knockLater(door);
      return;
    }
    clearTimeout(door.timer);
    shut.delete(door.door);
    missed.delete(door.door);
    lately.set(door.door, { openedAt: clock.real(), tries: door.tries });
    if (!isStopped) onOpened(toClosed(door));
  };

  const close = (door: Door, remedy: Remedy): void => {
    const known = shut.get(door);
    if (known || isStopped) {
      if (known) known.remedy = remedy;
      return;
    }
    const since = clock.real();
    const before = lately.get(door);
    const tries = before && since - before.openedAt < longestPauseMs ? before.tries : 0;
    const closing = { door, since, remedy, tries, nextTry: since, isTrying: false, timer: undefined };
    shut.set(door, closing);
    knockLater(closing);
    onClosed(toClosed(closing));
  };

  return {
    isOpen: (door) => !shut.has(door),
    closed: () => [...shut.values()].map(toClosed),
    close,
    missed(door, remedy) {
      const count = (missed.get(door) ?? 0) + 1;
      missed.set(door, count);
      if (count >= missedAtMost) close(door, remedy);
    },
    answered: (door) => void missed.delete(door),
    look(isSure = false) {
      for (const door of shut.values()) if (isSure || door.nextTry <= clock.real()) void knock(door);
    },
    stop() {
      isStopped = true;
      for (const { timer } of shut.values()) clearTimeout(timer);
    },
  };
}

const toClosed = ({ door, since, remedy }: Closed): Closed => ({ door, since, remedy });
