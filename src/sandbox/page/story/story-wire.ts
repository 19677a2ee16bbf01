import type { Device } from '../wire.ts';

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

/** How far the newest loop is, for the tour: a step is done however it was done. */
export type Reached =
  | 'nothing'
  | 'form'
  | 'seats'
  | 'looking'
  | 'offered'
  | 'booked'
  | 'owed'
  | 'sealed'
  | 'debrief'
  | 'voting'
  | 'voted'
  | 'decided';

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
};

export type FillRequest = { who: string; on: Device; view: string };
