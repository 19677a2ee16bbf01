import type { Need } from '../../src/core/kit/exercise-kinds.ts';
import type { Round } from '../../src/core/loop/loop.ts';

type Names = { noun: string; isMany: boolean; add: string; replace: string; title: string; pasted: string };

const names: Record<Need, Names> = {
  resume: {
    noun: 'resume',
    isMany: false,
    add: 'Add resume',
    replace: 'Replace resume',
    title: 'The resume',
    pasted: 'Or paste its words',
  },
  answers: {
    noun: 'answers',
    isMany: true,
    add: 'Add answers',
    replace: 'Replace answers',
    title: 'The answers',
    pasted: 'Anything else they wrote',
  },
  submission: {
    noun: 'submission',
    isMany: false,
    add: 'Add submission',
    replace: 'Replace submission',
    title: 'The submission',
    pasted: 'What they wrote about it',
  },
};

/** What a review reads, in the words of the people who bring it and who read it. */
export const materialNames = ({ needs }: Pick<Round, 'needs'>): Names => names[needs ?? 'submission'];

export const missingWords = (round: Pick<Round, 'needs'>): string => {
  const { noun, isMany } = materialNames(round);
  return `the ${noun} ${isMany ? 'are' : 'is'} not there yet`;
};
