import type { OneChange } from './change.ts';

/** `price`: how much is asked of people; of one topic the cheapest that helps is enough. */
export type PricedChange = { price: number; topic: string; change: OneChange };
