import { type Calendar, CalendarError, type Push } from '../../calendar/calendar.ts';
import type { Ports } from '../../ports.ts';
import type { Report } from '../../telemetry/events.ts';

type Syncs = Ports['calendarSyncs'];
export type CalendarSync = Awaited<ReturnType<Syncs['get']>>;
type Channel = CalendarSync['channels'][number];

export type ChannelDeps = {
  calendar: Pick<Calendar, 'watch' | 'stopWatch'>;
  newSecret(): ReturnType<Syncs['newSecret']>;
  /** Where pushes arrive; null where the calendar cannot reach us. */
  address: string | null;
  /** Writes while the calendar is held; false: another process has taken over. */
  save(change: Partial<CalendarSync>): Promise<boolean>;
  report: Report;
};

const dayMs = 24 * 3_600_000;
const weekMs = 7 * dayMs;
/** A new channel is opened while the old one still has so long to go. */
const overlapMs = dayMs;
/** What could not be opened is tried again after this; where there is nothing to watch, after a day. */
const againMs = 3_600_000;

/**
 * Keeps one channel open: a new one before the old one ends, and only then the old one is stopped. It is written down
 * before it is made, so that none is ever open that nobody knows of.
 */
export async function keepChannels(deps: ChannelDeps, sync: CalendarSync, now: number): Promise<void> {
  let { channels } = sync;
  const newest = channels.filter(isOpen).findLast(({ address }) => address === deps.address);
  const isGood = newest !== undefined && newest.expiresAt - now > overlapMs;
  if (deps.address !== null && !isGood && mayTry(sync, now)) {
    const opened = await openChannel(deps, deps.address, channels, now);
    if (!opened) return;
    channels = opened;
  }
  const kept = channels.filter(isOpen).findLast(({ address }) => address === deps.address);
  // Without a new one the old ones stay, as long as they live.
  if (kept || deps.address === null) await stopOthers(deps, channels, kept, now);
}

export type PushAnswer = 200 | 401 | 404;

/** Whether a push is one of ours. Stopped and ended channels are as unknown as forged ones. */
export function answerPush(
  isRight: Syncs['isRight'],
  { channels }: CalendarSync,
  push: Push,
  now: number,
): PushAnswer {
  const channel = channels.find(({ id }) => id === push.channelId);
  if (!channel || channel.expiresAt <= now) return 404;
  return isRight(channel.tokenHash, push.token) ? 200 : 401;
}

const isOpen = ({ resourceId }: Channel): boolean => resourceId !== null;

const mayTry = ({ watchTrouble }: CalendarSync, now: number): boolean =>
  watchTrouble === null || now - watchTrouble.at >= againMs;

/** The channels with the new one, or as they were; null: another process has taken over. */
async function openChannel(
  { calendar, newSecret, save, report }: ChannelDeps,
  address: string,
  before: Channel[],
  now: number,
): Promise<Channel[] | null> {
  const { id, token, tokenHash } = newSecret();
  const asked: Channel = {
    ...{ id, tokenHash, address },
    ...{ resourceId: null, madeAt: now, expiresAt: now + weekMs },
  };
  if (!(await save({ channels: [...before, asked] }))) return null;
  try {
    const made = await calendar.watch({ channelId: asked.id, address, token, ttlSeconds: weekMs / 1000 });
    const { resourceId, expiresAt } = made;
    const channels = [...before, { ...asked, resourceId, expiresAt }];
    return (await save({ channels, watchTrouble: null })) ? channels : null;
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    report('calendar.no-channel', error);
    const isMade = error.code === 'unclear' || error.code === 'unavailable';
    const channels = isMade ? [...before, asked] : before;
    const at = error.code === 'not_found' ? now + dayMs - againMs : now;
    return (await save({ channels, watchTrouble: { what: error.message, at } })) ? channels : null;
  }
}

/** Orphans too: what a process made that ended before it heard the answer. All channels of one calendar name one resource. */
async function stopOthers(
  { calendar, save, report }: ChannelDeps,
  channels: Channel[],
  kept: Channel | undefined,
  now: number,
): Promise<void> {
  const resource = channels.find(isOpen)?.resourceId ?? null;
  const left: Channel[] = [];
  for (const channel of channels) {
    if (channel.id === kept?.id) left.push(channel);
    else if (channel.expiresAt > now) {
      const resourceId = channel.resourceId ?? resource;
      const isStopped = resourceId !== null && (await stopped({ calendar, report }, channel.id, resourceId));
      if (!isStopped) left.push(channel);
    }
  }
  if (left.length < channels.length) await save({ channels: left });
}

async function stopped(
  { calendar, report }: Pick<ChannelDeps, 'calendar' | 'report'>,
  channelId: string,
  resourceId: string,
): Promise<boolean> {
  try {
    await calendar.stopWatch({ channelId, resourceId });
    return true;
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    report('calendar.channel-left', error);
    return false;
  }
}
