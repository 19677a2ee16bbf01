import { useLimitPauseMs } from '../../src/calendar/google/failure.ts';
import { quotaGate } from '../../src/calendar/google/quota.ts';
import { channelRate, rateOf } from '../../src/slack/client/method-rates.ts';
import { type Begun, type Throttle, TooManyRequests, takeTurn, throttle } from '../../src/throttle.ts';
import { channelBurst, channelPerSecond, limitNames } from './platform-limits.ts';
import type { YearSetup } from './setup.ts';
import { bucket, slidingMinute } from './windows.ts';

type Channel = { own: Throttle[]; theirs: (at: number) => number };

/** A channel that nothing was sent to for this long is as if nothing ever was. */
const channelsMs = 60_000;
const beforeMs = 7 * 86_400_000;

export type Counters = ReturnType<typeof counters>;

/**
 * Every request passes the throttle of the app's process that makes it, and then the platform's own counter. One that may not
 * pass is put off, for as long as the app's own code says.
 */
export function counters(
  {
    played,
    workspaces,
    processes,
    limits,
  }: Pick<YearSetup, 'played' | 'workspaces' | 'processes' | 'limits'>,
  clock: { now: number },
  chance: () => number,
) {
  const { methods } = played;
  // The throttles count from the start of a process, never from before it.
  const elapsed = () => clock.now + beforeMs;
  const [channelLimit, googleLimit, invitationLimit, slackAway, googleAway] = [0, 1, 2, 3, 4].map(
    (after) => methods.length + after,
  ) as [number, number, number, number, number];
  const perMinute = methods.map((method) => limits.slackPerMinute(method));
  const names = [
    ...methods.map((method, index) => limitNames.method(method, perMinute[index] ?? 0)),
    limitNames.channel,
    limitNames.google(limits.googlePerMinute ?? 0),
    limitNames.invitations(limits.invitationsPerDay ?? 0),
    limitNames.slackAway,
    limitNames.googleAway,
  ];
  const rates = methods.map((method, index) => (perMinute[index] === null ? null : rateOf(method, 1)));
  const slots = workspaces.length * methods.length;
  const own: (Throttle | undefined)[] = new Array(slots * processes);
  const theirs: (((at: number) => number) | undefined)[] = new Array(slots);
  let channels = { young: new Map<number, Channel>(), old: new Map<number, Channel>(), since: 0 };
  const gates = Array.from({ length: processes }, () => quotaGate({ pace: 1, chance }, elapsed));
  const googleCounter = limits.googlePerMinute === null ? null : slidingMinute(limits.googlePerMinute);
  const [one, two]: [Throttle[], Throttle[]] = [[], []];
  const requests = { slackRequests: 0, googleRequests: 0, googleInAMinute: 0, invitationsOnADay: 0 };
  const waits = new Float64Array(names.length);
  const touched: number[] = [];
  const at = {
    workspace: 0,
    process: 0,
    waited: 0,
    retry: 0,
    invitations: 0,
    minute: -1,
    inMinute: 0,
    isGoingOn: false,
    begun: new Set() as Begun,
  };
  const postMessage = methods.indexOf('chat.postMessage');

  const waitFor = (limit: number, ms: number): void => {
    if (ms <= 0) return;
    if (waits[limit] === 0) touched.push(limit);
    waits[limit] = (waits[limit] as number) + ms;
  };
  const putOff = (limit: number, ms: number): false => {
    at.retry = ms;
    waitFor(limit, ms);
    return false;
  };
  const passed = (limit: number, ms: number): void => {
    at.waited = Math.max(at.waited, ms);
    waitFor(limit, ms);
  };
  const ownOf = (method: number): Throttle | null => {
    const rate = rates[method];
    if (!rate) return null;
    const slot = (at.workspace * methods.length + method) * processes + at.process;
    const known = own[slot];
    if (known) return known;
    const made = throttle(rate, elapsed);
    own[slot] = made;
    return made;
  };
  const theirsOf = (method: number): ((at: number) => number) | null => {
    const most = perMinute[method];
    if (most === null || most === undefined) return null;
    const slot = at.workspace * methods.length + method;
    const known = theirs[slot];
    if (known) return known;
    const made = slidingMinute(most);
    theirs[slot] = made;
    return made;
  };
  const channelOf = (channel: number): Channel => {
    if (clock.now - channels.since > channelsMs)
      channels = { young: new Map(), old: channels.young, since: clock.now };
    const known = channels.young.get(channel) ??
      channels.old.get(channel) ?? {
        own: Array.from({ length: processes }, () => throttle(channelRate(1), elapsed)),
        theirs: bucket(channelBurst, channelPerSecond),
      };
    channels.young.set(channel, known);
    return known;
  };
  /** The app's own throttles: null, or why it has to come back. */
  const turn = (throttles: Throttle[], limit: (index: number) => number): boolean => {
    const longest =
      throttles.length > 1 && (throttles[1]?.waitMs(false) ?? 0) > (throttles[0]?.waitMs(false) ?? 0);
    const cause = limit(longest ? 1 : 0);
    try {
      const wait = takeTurn(throttles, false, at.begun);
      if (wait > 0) passed(cause, wait);
      return true;
    } catch (error) {
      if (!(error instanceof TooManyRequests)) throw error;
      return putOff(cause, error.retryAfterMs);
    }
  };
  /** As the client does with 429: the narrowest of its throttles closes for as long as Slack asks. */
  const refused = (throttles: readonly Throttle[], limit: number, waitMs: number): false => {
    const retryAfterMs = Math.max(1, Math.ceil(waitMs / 1000)) * 1000;
    throttles.at(-1)?.close(retryAfterMs);
    return putOff(limit, retryAfterMs);
  };

  return {
    names,
    requests,
    usersInfo: methods.indexOf('users.info'),
    conversationsOpen: methods.indexOf('conversations.open'),
    begin(workspace: number, process: number, begun: Begun): void {
      at.begun = begun;
      at.workspace = workspace;
      at.process = process;
      at.waited = 0;
      at.isGoingOn = false;
    },
    waited: () => at.waited,
    isGoingOn: () => at.isGoingOn,
    /** Its turn has come, and it goes on once the answer is there. */
    goOn(tookMs: number): -1 {
      at.retry = at.waited + tookMs;
      at.isGoingOn = true;
      return -1;
    },
    retryMs: () => at.retry,
    /** What this attempt has waited for, to what it waited for before. */
    withWaits(before: Map<number, number> | null): Map<number, number> | null {
      if (touched.length === 0) return before;
      const all = before ?? new Map<number, number>();
      for (const limit of touched) {
        all.set(limit, (all.get(limit) ?? 0) + (waits[limit] as number));
        waits[limit] = 0;
      }
      touched.length = 0;
      return all;
    },
    comeBack(ms: number, door: 'slack' | 'google'): -1 {
      at.isGoingOn = false;
      putOff(door === 'slack' ? slackAway : googleAway, ms);
      return -1;
    },
    slack(method: number): boolean {
      const mine = ownOf(method);
      one.length = 0;
      if (mine) {
        one.push(mine);
        if (!turn(one, () => method)) return false;
      }
      requests.slackRequests += 1;
      const wait = theirsOf(method)?.(clock.now) ?? 0;
      return wait === 0 || refused(one, method, wait);
    },
    post(channel: number): boolean {
      const mine = ownOf(postMessage);
      two.length = 0;
      if (mine) two.push(mine);
      const room = limits.channels ? channelOf(channel) : null;
      if (room) two.push(room.own[at.process] as Throttle);
      if (two.length > 0 && !turn(two, (index) => (index === 1 || !mine ? channelLimit : postMessage)))
        return false;
      requests.slackRequests += 1;
      const wait = theirsOf(postMessage)?.(clock.now) ?? 0;
      if (wait > 0) return refused(two, postMessage, wait);
      const inRoom = room ? room.theirs(clock.now + at.waited) : 0;
      return inRoom === 0 || refused(two, channelLimit, inRoom);
    },
    isGoogleFree: (): boolean => !googleCounter || (gates[at.process]?.requests.waitMs(false) ?? 0) === 0,
    google(invites: boolean): boolean {
      const gate = gates[at.process] as (typeof gates)[number];
      if (googleCounter) {
        one.length = 0;
        one.push(gate.requests);
        if (!turn(one, () => googleLimit)) return false;
      }
      if (invites && limits.invitationsPerDay !== null && at.invitations >= limits.invitationsPerDay)
        return putOff(invitationLimit, useLimitPauseMs);
      requests.googleRequests += 1;
      const minute = Math.floor(clock.now / 60_000);
      if (minute !== at.minute) [at.minute, at.inMinute] = [minute, 0];
      at.inMinute += 1;
      if (at.inMinute > requests.googleInAMinute) requests.googleInAMinute = at.inMinute;
      const wait = googleCounter?.(clock.now) ?? 0;
      if (wait > 0) return putOff(googleLimit, gate.backOff());
      gate.answered();
      if (invites) at.invitations += 1;
      return true;
    },
    endDay(): void {
      requests.invitationsOnADay = Math.max(requests.invitationsOnADay, at.invitations);
      at.invitations = 0;
    },
  };
}
