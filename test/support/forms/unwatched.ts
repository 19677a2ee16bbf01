import { createWatch, type Watch } from '../../../src/slack/door/watch.ts';

/** Takes everything, and counts for nobody. */
export const unwatched = (most = Number.POSITIVE_INFINITY): Watch =>
  createWatch({ most, onAnswered() {}, onTurnedAway() {}, onFull() {}, onHandled() {} });
