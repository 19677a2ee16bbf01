import { knockPauseMs } from '../../src/courier/doors.ts';
import type { Outage } from './shape.ts';

/** After so many knocks the pauses are as long as they get. */
const manyKnocks = 10;

/** When a platform is away, and when each workspace notices that it is back. */
export function platformDoors(outages: readonly Outage[]) {
  const spellsOf = (door: Outage['door']) => {
    const own = outages.filter((one) => one.door === door).toSorted((a, b) => a.from - b.from);
    let index = 0;
    return (now: number): number => {
      while (index < own.length && (own[index] as Outage).until <= now) index += 1;
      const spell = own[index];
      return spell && spell.from <= now ? spell.until : 0;
    };
  };
  const [slack, calendar] = [spellsOf('slack'), spellsOf('calendar')];
  return {
    awayUntil(
      now: number,
      asksGoogle: boolean,
      asksSlack: boolean,
    ): { until: number; isSlack: boolean } | null {
      const slackUntil = asksSlack ? slack(now) : 0;
      const googleUntil = asksGoogle ? calendar(now) : 0;
      const until = Math.max(slackUntil, googleUntil);
      return until > 0 ? { until, isSlack: slackUntil >= googleUntil } : null;
    },
    /** One probe of each workspace knocks, at a moment of its own. */
    knockMs: (workspace: number, seed: number): number =>
      knockPauseMs(manyKnocks, (workspace * 0.618034 + seed * 0.414214) % 1),
  };
}
