import type { Schema } from 'mongoose';

/** Grows by one with every released version. */
export const thisVersion = 3;

/**
 * Of each collection, the version that changed its documents last. What was written before there were numbers has none, which
 * reads as 1.
 */
export const shapes = {
  answered: 1,
  arrivals: 1,
  audit: 3,
  cards: 1,
  claims: 3,
  copies: 3,
  drafts: 2,
  homes: 2,
  installations: 3,
  keys: 1,
  kits: 1,
  loops: 3,
  materials: 1,
  migrations: 3,
  openings: 1,
  outages: 1,
  people: 1,
  personSettings: 1,
  planHistories: 1,
  planVersions: 1,
  settings: 3,
  workingHours: 1,
} as const;
export type Collection = keyof typeof shapes;

/**
 * Documents that versions 1 and 2 read, change and write back whole. Those throw where a document has a field that they do not
 * know, so the number stands in `audit`, which they make anew at every write: what they wrote has none again.
 */
const written: ReadonlySet<string> = new Set<Collection>(['loops', 'openings', 'planHistories']);
export const hasShapeInAudit = (collection: string): boolean => written.has(collection);

/**
 * Versions 1 and 2 write back every field that they have read and refuse one that they do not know, so these get their number
 * with the next version. All of them can be read from the calendar again.
 */
const unnumbered: ReadonlySet<string> = new Set(['calendarSyncs']);

/** For what is written past Mongoose. */
export const stamp = (collection: Collection): { shape: number } => ({ shape: shapes[collection] });

/** Every document that Mongoose inserts gets the number of its collection. */
export function stampSchema(schema: Schema): void {
  const collection = schema.get('collection') ?? '';
  if (hasShapeInAudit(collection) || unnumbered.has(collection) || schema.path('shape')) return;
  const shape = shapes[collection as Collection];
  if (shape === undefined)
    throw new Error(`The collection ${collection} has no number in src/store/shapes/shapes.ts.`);
  schema.add({ shape: { type: Number, default: shape } });
}

type Numbered = { shape?: number; audit?: { shape?: number } };

export const shapeIn = ({ shape, audit }: Numbered): number => shape ?? audit?.shape ?? 1;

/** A newer version can say in a document from which version on it may be changed; such a one is left to processes of it. */
type ForNewer = { needs?: number };
export const isForNewer = (document: object): boolean => ((document as ForNewer).needs ?? 0) > thisVersion;
export const notForNewer = { needs: { $not: { $gt: thisVersion } } };
