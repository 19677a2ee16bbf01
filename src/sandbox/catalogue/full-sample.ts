import type { Answer, Card, RevealedCard } from '../../core/cards/card.ts';
import type { Kit } from '../../core/kit/kit.ts';
import { readingsById, topicOf } from '../../core/kit/readings.ts';
import type { Loop, Search, Seat } from '../../core/loop/loop.ts';
import { seatsOf } from '../../core/loop/seats.ts';
import { people } from '../company/people.ts';
import { answerOf, candidates, recommendationOf, summaryOf } from '../story/believable.ts';
import * as loops from './full-loops.ts';
import { now } from './places.ts';
import type { Sample } from './sample.ts';

const candidate = candidates[0][0];
const day = 24 * 60 * 60_000;

export const nameOf = (user: string): string => people.find(({ id }) => id === user)?.realName ?? user;

/** A whole loop as a team goes through it, in a plan that ships. */
export function fullSample(kit: Kit): Sample {
  const drafted = loops.seated(loops.draftOf(kit, null));
  const seats = seatsOf(drafted).map(({ seat }) => seat);
  const judging = seats.filter(({ duty }) => duty === 'interviewer');
  const [first, ana, jonas] = judging.map(({ id }) => id);
  const interviewing = withHandover(loops.sealAll(loops.booked(drafted), [first ?? '', jonas ?? '']), ana);
  const debriefed = inRoom(
    loops.sealAll(
      loops.booked(drafted),
      judging.map(({ id }) => id),
    ),
  );
  const left = [
    { holder: 'UCALLUM', how: 'recused' as const, reason: 'We worked together for two years.', at: now },
  ];
  const withReviews = loops.seated(loops.draftOf(kit, ['resume-review', 'written-screen', ...standard(kit)]));
  const cards = judging.map((seat) => revealed(kit, drafted, seat));
  return {
    kit,
    name: candidate,
    say: (_, words) => words,
    maybe: (_, words) => words,
    title: (words) => words,
    nameOf,
    many: (_, usual) => usual,
    link: 'https://portfolio.example/robin',
    holders: judging.map(({ holder }) => holder ?? ''),
    seatAt: 1,
    readings: readingsById(kit, judging[1]?.questions ?? []),
    card: cardOf(kit, judging[1] as Seat),
    cards,
    longestCards: 3,
    conclusion: {
      ...{ outcome: 'hire', level: null, competencies: [] },
      rationale:
        'Six people agree on what matters for this role: Robin finds what is slow by measuring, says plainly what went wrong, and asks before building. Testing under load is new to Robin, and Sofia pairs on it in the first month.',
      conditions: 'Two references, one of them a former lead.',
    },
    interviewing,
    trouble: loops.changedSeat(
      loops.changedSeat(interviewing, ana ?? '', { left, holder: null }),
      jonas ?? '',
      {
        ...{ versions: [], notHeld: { by: 'UJONAS', at: now + 2 * day } },
      },
    ),
    reviews: loops.brought(withReviews, ['r1']),
    debriefed,
    decided: loops.decided(debriefed),
    searching: (state) => loops.searched(drafted, state, searchOf(drafted, state)),
    loops: (length, loop = interviewing) =>
      Array.from({ length }, (_, at) => ({
        loop: { ...loop, id: `${loop.id.slice(0, -1)}${at}` },
        candidate: candidates[at % candidates.length]?.[0] ?? candidate,
      })),
  };
}

const standard = (kit: Kit) => kit.rounds.flatMap(({ id, isStandard }) => (isStandard ? [id] : []));

const withHandover = (loop: Loop, id = ''): Loop => {
  const questions = seatsOf(loop).find(({ seat }) => seat.id === id)?.seat.questions ?? [];
  return loops.changedSeat(loop, id, { handover: { covered: questions.slice(0, 3), at: now + day } });
};

const inRoom = (loop: Loop): Loop => ({ ...loop, room: { ...loop.room, channel: 'CDEBRIEF' } });

function searchOf(loop: Loop, state: Search['state']): Partial<Search> {
  if (state === 'found' || state === 'taken') return { offers: loops.offersOf(loop) };
  if (state !== 'nothing') return {};
  const hours = { kind: 'hours' as const, person: 'USOFIA', from: '09:00', to: '18:00' };
  return {
    reason: [
      'System design needs Sofia Marques for 1 hour:',
      '• Sofia Marques is busy whenever it could be.',
      '• The candidate offers only 4 hours on Tuesday 12 Jan.',
    ].join('\n'),
    relaxations: [
      { kind: 'hours', words: 'Let Sofia Marques stay until 18:00', change: hours, opens: 2 },
      {
        kind: 'roundsPerDay',
        words: 'Allow 4 rounds a day',
        change: { kind: 'roundsPerDay', most: 4 },
        opens: 1,
      },
    ],
  };
}

function cardOf(kit: Kit, seat: Seat): Card {
  const who =
    nameOf(seat.holder ?? '')
      .split(' ')[0]
      ?.toLowerCase() ?? '';
  const recommendation = recommendationOf(who);
  const answers = readingsById(kit, seat.questions).map((reading): Answer => {
    const seen = answerOf(who, reading.id, topicOf(kit, 'mid', reading).title);
    const signs = { exceeds: ['p1', 'p2'], meets: ['p1'], below: ['n1'], not_assessed: [] }[seen.rating];
    return { question: reading.id, ...seen, signs, ticks: [] };
  });
  return {
    ...{ outcome: 'held', answers, redFlags: [], recommendation, minutes: null },
    otherLevel: recommendation === 'no' ? 'junior' : null,
    summary: summaryOf(who, recommendation, true),
  };
}

function revealed(kit: Kit, loop: Loop, seat: Seat): RevealedCard {
  const round = loop.rounds.find(({ seats }) => seats.some(({ id }) => id === seat.id));
  const card = cardOf(kit, seat);
  const sealed = { at: now + 5 * day, nonce: 'n', receipt: loops.receiptOf(seat.id), isIntact: true };
  const [changed, ...others] = card.answers;
  const after: Card = {
    ...{ ...card, recommendation: 'yes' },
    answers: changed
      ? [{ ...changed, rating: 'meets', evidence: 'Said the rest when I asked again.' }, ...others]
      : [],
  };
  return {
    ...{ ...sealed, seat: seat.id, holder: seat.holder ?? '', round: round?.title ?? '', version: 1, card },
    amendments: seat.holder === 'UOLIVER' ? [{ ...sealed, at: now + 6 * day, card: after }] : [],
  };
}
