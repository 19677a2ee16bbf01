import { z } from 'zod';

export const Candidate = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254),
});
export type Candidate = z.infer<typeof Candidate>;

export const sameEmail = (a: string, b: string): boolean => normalEmail(a) === normalEmail(b);
export const normalEmail = (email: string): string => email.trim().toLowerCase();
