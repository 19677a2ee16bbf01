import type { RevealedCard } from '../cards/card.ts';
import { evidenceIn, Rating } from '../cards/card.ts';
import type { Kit } from '../kit/kit.ts';
import { type Reading, readingsById, topicIdOf, topicsOf } from '../kit/readings.ts';
import type { Topic } from '../kit/topic.ts';
import type { Loop } from '../loop/loop.ts';

/** `isForAll`: its evidence is the one paragraph that its author wrote for all ratings. */
export type Voice = { holder: string; rating: Rating; evidence: string; prompt: string; isForAll?: true };

/** Something that was rated: a topic, or an exercise that several people watched. `spread`: how far apart two people are. */
export type Item = {
  id: string;
  kind: 'competency' | 'attitude' | 'exercise';
  title: string;
  weight: number;
  voices: Voice[];
  spread: number;
};

/** What one person made of something: the middle of their ratings of it. */
export type Read = { holder: string; values: number[]; middle: number };
type Heard = Voice & { reading: Reading };
type ReadItem = Item & { read: Read[] };

const value: Record<Rating, number | null> = { below: 0, meets: 1, exceeds: 2, not_assessed: null };

/** Every rating once: under its topic, or under its exercise where several people watched the same exercise. */
export function itemsOf(
  kit: Kit,
  { level, competencies, focus }: Pick<Loop['kit'], 'level' | 'competencies' | 'focus'>,
  cards: readonly Pick<RevealedCard, 'holder' | 'card'>[],
): { items: ReadItem[]; unread: Topic[] } {
  const heard = cards.flatMap(({ holder, card }) =>
    card.answers.flatMap((answer): Heard[] => {
      const { question, rating } = answer;
      const [reading] = readingsById(kit, [question]);
      const { evidence, isForAll } = evidenceIn(card, answer);
      const shared = isForAll ? ({ isForAll } as const) : {};
      return reading ? [{ holder, rating, evidence, ...shared, prompt: reading.prompt, reading }] : [];
    }),
  );
  const watched = watchedTogether(heard);
  const topics = topicsOf(kit, level, competencies);
  const weightOf = (topic: string) => kit.competencies.find(({ id }) => id === topic)?.weight[level] ?? 1;
  const ofTopics = topics.map(({ id, kind, title }) =>
    itemOf(
      { id, kind, title, weight: weightOf(id) },
      heard.filter(({ reading }) => topicIdOf(reading) === id && !watched.includes(reading.id)),
    ),
  );
  const ofExercises = watched.map((id) => {
    const voices = heard.filter(({ reading }) => reading.id === id);
    const [first] = voices;
    const weight = first ? weightOf(topicIdOf(first.reading)) : 1;
    return itemOf({ id, kind: 'exercise', title: first?.reading.exercise?.title ?? id, weight }, voices);
  });
  const assessed = (topic: Topic) =>
    heard.some(({ reading, rating }) => topicIdOf(reading) === topic.id && rating !== 'not_assessed');
  const isExpected = (id: string) => !focus || focus.includes(id);
  const asked = (topic: Topic) => heard.some(({ reading }) => topicIdOf(reading) === topic.id);
  return {
    items: [...ofTopics, ...ofExercises].filter(({ read }) => read.length > 0),
    // No loop reads everything: beside its focus, what was asked about and not assessed is worth a word.
    unread: topics.filter(
      (topic) => !assessed(topic) && ((topic.kind === 'competency' && isExpected(topic.id)) || asked(topic)),
    ),
  };
}

/** Exercises that at least two people rated. */
function watchedTogether(heard: readonly Heard[]): string[] {
  const ids = [...new Set(heard.flatMap(({ reading }) => (reading.exercise ? [reading.id] : [])))];
  return ids.filter((id) => readsOf(heard.filter(({ reading }) => reading.id === id)).length > 1);
}

function itemOf(about: Pick<Item, 'id' | 'kind' | 'title' | 'weight'>, heard: readonly Heard[]): ReadItem {
  const voices = heard.map(({ reading: _, ...voice }): Voice => voice);
  const read = readsOf(voices);
  return { ...about, voices, read, spread: spreadOf(read) };
}

/** One person can rate a topic in a question and in an exercise: that is one voice. */
function readsOf(voices: readonly Pick<Voice, 'holder' | 'rating'>[]): Read[] {
  const holders = [...new Set(voices.map(({ holder }) => holder))];
  return holders.flatMap((holder): Read[] => {
    const values = valuesBy(holder, voices);
    const middle = middleOf(values);
    return middle === undefined ? [] : [{ holder, values, middle }];
  });
}

/** What this person's several ratings come to; "Not assessed" counts where there is nothing else. */
export function ratingBy(holder: string, voices: readonly Pick<Voice, 'holder' | 'rating'>[]): Rating | null {
  const middle = middleOf(valuesBy(holder, voices));
  const assessed =
    middle === undefined ? undefined : Rating.options.find((rating) => value[rating] === middle);
  return assessed ?? voices.find((voice) => voice.holder === holder)?.rating ?? null;
}

const valuesBy = (holder: string, voices: readonly Pick<Voice, 'holder' | 'rating'>[]): number[] =>
  voices
    .flatMap((voice) => (voice.holder === holder ? (value[voice.rating] ?? []) : []))
    .toSorted((a, b) => a - b);

const middleOf = (values: readonly number[]): number | undefined =>
  values[Math.floor((values.length - 1) / 2)];

/** How far apart two different people are at most. */
const spreadOf = (read: readonly Read[]): number =>
  Math.max(
    0,
    ...read.flatMap((mine) =>
      read.flatMap((theirs) =>
        mine === theirs ? [] : mine.values.flatMap((a) => theirs.values.map((b) => Math.abs(a - b))),
      ),
    ),
  );
