/** What somebody holds in their hands; a modal lives on the device that it was opened from. */
export type Device = 'laptop' | 'phone';

/** Where Slack's clients differ, or nobody knows for certain what they do: the app has to be right in every mode. */
export type ClientModes = {
  /** How `state.values` tells what an update prefilled, and what stands in a message, until somebody touches it. */
  untouched: 'reported' | 'empty' | 'missing';
  /** How often somebody presses again, with a new trigger, when no good answer came. */
  pressesAgain: number;
  /** What the modes above have done so far, so that a test can prove that they did it. */
  counts: { untouched: number; pressedAgain: number };
};

export const makeClientModes = (): ClientModes => ({
  untouched: 'reported',
  pressesAgain: 0,
  counts: { untouched: 0, pressedAgain: 0 },
});

/** One person on one device. */
export const clientId = (user: string, device: Device): string =>
  device === 'laptop' ? user : `${user} on a ${device}`;
