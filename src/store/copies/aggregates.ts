import type { Stored } from './bson.ts';

/** A document that changes as a whole, what hangs on it elsewhere, and its chain in the audit. */
export type Aggregate = {
  collection: 'loops' | 'openings' | 'planHistories';
  /** Their ids begin with its own. */
  below: readonly string[];
  chain(id: string): string;
};

/** In this order: a loop names an opening and a plan, which are there before it and never go. */
export const aggregates: readonly Aggregate[] = [
  { collection: 'loops', below: ['drafts', 'materials', 'cards'], chain: (id) => id },
  { collection: 'openings', below: [], chain: (id) => id },
  { collection: 'planHistories', below: ['planVersions'], chain: (id) => `plan-${id}` },
];

/** Whose time is promised to a loop; its owner begins with the loop's id. */
export const claims = 'claims';
export const audit = 'audit';

/** Agenda's: a clock, which the app winds up again at its start. */
const clock = 'jobs';
/** Says that a copy is being put back. */
export const restores = 'restores';

/** Before any loop: a token of an earlier moment only hears again what the loops know, a later one hears too little. */
export const first = ['calendarSyncs'];

const read = new Set([
  ...aggregates.flatMap(({ collection, below }) => [collection, ...below]),
  claims,
  audit,
]);

/** Of all that are there, those whose documents stand for themselves. */
export const aloneOf = (names: readonly string[]): string[] =>
  names.filter((name) => !read.has(name) && !isLeftOut(name)).toSorted();

export const isLeftOut = (name: string): boolean =>
  name === clock || name === restores || name.startsWith('system.');

export const placeOf = ({ team, id }: Stored): { team: string; id: string } => ({
  team: String(team),
  id: String(id),
});

/** All strings that begin with this one: the one after them differs in its last letter. */
export const beginningWith = (text: string): { $gte: string; $lt: string } => ({
  $gte: text,
  $lt: `${text.slice(0, -1)}${String.fromCharCode(text.charCodeAt(text.length - 1) + 1)}`,
});
