import { companyName } from '../company/people.ts';
import { peopleWords } from './pages.ts';

/** What a stranger reads first: who is there, and one loop to type. */
export function welcome(parts: {
  base: string;
  now: number;
  routes: { method: string; path: string; takes?: string }[];
}): string {
  const { base, now, routes } = parts;
  const candidate = JSON.stringify({
    values: { name: 'Robin Castellan', email: 'robin@mail.example', hiringManager: 'priya' },
  });
  const seats = JSON.stringify({
    values: {
      ...{ 'seat.r3s1': 'oliver', 'seat.r6s1': 'ana', 'seat.r6s2': 'jonas' },
      ...{ 'seat.r7s1': 'sofia', 'seat.r11s1': 'priya', 'seat.r12s1': 'grace' },
    },
  });
  return `Quorum is running in its sandbox, at ${base}

The app and its database are real. Slack and Google are strict stand-ins on this machine, and ${companyName} is a
made-up company: you play its people. Every start is a new day in a new workspace; nothing of an earlier one is kept.

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
3. Time passes: to the day before an interview (packs), to its end (scorecard requests), and so on; about ten times:
   curl ${base}/clock -d '{"until": "next"}'
   curl ${base}/people/ana/inbox
4. Ana writes a scorecard, then the other five; the answer to the first line shows how to fill it:
   curl ${base}/people/ana/click -d '{"action": "card.fill"}'
   curl -X POST ${base}/people/ana/submit
   curl ${base}/people/lena/command -d '{"text": "/hire status"}'
5. With the sixth card the debrief opens, in a private channel for the panel; this shows the line to read it:
   curl ${base}/people/priya/channels

Look around: "/hire kit backend-developer senior" shows what a loop would ask; what the kits say is in scenarios/.

Everything there is (JSON in; JSON out too if you send "Accept: application/json")
${routes.map(({ method, path, takes }) => `  ${method.padEnd(5)}${path}${takes ? `   ${takes}` : ''}`).join('\n')}
`;
}
