import { Rating, type RevealedCard } from '../cards/card.ts';
import type { Kit } from '../kit/kit.ts';
import { readingsById, topicIdOf } from '../kit/readings.ts';
import type { Loop } from '../loop/loop.ts';
import { itemsOf } from './items.ts';

/** A loop whose debrief has opened, with the words that it was asked in. */
export type OpenedLoop = {
  kit: Kit;
  setup: Pick<Loop['kit'], 'level' | 'competencies' | 'focus'>;
  cards: readonly Pick<RevealedCard, 'holder' | 'card'>[];
};

/** What became of one prompt, over many loops and never for one person. */
export type QuestionFigures = {
  assessed: number;
  /** Of the loops in which somebody else assessed its topic too. */
  differed: number;
  compared: number;
  minutes: number;
  /** How many of its answers got the rating that it gets most. */
  usual: { rating: Rating; times: number };
  tellsApart: boolean;
};

/** With fewer loops a figure could be traced to a person. */
export const leastLoops = 10;
/** Nine in ten with one rating: it says little about who answers. */
const alwaysTheSame = 0.9;

/** Null until enough loops have assessed it. */
export function questionFigures(question: string, opened: readonly OpenedLoop[]): QuestionFigures | null {
  const asked = opened.flatMap(({ kit, setup, cards }) => {
    const rating = cards
      .flatMap(({ card }) => card.answers)
      .find((answer) => answer.question === question && answer.rating !== 'not_assessed')?.rating;
    if (!rating) return [];
    const [reading] = readingsById(kit, [question]);
    const { items } = itemsOf(kit, setup, cards);
    const item = items.find(({ id }) => id === question || (reading && id === topicIdOf(reading)));
    return [{ rating, minutes: reading?.minutes ?? 0, item }];
  });
  if (asked.length < leastLoops) return null;
  const compared = asked.filter(({ item }) => (item?.read.length ?? 0) > 1);
  const times = (rating: Rating) => asked.filter((one) => one.rating === rating).length;
  const [usual] = Rating.options.toSorted((a, b) => times(b) - times(a));
  const most = { rating: usual as Rating, times: times(usual as Rating) };
  return {
    assessed: asked.length,
    differed: compared.filter(({ item }) => (item?.spread ?? 0) > 0).length,
    compared: compared.length,
    minutes: asked.reduce((sum, { minutes }) => sum + minutes, 0),
    usual: most,
    tellsApart: most.times < alwaysTheSame * asked.length,
  };
}
