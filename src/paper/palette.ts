import {
  type Card,
  type Rating,
  type Recommendation,
  ratingWords,
  recommendationWords,
  type Verdict,
  verdictWords,
} from '../core/cards/card.ts';

/** How one judgement looks: its sign tells it apart without its colour, its lightness without its hue. */
export type Look = { fill: string; ink: string; sign: string; word: string };

export const paper = '#ffffff';
export const ink = '#1b2330';
export const quiet = '#566072';
export const hairline = '#e3e7ee';
export const border = '#aab2c0';

const deepBlue = { fill: '#0b4a84', ink: '#ffffff' };
const paleBlue = { fill: '#cfe2f4', ink };
const orange = { fill: '#eda12d', ink };
const rust = { fill: '#a3400a', ink: '#ffffff' };

export const ratingLooks: Record<Rating, Look> = {
  exceeds: { ...deepBlue, sign: '▲', word: ratingWords.exceeds },
  meets: { ...paleBlue, sign: '●', word: ratingWords.meets },
  below: { ...orange, sign: '▼', word: ratingWords.below },
  not_assessed: { fill: '#e9edf3', ink: quiet, sign: '–', word: ratingWords.not_assessed },
};

export const recommendationLooks: Record<Recommendation, Look> = {
  strong_yes: { ...deepBlue, sign: '✔✔', word: recommendationWords.strong_yes },
  yes: { ...paleBlue, sign: '✔', word: recommendationWords.yes },
  no: { ...orange, sign: '✘', word: recommendationWords.no },
  strong_no: { ...rust, sign: '✘✘', word: recommendationWords.strong_no },
};

export const verdictLooks: Record<Verdict, Look> = {
  advance: { ...paleBlue, sign: '→', word: verdictWords.advance },
  hold: { ...orange, sign: '–', word: verdictWords.hold },
  stop: { ...rust, sign: '✘', word: verdictWords.stop },
};

/** Of what its author makes of it all. */
export function judgmentLook({ recommendation, verdict }: Pick<Card, 'recommendation' | 'verdict'>): Look {
  if (verdict) return verdictLooks[verdict];
  if (recommendation) return recommendationLooks[recommendation];
  throw new Error('A card has a recommendation or a verdict.');
}

export const splitSign = '◆';
