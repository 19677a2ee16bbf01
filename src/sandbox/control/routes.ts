import { companyName, people } from '../company/people.ts';
import { calendarWeek, calendarWords } from './calendar-page.ts';
import { type Route, row } from './call.ts';
import { clockPage, clockWords, moveClock } from './clock-page.ts';
import { peopleWords } from './pages.ts';
import { personRoutes } from './person-routes.ts';

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

/** What a stranger reads first: who is there, and one loop to type. */
function welcome(options: {
  base: string;
  now: number;
  routes: { method: string; path: string; takes?: string }[];
}): string {
  const { base, now, routes } = options;
  const candidate = JSON.stringify({
    values: { name: 'Robin Castellan', email: 'robin@mail.example', hiringManager: 'priya' },
  });
  const seats = JSON.stringify({
    values: {
      'seat.r3s1': 'oliver',
      'seat.r6s1': 'ana',
      'seat.r6s2': 'jonas',
      'seat.r7s1': 'sofia',
      'seat.r11s1': 'priya',
      'seat.r13s1': 'grace',
    },
  });
  return `Quorum is running in its sandbox, at ${base}

The app and its database are real. Slack and Google are strict stand-ins on this machine, and ${companyName} is a
made-up company: you play its people. The next start finds everything as you left it.

The people (Quorum's coordinators are lena and oliver; it is this late where they are)
${peopleWords(now)}

One loop to try; whatever you get back shows the next lines to copy.

1. Lena starts a loop, says who it is about, sees who will ask about what, and chooses the six interviewers:
   curl ${base}/people/lena/command -d '{"text": "/hire start"}'
   curl ${base}/people/lena/fill -d '${candidate}'
   curl -X POST ${base}/people/lena/submit
   curl ${base}/people/lena/fill -d '${seats}'
   curl -X POST ${base}/people/lena/submit
2. She gets times that suit everybody, books them, and Google has the events:
   curl ${base}/people/lena/inbox
   curl ${base}/people/lena/click -d '{"action": "loop.book"}'
   curl '${base}/calendars/ana?days=14'
3. Time passes: to twelve hours before an interview (guides), to its end (scorecard requests), and so on; about ten times:
   curl ${base}/clock -d '{"until": "next"}'
   curl ${base}/people/ana/inbox
4. Ana writes a scorecard, then the other five; the answer to the first line shows how to fill it:
   curl ${base}/people/ana/click -d '{"action": "card.fill"}'
   curl -X POST ${base}/people/ana/submit
   curl ${base}/people/lena/command -d '{"text": "/hire status"}'
5. With the sixth scorecard the debrief opens, in a private channel for the panel; this shows the line to read it:
   curl ${base}/people/priya/channels

Look around: "/hire kit backend-developer senior" shows what a loop would ask; what the plans say is in scenarios/.

Everything there is (JSON in; JSON out too if you send "Accept: application/json")
${routes.map(({ method, path, takes }) => `  ${method.padEnd(5)}${path}${takes ? `   ${takes}` : ''}`).join('\n')}
`;
}
