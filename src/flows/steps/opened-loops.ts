import { leastLoops, type OpenedLoop } from '../../core/debrief/question-figures.ts';
import type { Kit } from '../../core/kit/kit.ts';
import type { Deps } from '../deps.ts';

/** The newest loops that asked a prompt and whose debrief has opened: none while they are too few to count. */
export async function openedLoops(
  { loops, cards, kits }: Pick<Deps, 'loops' | 'cards' | 'kits'>,
  team: string,
  kit: string,
  prompt: string,
): Promise<OpenedLoop[]> {
  const setups = await loops.setups(team, kit, prompt);
  if (setups.length < leastLoops) return [];
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
