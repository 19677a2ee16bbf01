import { DateTime } from 'luxon';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { zone } from '../../life/quarter/company.ts';
import { playQuarter } from '../../life/quarter/quarter.ts';
import type { PlayedEffect, PlayedLoop } from '../played.ts';
import { asksOf, peopleOf } from './asks.ts';

/** From the last card on, a quarter plays nothing: `asksHere` says of which kinds the sandbox knows more. */
export type UntilGate = PlayedLoop & { gateAt: number | null; unplayed: PlayedEffect[] };

/** Loops of a quarter with declines, moves, no-shows and late cards, each effect with what its handler asked outside. */
export async function quarterLoops(size: {
  loops: number;
  weeks: number;
  seed: number;
}): Promise<UntilGate[]> {
  const heard = new Map<string, { loop: string; asks: string[] }>();
  const people = new Map<string, ReturnType<typeof peopleOf>>();
  const calls: { loop: string; effect: string; call: string; input: unknown }[] = [];
  const { world } = await playQuarter(size, (loop, { id: effect }, asked) =>
    calls.push({ loop, effect, ...asked }),
  );
  for (const { loop, effect, ...asked } of calls) {
    const { coordinator, hiringManager } = world.loops.one(loop);
    const own = people.get(loop) ?? peopleOf(coordinator, hiringManager);
    people.set(loop, own);
    const key = `${loop}/${effect}`;
    const row = heard.get(key) ?? { loop, asks: [] };
    heard.set(key, row);
    for (const ask of asksOf(asked, own))
      if (!isRemembered(ask) || !row.asks.includes(ask)) row.asks.push(ask);
  }
  return world.loops.all().map((loop) => {
    const effects = loop.outbox.map((effect) => ({
      ...effect,
      at: clockOf(loop, effect.due),
      asks: heard.get(`${loop.id}/${effect.id}`)?.asks ?? [],
    }));
    const bare = ({ kind, lane, at, asks }: PlayedEffect): PlayedEffect => ({ kind, lane, at, asks });
    const gate = effects.find(({ kind }) => kind === 'cards.reveal');
    return {
      weekday: DateTime.fromMillis(loop.createdAt, { zone }).weekday,
      people: people.get(loop.id)?.count() ?? 2,
      effects: effects.filter(({ state }) => state === 'done').map(bare),
      unplayed: effects.filter(({ state }) => state === 'waiting').map(bare),
      gateAt: gate ? gate.at : null,
    };
  });
}

const isRemembered = (ask: string): boolean => /^(person|dm|hours) /.test(ask);

/** On the clock on the wall, whatever became of it in the night in between. */
function clockOf({ createdAt }: Loop, due: number): number {
  const [first, then] = [createdAt, due].map((at) => DateTime.fromMillis(at, { zone }));
  const days = then?.startOf('day').diff(first?.startOf('day') as DateTime, 'days').days ?? 0;
  const inDay = ((then?.hour ?? 0) * 60 + (then?.minute ?? 0)) * 60_000 + (then?.second ?? 0) * 1000;
  return Math.round(days) * 86_400_000 + inDay;
}
