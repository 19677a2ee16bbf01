import type { SlackPerson } from '../slack/world/world.ts';

export type Colleague = SlackPerson & { role: string; duty?: 'admin' | 'coordinator' | 'hiring manager' };

/** In no interview plan that ships: in her place one sees what somebody who is not let in sees. */
export const outsider = 'mei';

export const companyName = 'Northlight';
export const recruitingMailbox = 'recruiting@northlight.example';

type Row = [name: string, realName: string, zone: string, role: string, duty?: Colleague['duty']];

const rows: Row[] = [
  ['miriam', 'Miriam Albrecht', 'Europe/Berlin', 'Head of people operations', 'admin'],
  ['lena', 'Lena Hoffmann', 'Europe/Berlin', 'Recruiter', 'coordinator'],
  ['ana', 'Ana Duarte', 'Europe/Berlin', 'Backend engineer'],
  ['jonas', 'Jonas Brandt', 'Europe/Berlin', 'Senior backend engineer'],
  ['tomasz', 'Tomasz Nowak', 'Europe/Berlin', 'Junior backend engineer'],
  ['priya', 'Priya Raman', 'Europe/London', 'Engineering manager, payments', 'hiring manager'],
  ['oliver', 'Oliver Grant', 'Europe/London', 'Recruiter, engineering', 'coordinator'],
  ['sofia', 'Sofia Marques', 'Europe/London', 'Staff engineer'],
  ['callum', 'Callum Reid', 'Europe/London', 'Site reliability engineer'],
  ['grace', 'Grace Okafor', 'America/New_York', 'Engineering manager, platform', 'hiring manager'],
  ['daniel', 'Daniel Cohen', 'America/New_York', 'Principal engineer'],
  ['mei', 'Mei Lin', 'America/New_York', 'Product designer'],
];

export const people: Colleague[] = rows.map(([name, realName, zone, role, duty]) => ({
  id: `U${name.toUpperCase()}`,
  name,
  realName,
  email: `${name}@northlight.example`,
  zone,
  role,
  isAdmin: duty === 'admin',
  ...(duty ? { duty } : {}),
}));

export const peopleWith = (duty: Colleague['duty']): Colleague[] =>
  people.filter((person) => person.duty === duty);
