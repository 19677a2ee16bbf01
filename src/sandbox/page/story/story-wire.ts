import type { Device } from '../wire.ts';
import type { Reached } from './how-far.ts';

/** What the story says to the page, in JSON. Types only: both sides import them. */
export type StoryTold = {
  words: string;
  /** Where to look at it, and as whom. */
  who: string;
  pane: 'slack';
  place: string;
  thread: string;
};

export type ClockMove = 'next' | 'quarter' | 'tomorrow';

export type Story = {
  /** What is being done now, in words; null while nothing runs. */
  running: string | null;
  /** The next step, in words. */
  next: string;
  reached: Reached;
  /** The loop that this is about; empty before there is one. */
  loop: string;
  /** The people and places of the newest loop, as far as there are any. */
  coordinator: string;
  /** Whose scorecard is written next. */
  writer: string;
  manager: string;
  room: string;
  debrief: string;
  candidate: string;
  cardsIn: number;
  owed: number;
  /** A stage is complete, and its coordinator has not said yet whether the loop goes on. */
  isStageOpen: boolean;
  /** In the second vote, while it is open. */
  votesIn: number;
};

export type FillRequest = { who: string; on: Device; view: string };
