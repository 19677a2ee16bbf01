import { z } from 'zod';

export const Level = z.enum(['junior', 'mid', 'senior', 'principal']);
export type Level = z.infer<typeof Level>;
export const levels = Level.options;
