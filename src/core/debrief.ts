import type { Card, Rating, Recommendation } from './card.ts';
import type { Kit } from './kit/kit.ts';
import { readingsById, topicIdOf, topicsOf } from './kit/readings.ts';
import type { Topic } from './kit/topic.ts';
import type { Loop } from './loop.ts';

export type RevealedCard = {
  seat: string;
  holder: string;
  round: string;
  receipt: string;
  isIntact: boolean;
  card: Card;
  /** What its author changed after the reveal, in order. */
  amendments: { at: number; receipt: string; isIntact: boolean; card: Card }[];
};
export type Voice = { holder: string; rating: Rating; evidence: string; prompt: string };
export type TopicVoices = { topic: Topic; voices: Voice[]; spread: number };

export type Debrief = {
  splits: TopicVoices[];
  agreed: TopicVoices[];
  single: TopicVoices[];
  unread: Topic[];
  recommendations: { holder: string; recommendation: Recommendation; summary: string }[];
  receipts: { intact: number; of: number };
};

const weight: Record<Rating, number | null> = { below: 0, meets: 1, exceeds: 2, not_assessed: null };

/** What the panel should talk about, largest disagreement first. */
export function debriefOf(
  kit: Kit,
  { level, competencies }: Pick<Loop['kit'], 'level' | 'competencies'>,
  cards: readonly RevealedCard[],
): Debrief {
  const byTopic = topicsOf(kit, level, competencies).map((topic): TopicVoices => {
    const voices = cards.flatMap(({ holder, card }) =>
      card.answers.flatMap(({ question: id, rating, evidence }): Voice[] => {
        const [reading] = readingsById(kit, [id]);
        if (!reading || topicIdOf(reading) !== topic.id) return [];
        return [{ holder, rating, evidence, prompt: reading.prompt }];
      }),
    );
    return { topic, voices, spread: spreadOf(voices) };
  });
  const heard = byTopic.filter(({ voices }) => voices.some(({ rating }) => rating !== 'not_assessed'));
  const isShared = ({ voices }: TopicVoices) => peopleWhoAssessed(voices) > 1;
  return {
    splits: heard.filter(({ spread }) => spread > 0).toSorted((a, b) => b.spread - a.spread),
    agreed: heard.filter((one) => one.spread === 0 && isShared(one)),
    single: heard.filter((one) => one.spread === 0 && !isShared(one)),
    unread: byTopic.filter((one) => !heard.includes(one)).map(({ topic }) => topic),
    recommendations: cards.map(({ holder, card }) => ({
      holder,
      recommendation: card.recommendation,
      summary: card.summary,
    })),
    receipts: { intact: cards.filter(({ isIntact }) => isIntact).length, of: cards.length },
  };
}

/** One person can read a topic in a question and in an exercise: that is one voice. */
const peopleWhoAssessed = (voices: readonly Voice[]): number =>
  new Set(voices.flatMap(({ holder, rating }) => (rating === 'not_assessed' ? [] : [holder]))).size;

function spreadOf(voices: readonly Voice[]): number {
  if (peopleWhoAssessed(voices) < 2) return 0;
  const weights = voices.map(({ rating }) => weight[rating]).filter((one): one is number => one !== null);
  return Math.max(...weights) - Math.min(...weights);
}
