import type { Json } from '../wire.ts';

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an app sent is read as it comes: what is not there is empty, and nothing throws. */
export const objectIn = (value: unknown): Json => (isJson(value) ? value : {});

export const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

export const rowsIn = (value: unknown): Json[][] => (Array.isArray(value) ? value.map(objectsIn) : []);

export const wordsIn = (value: unknown): string => (typeof value === 'string' ? value : '');

export const stringsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
