import { Recommendation, recommendationWords, verdictWords } from '../cards/card.ts';
import type { Debrief } from './debrief.ts';

type Told = Pick<Debrief, 'recommendations' | 'filters' | 'splits' | 'agreement'>;

/** What came of it in one line: "1 strong yes, 3 yes, 2 no; you differ on 6 of 18". */
export const resultOf = (debrief: Told): string =>
  [recommended(debrief), differing(debrief)].filter((words) => words !== '').join('; ');

/** Somebody who wrote two cards counts once, with the last of them, as in the picture. */
function recommended({ recommendations, filters }: Told): string {
  const last = new Map(recommendations.map(({ holder, recommendation }) => [holder, recommendation]));
  const given = Recommendation.options.toReversed().flatMap((recommendation) => {
    const times = [...last.values()].filter((one) => one === recommendation).length;
    return times > 0 ? [`${times} ${recommendationWords[recommendation].toLowerCase()}`] : [];
  });
  if (given.length > 0) return given.join(', ');
  return filters.map(({ round, verdict }) => `${round}: ${verdictWords[verdict].toLowerCase()}`).join(', ');
}

function differing({ splits, agreement: { shared } }: Told): string {
  if (shared === 0) return 'nothing was assessed by two people';
  if (splits.length > 0) return `you differ on ${splits.length} of ${shared}`;
  return shared === 1 ? 'you agree on the one topic that two assessed' : `you agree on all ${shared}`;
}

/** What is talked about first, and who speaks first on it; null where nobody differs. */
export function openingMove({ splits }: Pick<Debrief, 'splits'>): { title: string; holder: string } | null {
  const [first] = splits;
  const voice = first?.voices.find(({ rating }) => rating !== 'not_assessed');
  return first && voice ? { title: first.title, holder: voice.holder } : null;
}
