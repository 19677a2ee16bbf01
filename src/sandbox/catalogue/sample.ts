import type { Card, RevealedCard } from '../../core/cards/card.ts';
import type { Conclusion } from '../../core/decision/conclusion.ts';
import type { Kit } from '../../core/kit/kit.ts';
import type { Reading } from '../../core/kit/readings.ts';
import type { Loop, Search } from '../../core/loop/loop.ts';

/** What the builders are given: people's words and loops, as few or as many, as short or as long as whoever asks wants them. */
export type Sample = {
  kit: Kit;
  /** The candidate's. */
  name: string;
  /** Words that somebody must write, of at most so many characters; for people the given ones. */
  say(most: number, words: string): string;
  /** Words that somebody may leave out. */
  maybe(most: number, words: string): string;
  title(words: string): string;
  nameOf(user: string): string;
  /** How many there are, of at most so many. */
  many(most: number, usual: number): number;
  /** To what somebody brought; empty where they brought none. */
  link: string;
  holders: string[];
  /** Which of a loop's seats is looked at. */
  seatAt: number;
  readings: Reading[];
  card: Card;
  cards: RevealedCard[];
  /** Of these, as many as one asks to read in full. */
  longestCards: number;
  conclusion: Conclusion;
  interviewing: Loop;
  /** Somebody left, and an interview did not take place. */
  trouble: Loop;
  reviews: Loop;
  debriefed: Loop;
  decided: Loop;
  searching(state: Search['state']): Loop;
  loops(length: number, loop?: Loop): { loop: Loop; candidate: string }[];
};

/** All that one builder makes of a sample: messages and views. */
export type Row = (sample: Sample) => object | readonly object[];

/** By file of blocks/ and builder. */
export type RowsByFile = Record<string, Record<string, Row>>;

/** No builder of anything that is shown by itself; its words stand in the rows of those who use it. */
export const within: Row = () => [];
