import { type Level, levels } from '../../src/core/kit/level.ts';

declare global {
  /** Said by the project, in jest.config.js. */
  var isSoak: boolean;
}

type Absence = '150 s' | '20 min' | '6 h';

/** What `npm test` plays, and what `npm run soak` plays. */
const amount = <T>(quick: T, soak: T): T => (globalThis.isSoak ? soak : quick);

/** How much of the suites that could go on for hours is played. */
export const scale = {
  boundaries: amount<'the worst' | 'all'>('the worst', 'all'),
  /** How the database goes away, of the ways in outage.test.ts. */
  outages: amount(['hangs'], ['hangs', 'is killed and cannot be reached']),
  exactlyOnce: { loopsAtOnce: amount(3, 24), batches: amount(1, 10), isPaced: amount(false, true) },
  /** Of those, the last so many are played over sockets, unless QUORUM_TEST_VIA says how all of them are. */
  exactlyOnceOverSockets: amount(0, 2),
  /** How a debrief of reviews alone ends. */
  endsOfReviews: amount<'the no' | 'all'>('the no', 'all'),
  /** Among how many loops the cost of a Home is counted; the bench does it among 10,000, too. */
  homeLoops: amount(1500, 10_000),
  outageMs: amount(10_000, 30_000),
  absences: amount<[way: string, time: Absence][]>(
    [['has revoked the token', '20 min']],
    [
      ['says nothing', '150 s'],
      ['answers 503 with nothing', '20 min'],
      ['has revoked the token', '6 h'],
      ['says nothing', '6 h'],
    ],
  ),
  /** Of what people can type; the milder ones stand in one text of many kinds in the quick run. */
  typedWords: amount<'the hardest' | 'all'>('the hardest', 'all'),
  /** Every page is made from all of them. */
  longestCards: amount(2, 11),
  cardPages: amount(20, 60),
  cardsOnTwoDevices: amount(10, 500),
  plansShare: amount(1 / 5, 1),
  /** Of all the sets of rounds that a plan has. */
  everyOfRounds: amount(37, 7),
  /** Of every kit that ships, at each of these levels. */
  levelsOfKits: amount<Level[]>(['mid'], [...levels]),
  nudgePlans: amount(200, 5000),
  histories: amount(30, 500),
  /**
   * Loops that are erased from wherever they had got to, `atOnce` of them alive together, `twice` pairs of the same candidate; of
   * each kind of thing so many loops have something to erase. QUORUM_FORGOTTEN=1000 plays that many.
   */
  forgotten: process.env.QUORUM_FORGOTTEN
    ? {
        ...{ loops: Number(process.env.QUORUM_FORGOTTEN), atOnce: 20, twice: 2 },
        least: Math.floor(Number(process.env.QUORUM_FORGOTTEN) / 100),
      }
    : amount({ loops: 8, atOnce: 8, twice: 1, least: 0 }, { loops: 40, atOnce: 20, twice: 2, least: 1 }),
  /** At which effects a copy is taken that somebody goes on with later. */
  copiedAt: amount<'a reply in the debrief' | 'all'>('a reply in the debrief', 'all'),
  /** In how many kinds of messages and rooms a process is asked to end. */
  endedIn: amount(1, 5),
  /** Loops in which everything is broken on purpose; `npm run soak -- --report` plays 10,000. */
  brokenRuns: amount(12, 250),
  /** Malformed or forged; the report sends 100,000. */
  forgedRequests: amount(2000, 10_000),
  /** How often processes are stopped and go on, with an engine of their own; the report does it 40 times. */
  stoppedRounds: 3,
  /** Bookings, replacements and moves that begin at the same moment. */
  atOnce: amount(12, 50),
  clockYears: amount<'the odd' | 'all'>('the odd', 'all'),
  alteredProblems: { small: amount(8, 80), medium: amount(0, 30), busyRounds: amount(2, 9) },
  anyProblems: { count: amount(6, 1250), turns: amount(15, 8) },
  batches: {
    problems: amount(12, 48),
    crowds: amount(1, 8),
    deadlines: amount([8, 40], [6, 12, 25, 50, 100, 200, 400, 800]),
  },
};
