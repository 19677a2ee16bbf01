import type { Kit } from './kit.ts';
import { questionRounds } from './kit.ts';

export type TrainingRound = { id: string; title: string };

/** What somebody can be in training for: the live rounds of all kits, each id once; a menu of Slack's holds a hundred. */
export function trainingRounds(kits: readonly Kit[]): TrainingRound[] {
  const all = kits.flatMap((kit) =>
    questionRounds(kit).map(({ id, title }) => ({ id, title, kit: kit.title })),
  );
  const wordsFor = (id: string, part: 'title' | 'kit') => [
    ...new Set(all.filter((round) => round.id === id).map((round) => round[part])),
  ];
  return [...new Set(all.map(({ id }) => id))].slice(0, 100).map((id) => {
    const titles = wordsFor(id, 'title');
    const isShared = all.some((round) => round.id !== id && titles.includes(round.title));
    return {
      id,
      title: isShared ? `${titles.join(' / ')} (${wordsFor(id, 'kit').join(', ')})` : titles.join(' / '),
    };
  });
}
