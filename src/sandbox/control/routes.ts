import { people } from '../company/people.ts';
import { calendarWeek, calendarWords } from './calendar-page.ts';
import { clockPage, clockWords, moveClock } from './clock-page.ts';
import { fileRoutes } from './file-routes.ts';
import { peopleWords } from './pages.ts';
import { personRoutes } from './person-routes.ts';
import { type Route, row } from './route.ts';
import { welcome } from './welcome.ts';

export const controlRoutes: Route[] = [
  row({
    method: 'GET',
    path: '/',
    run: ({ sandbox }) => ({
      now: new Date(sandbox.clock.now()).toISOString(),
      routes: controlRoutes.map(({ method, path, takes }) => ({ method, path, ...(takes ? { takes } : {}) })),
    }),
    words: ({ routes }, { base, sandbox }) => welcome({ base, now: sandbox.clock.now(), routes }),
  }),
  row({
    method: 'GET',
    path: '/people',
    run: () =>
      people.map(({ id: slackId, name: id, realName, ...rest }) => ({ id, slackId, realName, ...rest })),
    words: (_all, { sandbox }) => peopleWords(sandbox.clock.now()),
  }),
  ...personRoutes,
  ...fileRoutes,
  row({ method: 'GET', path: '/calendars/:email', run: calendarWeek, words: calendarWords }),
  row({ method: 'GET', path: '/clock', run: clockPage, words: clockWords }),
  row({
    method: 'POST',
    path: '/clock',
    takes: '{"minutes": 60} or {"until": "2027-01-15T17:00", "zone": "Europe/Berlin"} or {"until": "next"}',
    run: moveClock,
    words: clockWords,
  }),
];
