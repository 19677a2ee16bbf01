import type { SlackPerson } from '../../../src/sandbox/slack/world/world.ts';

const person = (id: string, realName: string, zone: string, isAdmin = false): SlackPerson => ({
  id,
  name: realName.split(' ')[0]?.toLowerCase() ?? id,
  realName,
  email: `${realName.split(' ')[0]?.toLowerCase()}@acme.test`,
  zone,
  isAdmin,
});

export const dana = person('UDANA', 'Dana Admin', 'Europe/Berlin', true);
export const cora = person('UCORA', 'Cora Coordinator', 'Europe/Berlin');
export const hana = person('UHANA', 'Hana Manager', 'Europe/London');
export const ines = person('UINES', 'Ines Interviewer', 'Europe/Berlin');
export const jon = person('UJONA', 'Jonas Interviewer', 'Europe/Berlin');
export const kim = person('UKIMA', 'Kim Interviewer', 'Europe/London');
export const omar = person('UOMAR', 'Omar Outsider', 'Europe/Berlin');
export const bot: SlackPerson = {
  id: 'UQUORUM',
  name: 'quorum',
  realName: 'Quorum',
  email: '',
  zone: 'UTC',
  isBot: true,
};

export const staff = [dana, cora, hana, ines, jon, kim, omar];
export const candidate = { name: 'Robin Candidate', email: 'robin@elsewhere.test' };
