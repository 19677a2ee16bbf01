import type { OpenedLoop } from '../../core/debrief/question-figures.ts';
import type { Kit } from '../../core/kit/kit.ts';
import type { Deps } from '../deps.ts';

/** The newest loops of a kit whose debrief has opened: what a count over many of them is made from. */
export async function openedLoops(
  { loops, cards, kits }: Pick<Deps, 'loops' | 'cards' | 'kits'>,
  team: string,
  kit: string,
): Promise<OpenedLoop[]> {
  const setups = await loops.ofKit(team, kit);
  const opened = await cards.ofLoops(
    team,
    setups.map(({ id }) => id),
  );
  const versions = new Map<string, Kit>();
  const all: OpenedLoop[] = [];
  for (const { id, kit: setup } of setups) {
    const shown = opened.filter(({ loop }) => loop === id);
    if (shown.length === 0) continue;
    const words = versions.get(setup.version) ?? (await kits.pinned(team, kit, setup.version));
    versions.set(setup.version, words);
    all.push({ kit: words, setup, cards: shown });
  }
  return all;
}
