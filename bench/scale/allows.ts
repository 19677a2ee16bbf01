import { rateOf } from '../../src/slack/client/method-rates.ts';
import { google, slackPerMinute } from '../year/platform-limits.ts';
import type { Played } from '../year/played.ts';

const workingMinutes = 8 * 60;

export type Allowed = {
  what: string;
  /** In one loop, from its start to its decision. */
  perLoop: number;
  perMinute: number;
  /** Loops a day that fit if all calls came evenly over eight hours. */
  loopsADay: number;
};

const methodOf: Record<string, string> = { person: 'users.info', dm: 'conversations.open' };

/** Requests by method in a mean loop; what is remembered of people is asked once a loop. */
export function requestsPerLoop({ loops }: Pick<Played, 'loops'>): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1 / loops.length);
  for (const { effects } of loops) {
    const remembered = new Set<string>();
    for (const ask of effects.flatMap(({ asks }) => asks)) {
      const [what = ''] = ask.split(' ');
      const isRemembered = what === 'person' || what === 'dm' || what === 'hours';
      if (isRemembered && remembered.has(ask)) continue;
      if (isRemembered) remembered.add(ask);
      if (ask === 'google invites') add('invitations');
      add(what === 'hours' ? 'google' : (methodOf[what] ?? what));
    }
  }
  return counts;
}

/** What a workspace and a mailbox allow, the narrowest first. Of Slack's limits the app leaves room, and of Google's. */
export function allowed(played: Pick<Played, 'loops'>): Allowed[] {
  const rows = [...requestsPerLoop(played)].flatMap(([what, perLoop]): Allowed[] => {
    if (what === 'google') {
      const perMinute = google.perMinuteAndMailbox * 0.8;
      return [
        {
          what: 'Google, each mailbox',
          perLoop,
          perMinute,
          loopsADay: (perMinute * workingMinutes) / perLoop,
        },
      ];
    }
    if (what === 'invitations') {
      const perDay = google.invitationsPerDayAndMailbox;
      return [
        {
          what: 'Google, invitations of each mailbox',
          perLoop,
          perMinute: perDay / 1440,
          loopsADay: perDay / perLoop,
        },
      ];
    }
    const most = slackPerMinute(what);
    if (most === null) return [];
    const own = rateOf(what, 1);
    const perMinute = own ? own.perSecond * 60 : most;
    return [
      { what: `Slack, ${what}`, perLoop, perMinute, loopsADay: (perMinute * workingMinutes) / perLoop },
    ];
  });
  return rows.toSorted((a, b) => a.loopsADay - b.loopsADay);
}

export const allowedRows = (all: readonly Allowed[]): string[][] =>
  all.map(({ what, perLoop, perMinute, loopsADay }) => [
    what,
    perLoop.toFixed(1),
    perMinute.toFixed(0),
    Math.floor(loopsADay).toLocaleString('en-US'),
  ]);
