import type { RevealedCard } from '../cards/card.ts';
import {
  factWords,
  outcomeWords as heldWords,
  judgmentWords,
  partWords,
  ratingWords,
  recommendationWords,
} from '../cards/card.ts';
import { type Conclusion, type Dissent, outcomeWords, type Vote } from '../decision/conclusion.ts';
import { ticksOf } from '../kit/exercise.ts';
import type { Kit } from '../kit/kit.ts';
import { readingsById, signOf, topicOf } from '../kit/readings.ts';
import { isTimed } from '../kit/round-types.ts';
import { textOf } from '../kit/tick.ts';
import type { AuditRow } from '../loop/audit.ts';
import { hasEnded, isCancelled, isDecided } from '../loop/lifecycle.ts';
import type { Loop, Round } from '../loop/loop.ts';
import { roleOf } from '../loop/role.ts';
import { seatsOf } from '../loop/seats.ts';
import type { Candidate } from '../people/candidate.ts';
import type { MaterialWords } from '../reviews/material.ts';
import { type GoOn, goOnWords } from '../stages/reasons.ts';
import { type Colleague, redactor, someone } from './redact.ts';

type Said<T> = { number: number; by: string; at: number; content: T };

/** What a loop’s open gate lets be read of it. */
export type Opened = {
  cards: readonly RevealedCard[];
  votes: readonly Said<Vote>[];
  decisions: readonly Said<Conclusion>[];
  dissents: readonly Said<Dissent>[];
  wentOn: readonly Said<GoOn>[];
  audit: readonly AuditRow[];
};

/** `opened`: null while its gate is closed. `sent`: its invitations, as they stand in the calendar. */
export type AccessSource = {
  loop: Loop;
  kit: Kit;
  arranged: readonly string[];
  material: readonly { round: string; words: MaterialWords | null }[];
  sent: readonly { round: string; title: string; text: string }[];
  retention: string;
  opened: Opened | null;
};

export type LeftOut = { what: string; why: string };

export type AccessScorecard = {
  interview: string;
  by: string;
  at: string;
  judgment: string;
  summary: string;
  evidenceForAll: string;
  tookPlace: string;
  answers: {
    topic: string;
    question: string;
    rating: string;
    evidence: string;
    seen: string[];
    parts: string[];
  }[];
  facts: string[];
  redFlags: { sign: string; evidence: string }[];
  isAmendment: boolean;
};

export type AccessLoop = {
  loop: string;
  role: string;
  interviewPlan: string;
  level: string;
  startedAt: string;
  state: string;
  source: string[];
  times: { zone: string; firstDay: string; lastDay: string; from: string; to: string; exceptions: string };
  adjustments: string[];
  interviews: {
    title: string;
    minutes: number | null;
    startsAt: string | null;
    endsAt: string | null;
    people: string[];
    candidateAnswered: string | null;
    state: string;
    material: { what: string; name: string; addedAt: string; by: string }[];
  }[];
  messages: { interview: string; title: string; text: string }[];
  scorecards: AccessScorecard[];
  stages: string[];
  secondVotes: string[];
  decisions: {
    at: string;
    by: string;
    outcome: string;
    rationale: string;
    conditions: string;
    competencies: string[];
  }[];
  dissents: { at: string; by: string; words: string }[];
  history: { at: string; what: string; by: string }[];
  retention: string;
  leftOut: LeftOut[];
};

/** Everything that is kept about one person, in words that name nobody else. */
export type AccessFile = {
  format: 'quorum-access-file';
  version: 1;
  madeAt: string;
  candidate: Candidate;
  loops: AccessLoop[];
  leftOut: LeftOut[];
};

type Named = { user: string; name: string; email: string };

type AccessInput = {
  candidate: Candidate;
  /** The oldest first. */
  sources: readonly AccessSource[];
  people: readonly Named[];
  /** Whoever else may be named in what somebody typed. */
  others: readonly Named[];
  now: number;
};

export function makeAccessFile({ candidate, sources, people, others, now }: AccessInput): AccessFile {
  const labels = labelsFor(
    sources.map(({ loop }) => loop),
    people.map(({ user }) => user),
  );
  const labelOf = (user: string): string => labels.get(user) ?? 'A colleague';
  const known = new Map(people.map((person) => [person.user, person]));
  const colleagues = [...labels].map(
    ([user, label]): Colleague => ({ user, label, name: '', email: '', ...known.get(user) }),
  );
  const candidates = new Set(sources.flatMap(({ loop }) => loop.candidate.slackUser ?? []));
  const strangers = others
    .filter(({ user }) => !labels.has(user) && !candidates.has(user))
    .map(({ user, name, email }): Colleague => ({ user, name, email, label: someone }));
  const said = redactor([...colleagues, ...strangers], candidate);
  return {
    format: 'quorum-access-file',
    version: 1,
    madeAt: iso(now),
    candidate: { name: candidate.name, email: candidate.email },
    loops: sources.map((source) => loopIn(source, labelOf, said)),
    leftOut: [...leftOutEverywhere],
  };
}

const leftOutEverywhere: LeftOut[] = [
  {
    what: 'Private notes of interviewers',
    why: 'Each is sealed for its author, and nobody else can open it. Ask the interviewers if you need them.',
  },
  {
    what: 'Half-written scorecards',
    why: 'Each is sealed for its author until it is sent, and is deleted if it never is.',
  },
  {
    what: 'Practice scorecards of people who are learning to interview',
    why: 'They are for their mentor alone, and no decision rests on them.',
  },
  {
    what: 'Names of other people',
    why: 'Everybody but the candidate is called by what they did, such as Interviewer 1, and is the same throughout.',
  },
  {
    what: 'What people wrote in Slack, in mails or on paper',
    why: 'Quorum does not keep it. Slack, your mail and your calendar have exports of their own.',
  },
];

const iso = (at: number): string => new Date(at).toISOString();

/** One word for each person, the same in all loops: interviewers in the order in which they came. */
export function labelsFor(loops: readonly Loop[], others: readonly string[]): Map<string, string> {
  const labels = new Map<string, string>();
  const counts = new Map<string, number>();
  const give = (user: string | null | undefined, what: string) => {
    if (!user || user === 'quorum' || labels.has(user)) return;
    const number = (counts.get(what) ?? 0) + 1;
    counts.set(what, number);
    labels.set(user, `${what} ${number}`);
  };
  const candidates = new Set(loops.flatMap(({ candidate }) => candidate.slackUser ?? []));
  for (const { seat } of loops.flatMap(seatsOf))
    for (const user of [
      ...seat.left.map(({ holder }) => holder),
      seat.holder,
      ...seat.versions.map(({ by }) => by),
    ])
      if (!candidates.has(user ?? '')) give(user, 'Interviewer');
  for (const { hiringManager } of loops) give(hiringManager, 'Hiring manager');
  for (const { coordinator } of loops) give(coordinator, 'Coordinator');
  for (const user of others) if (!candidates.has(user)) give(user, 'Colleague');
  return labels;
}

type Words = (typed: string) => string;
type Label = (user: string) => string;

function loopIn(source: AccessSource, labelOf: Label, said: Words): AccessLoop {
  const { loop, arranged, sent, retention, opened } = source;
  const { zone, firstDay, lastDay, from, to, exceptions = '' } = loop.availability;
  return {
    loop: loop.id,
    role: roleOf(loop),
    interviewPlan: loop.kit.title,
    level: loop.kit.level,
    startedAt: iso(loop.createdAt),
    state: stateOf(loop),
    source: sourcesOf(loop, labelOf),
    times: { zone, firstDay, lastDay, from, to, exceptions: said(exceptions) },
    adjustments: arranged.map(said),
    interviews: loop.rounds.map((round) => interviewIn(source, round, labelOf, said)),
    messages: sent.map(({ round, title, text }) => ({
      interview: titleOf(loop, round),
      title: said(title),
      text: said(text),
    })),
    ...openedIn(source, opened, labelOf, said),
    retention,
    leftOut: leftOutOf(loop, labelOf),
  };
}

const titleOf = ({ rounds }: Loop, id: string): string =>
  rounds.find((round) => round.id === id)?.title ?? id;

function stateOf(loop: Loop): string {
  if (isCancelled(loop)) return 'Canceled';
  if (isDecided(loop)) return 'Decided';
  return loop.gate.state === 'open' ? 'In the debrief' : 'Under way';
}

function sourcesOf(loop: Loop, labelOf: Label): string[] {
  const by = labelOf(loop.coordinator);
  return [
    `Name, email address, time zone and days: typed by ${by} when the loop was started.`,
    'Answers to invitations: read from the calendar, where they were given.',
    'Scorecards, votes and decisions: written by the people named with them.',
  ];
}

function interviewIn(
  { loop, material }: AccessSource,
  round: Round,
  labelOf: Label,
  said: Words,
): AccessLoop['interviews'][number] {
  const { booking, cancelled } = round;
  const answered = booking?.answers?.candidate;
  const given = material.find((one) => one.round === round.id)?.words ?? null;
  return {
    title: round.title,
    minutes: isTimed(round) ? round.minutes : null,
    startsAt: booking && isTimed(round) ? iso(booking.startsAt) : null,
    endsAt: booking && isTimed(round) ? iso(booking.endsAt) : null,
    people: round.seats.flatMap(({ holder, left }) => [
      ...(holder ? [labelOf(holder)] : []),
      ...left.map((before) => `${labelOf(before.holder)}, who was replaced`),
    ]),
    candidateAnswered: answered ? `${answered.says} on ${iso(answered.at)}` : null,
    state: cancelled ? 'Canceled' : booking || !isTimed(round) ? 'Planned' : 'Without a time',
    material: round.material
      ? materialNames(given).map(({ what, name }) => ({
          what,
          name: said(name),
          addedAt: iso(round.material?.at ?? loop.createdAt),
          by: labelOf(round.material?.by ?? loop.coordinator),
        }))
      : [],
  };
}

/** What there is, and not what it says: the candidate gets it itself on request. */
function materialNames(words: MaterialWords | null): { what: string; name: string }[] {
  if (!words) return [];
  const { fileName, link, text, answers } = words;
  return [
    ...(fileName ? [{ what: 'File', name: fileName }] : []),
    ...(link ? [{ what: 'Link', name: link }] : []),
    ...(text.trim() ? [{ what: 'Text', name: `${text.trim().length} characters` }] : []),
    ...(answers.some((answer) => answer.trim())
      ? [{ what: 'Written answers', name: String(answers.length) }]
      : []),
  ];
}

type FromGate = Pick<
  AccessLoop,
  'scorecards' | 'stages' | 'secondVotes' | 'decisions' | 'dissents' | 'history'
>;

const nothingOpened: FromGate = {
  ...{ scorecards: [], stages: [], secondVotes: [], decisions: [], dissents: [], history: [] },
};

function openedIn({ loop, kit }: AccessSource, opened: Opened | null, labelOf: Label, said: Words): FromGate {
  if (!opened) return nothingOpened;
  return {
    scorecards: opened.cards.flatMap((revealed) => cardsIn(revealed, { loop, kit, labelOf, said })),
    stages: opened.wentOn.map(({ number, by, at, content }) => {
      const title = loop.stages?.[number - 1]?.title ?? '';
      const words = content.words ? `: ${said(content.words)}` : '';
      return `${title}, ${iso(at)}, ${labelOf(by)}: ${goOnWords[content.reason]}${words}`;
    }),
    secondVotes: opened.votes
      .map(({ content }) => {
        const words = content.words ? `: ${said(content.words)}` : '';
        return `${recommendationWords[content.recommendation]}${words}`;
      })
      // Whose is whose is told to nobody, not even by their order.
      .toSorted(),
    decisions: opened.decisions.map(({ by, at, content }) => ({
      at: iso(at),
      by: labelOf(by),
      outcome: `${outcomeWords[content.outcome]}${content.level ? `, ${content.level}` : ''}`,
      rationale: said(content.rationale),
      conditions: said(content.conditions),
      competencies: [...content.competencies],
    })),
    dissents: opened.dissents.map(({ by, at, content }) => ({
      at: iso(at),
      by: labelOf(by),
      words: said(content.words),
    })),
    history: opened.audit.map(({ what, by, at }) => ({
      at: iso(at),
      what,
      by: by === 'quorum' ? 'Quorum' : labelOf(by),
    })),
  };
}

type Around = { loop: Loop; kit: Kit; labelOf: Label; said: Words };

function cardsIn(revealed: RevealedCard, around: Around): AccessScorecard[] {
  const { amendments, at, card } = revealed;
  return [
    cardIn(revealed, { at, card, isAmendment: false }, around),
    ...amendments.map((later) =>
      cardIn(revealed, { at: later.at, card: later.card, isAmendment: true }, around),
    ),
  ];
}

function cardIn(
  { round, holder }: RevealedCard,
  { at, card, isAmendment }: Pick<RevealedCard, 'at' | 'card'> & { isAmendment: boolean },
  { loop, kit, labelOf, said }: Around,
): AccessScorecard {
  const readings = new Map(
    readingsById(
      kit,
      card.answers.map(({ question }) => question),
    ).map((reading) => [reading.id, reading]),
  );
  const level = card.otherLevel ? `; yes at ${card.otherLevel}` : '';
  return {
    ...{ interview: round, by: labelOf(holder), at: iso(at), isAmendment },
    judgment: `${judgmentWords(card)}${level}`,
    summary: said(card.summary),
    evidenceForAll: said(card.evidenceForAll ?? ''),
    tookPlace: heldWords[card.outcome],
    answers: card.answers.map(({ question, rating, evidence, signs, ticks, parts = [] }) => {
      const reading = readings.get(question);
      const words = (letter: string, of: readonly string[], ids: readonly string[]) =>
        ids.flatMap((id) => (id.startsWith(letter) ? [of[Number(id.slice(1)) - 1] ?? id] : []));
      const seen = reading
        ? [
            ...words('p', reading.positive.map(textOf), signs).map((sign) => `For: ${sign}`),
            ...words('n', reading.negative.map(textOf), signs).map((sign) => `Against: ${sign}`),
            ...words('t', reading.exercise ? ticksOf(reading.exercise).items.map(textOf) : [], ticks).map(
              (tick) => `Covered: ${tick}`,
            ),
          ]
        : [];
      return {
        topic: reading ? topicOf(kit, loop.kit.level, reading).title : question,
        question: reading?.prompt ?? question,
        rating: ratingWords[rating],
        evidence: said(evidence),
        seen,
        parts: parts.map((part) => said(`${part.label}: ${partWords(part)}`)),
      };
    }),
    facts: (card.facts ?? []).map(({ label, state, words }) =>
      said(`${label}: ${factWords[state]}${words ? `, ${words}` : ''}`),
    ),
    redFlags: card.redFlags.map(({ flag, evidence }) => ({
      sign: signOf(kit, flag),
      evidence: said(evidence),
    })),
  };
}

function leftOutOf(loop: Loop, labelOf: Label): LeftOut[] {
  return [
    ...(loop.gate.state === 'open' ? [] : [sealedYet(loop)]),
    ...(loop.adjustments?.reason
      ? [
          {
            what: 'The reason for adjustments',
            why: `It is sealed for ${labelOf(loop.adjustments.reason.contact ?? loop.adjustments.reason.by)}, who can give it.`,
          },
        ]
      : []),
  ];
}

/** Nothing that could be told from them stands here either: not how many there are, nor when they came. */
function sealedYet(loop: Loop): LeftOut {
  const what = 'Scorecards, votes, decisions and what was done in this loop';
  if (hasEnded(loop))
    return {
      what,
      why: 'The loop was canceled before its debrief. Its scorecards were never opened to anybody, and stay sealed until the loop is deleted.',
    };
  return {
    what,
    why: 'Its debrief is not open, and until then nobody but the author reads a scorecard. Ask for this file again once it is: `/hire status` says how far it is.',
  };
}

/** The canonical text of the file. */
export const accessText = (file: AccessFile): string => `${JSON.stringify(file, null, 1)}\n`;
