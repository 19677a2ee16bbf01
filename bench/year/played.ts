import { readFileSync, writeFileSync } from 'node:fs';
import type { EffectKind } from '../../src/core/loop/effect.ts';

/**
 * What an effect asked outside, in words of one line each: a method of Slack's, alone or with the channel
 * (`chat.postMessage D3`); `person 3`, `dm 3` and `hours 3` for what is asked only where it is not remembered; `google`
 * for a request to Google, `google invites` where it invites somebody from outside. People have numbers in their loop:
 * 0 looks after it, 1 is the hiring manager.
 */
export type PlayedEffect = {
  kind: EffectKind;
  lane: string;
  /** Due so many milliseconds after midnight of the loop's first day, as local clocks show it. */
  at: number;
  asks: string[];
};

/** One loop from its start to its decision, as the app's own code brought it about. */
export type PlayedLoop = { weekday: number; people: number; effects: PlayedEffect[] };

export type Played = {
  loops: PlayedLoop[];
  /** Requests that people's presses cause in one loop, by method. */
  presses: Record<string, number>;
};

type Row = [kind: number, lane: number, at: number, asks: number];
type Packed = {
  kinds: string[];
  lanes: string[];
  asks: string[];
  loops: { weekday: number; people: number; effects: Row[] }[];
  presses: Played['presses'];
};

export const playedFile = 'bench/year/played.json';

export function savePlayed(played: Played, file = playedFile): void {
  const [kinds, lanes, asks] = [numbered(), numbered(), numbered()];
  const loops = played.loops.map(({ weekday, people, effects }) => ({
    weekday,
    people,
    effects: effects.map(
      ({ kind, lane, at, asks: all }): Row => [kinds.of(kind), lanes.of(lane), at, asks.of(all.join(';'))],
    ),
  }));
  const lists = { kinds: kinds.words, lanes: lanes.words, asks: asks.words };
  writeFileSync(file, `${JSON.stringify({ ...lists, loops, presses: played.presses })}\n`);
}

export function readPlayed(file = playedFile): Played {
  const { kinds, lanes, asks, loops, presses } = JSON.parse(readFileSync(file, 'utf8')) as Packed;
  return {
    loops: loops.map(({ weekday, people, effects }) => ({
      weekday,
      people,
      effects: effects.map(([kind, lane, at, asked]) => ({
        kind: kinds[kind] as EffectKind,
        lane: lanes[lane] ?? '',
        at,
        asks: asks[asked] ? (asks[asked] as string).split(';') : [],
      })),
    })),
    presses,
  };
}

function numbered() {
  const words: string[] = [];
  const known = new Map<string, number>();
  return {
    words,
    of(word: string): number {
      const number = known.get(word) ?? words.push(word) - 1;
      known.set(word, number);
      return number;
    },
  };
}
