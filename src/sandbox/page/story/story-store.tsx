import { useEffect, useState } from 'preact/hooks';
import { ask, Refusal, send } from '../connection.ts';
import { go } from '../route.ts';
import { oneAtATime } from '../session.tsx';
import type { ClockMove, FillRequest, Story, StoryTold } from './story-wire.ts';

type Tour = { isOn: boolean; skipped: string };

export type StoryState = {
  story: Story | null;
  /** What this page has asked for and waits for. */
  isBusy: boolean;
  /** What happened last, in one sentence. */
  told: string;
  isTrouble: boolean;
  tour: Tour;
  hasBeenWelcomed: boolean;
};

const tourKey = 'quorum.tour';
const welcomeKey = 'quorum.welcomed';

/** A browser may keep nothing: then each visit is the first. */
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, words: string): void {
  try {
    localStorage.setItem(key, words);
  } catch {
    // The tour goes on until the page is closed.
  }
}

/** Outlives a change of person, which draws the page anew. */
let state: StoryState = {
  story: null,
  isBusy: false,
  told: '',
  isTrouble: false,
  tour: readTour(),
  hasBeenWelcomed: kept(welcomeKey) !== null,
};
const readers = new Set<(next: StoryState) => void>();

function change(next: Partial<StoryState>): void {
  state = { ...state, ...next };
  for (const reader of readers) reader(state);
}

function readTour(): Tour {
  try {
    const tour = JSON.parse(kept(tourKey) ?? 'null') as Partial<Tour> | null;
    return { isOn: tour?.isOn === true, skipped: String(tour?.skipped ?? '') };
  } catch {
    return { isOn: false, skipped: '' };
  }
}

const keepTour = (tour: Tour): void => {
  keep(tourKey, JSON.stringify(tour));
  change({ tour });
};

export function useStory(): StoryState {
  const [shown, setShown] = useState(state);
  useEffect(() => {
    readers.add(setShown);
    setShown(state);
    return () => void readers.delete(setShown);
  }, []);
  return shown;
}

/** Asked for anew whenever anything has changed. */
export const refreshStory = oneAtATime(async () => {
  try {
    change({ story: await ask<Story>('/api/story') });
  } catch {
    // The page says by itself that the sandbox does not answer.
  }
});

/** One press at a time; what came of it is told, and nothing is thrown. */
async function run(press: () => Promise<StoryTold>): Promise<StoryTold | null> {
  if (state.isBusy) return null;
  change({ isBusy: true, told: '', isTrouble: false });
  try {
    const told = await press();
    change({ told: told.words });
    return told;
  } catch (error) {
    const words = error instanceof Refusal ? error.message : `The page made a mistake: ${error}`;
    change({ told: words, isTrouble: true });
    return null;
  } finally {
    change({ isBusy: false });
    refreshStory();
  }
}

/** During a tour its next step says where to look. */
const lookAt = (told: StoryTold | null): void => {
  if (told && !state.tour.isOn)
    go({ who: told.who, pane: told.pane, place: told.place, thread: told.thread });
};

export const playNext = async (isNew = false): Promise<void> =>
  lookAt(await run(() => send('/api/story/next', { isNew })));

export const showDebrief = async (): Promise<void> => lookAt(await run(() => send('/api/story/until', {})));

export const showIllness = async (): Promise<void> => lookAt(await run(() => send('/api/story/ill', {})));

export const fillForm = async (form: FillRequest): Promise<void> =>
  void (await run(() => send('/api/story/fill', form)));

export const moveClock = async (to: ClockMove, who: string): Promise<void> =>
  void (await run(() => send('/api/clock', { to, who })));

export const hush = (): void => change({ told: '', isTrouble: false });

export function beWelcomed(): void {
  keep(welcomeKey, 'yes');
  change({ hasBeenWelcomed: true });
}

/** With a loop of its own: what is there already is no part of it. */
export function startTour(): void {
  beWelcomed();
  keepTour({ isOn: true, skipped: state.story?.loop ?? '' });
}

export const leaveTour = (): void => keepTour({ ...state.tour, isOn: false });
export const continueTour = (): void => keepTour({ ...state.tour, isOn: true });
