import type { Hours } from './schedule/day-windows.ts';

export type Person = {
  team: string;
  user: string;
  name: string;
  email: string;
  zone: string;
  isBot: boolean;
  isActive: boolean;
  isAdmin: boolean;
};

/** Until people set their own: nine to half past five, where they are. */
export const workingHours = (person: Person): Hours => ({ zone: person.zone, from: '09:00', to: '17:30' });
