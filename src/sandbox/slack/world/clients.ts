/** What somebody holds in their hands; a modal lives on the device that it was opened from. */
export type Device = 'laptop' | 'phone';

/** Where Slack's clients differ, or nobody knows for certain what they do: the app has to be right in every mode. */
export type ClientModes = {
  /** How `state.values` tells what an update prefilled, and what stands in a message, until somebody touches it. */
  untouched: 'reported' | 'empty' | 'missing';
  /** A second modal opened from inside one: phones refuse it always. */
  opensInModals: 'nowhere' | 'on laptops';
  /** How often somebody presses again, with a new trigger, when no good answer came. */
  pressesAgain: number;
  /** How late an update of a view takes place: a page that was sent first may arrive last. In real milliseconds. */
  updateDelayMs: (() => number) | undefined;
  /** What the modes above have done so far, so that a test can prove that they did it. */
  counts: { untouched: number; pressedAgain: number; remembered: number; late: number };
};

export const makeClientModes = (): ClientModes => ({
  untouched: 'reported',
  opensInModals: 'nowhere',
  pressesAgain: 0,
  updateDelayMs: undefined,
  counts: { untouched: 0, pressedAgain: 0, remembered: 0, late: 0 },
});

/** One person on one device. */
export const clientId = (user: string, device: Device): string =>
  device === 'laptop' ? user : `${user} on a ${device}`;
