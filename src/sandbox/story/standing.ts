import type { Device } from '../page/wire.ts';

/** Windows that belong to the story, in the order in which it comes to them. */
export const storyForms = ['start', 'seats', 'card', 'vote', 'decision', 'dissent'] as const;
export type FormKind = (typeof storyForms)[number];

/** Where something to press stands. */
export type Spot = { place: string; ts: string; value: string };

/** A window that somebody has open. */
export type OpenForm = { who: string; on: Device; view: string; kind: FormKind };

export type OwedCard = Spot & { who: string };

/** One loop, as far as the people in it can see it. No word of a scorecard is in here. */
export type LoopStanding = {
  id: string;
  candidate: string;
  coordinator: string;
  /** Times to choose from, where the coordinator can book them. */
  offer: Spot | null;
  /** No times were found; `relax` is the first way out that the app offers. */
  noTimes: { relax: Spot | null } | null;
  isBooked: boolean;
  /** Nothing more comes of it. */
  isCancelled: boolean;
  owed: OwedCard[];
  cardsIn: number;
  /** The first message of the debrief; its thread follows within seconds. */
  opening: { place: string; ts: string; hasPicture: boolean; managers: string[] } | null;
  debrief: DebriefStanding | null;
};

export type DebriefStanding = {
  place: string;
  parent: string;
  /** Who may decide, the likeliest first. */
  managers: string[];
  callVote: Spot | null;
  /** While votes can be cast. */
  vote: (Spot & { voters: string[] }) | null;
  isVoteClosed: boolean;
  decide: Spot | null;
  isDecided: boolean;
  checklist: (Spot & { who: string; block: string; ticked: number }) | null;
};

/** Where the whole sandbox stands. */
export type Standing = {
  /** The newest first. */
  loops: LoopStanding[];
  forms: OpenForm[];
  /** The app said that it is at work, and people wait for it. */
  isAtWork: boolean;
  /** The next moment at which a booked interview makes something happen. */
  nextMoment: { at: number; words: string } | null;
};
