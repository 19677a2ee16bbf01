import type { RevealedCard } from '../cards/card.ts';
import type { Conclusion, Dissent, Vote } from '../decision/conclusion.ts';
import { ticksOf } from '../kit/exercise.ts';
import type { Kit } from '../kit/kit.ts';
import { readingsById, topicOf } from '../kit/readings.ts';
import { textOf } from '../kit/tick.ts';
import type { AuditRow } from '../loop/audit.ts';
import type { Gate, Loop } from '../loop/loop.ts';
import { seatsOf } from '../loop/seats.ts';
import type { Candidate } from '../people/candidate.ts';
import type { GoOn } from '../stages/reasons.ts';
import type { LoopRecord } from './record.ts';

type Said<T> = { number: number; by: string; at: number; content: T; nonce: string; receipt: string };

type RecordInput = {
  loop: Loop;
  kit: Kit;
  candidate: Candidate;
  people: { user: string; name: string }[];
  cards: readonly RevealedCard[];
  votes: readonly (Said<Vote> & { voter: string })[];
  /** Whose names may stand beside their votes. */
  named: readonly string[];
  decisions: readonly Said<Conclusion>[];
  dissents: readonly Said<Dissent>[];
  wentOn: readonly Said<GoOn>[];
  audit: readonly AuditRow[];
  /** Of its opening; none where it has none. */
  openingAudit: readonly AuditRow[];
  madeBy: string;
  now: number;
};

/** Everything that is known of a loop, as one file: complete enough to be checked by somebody who has nothing else. */
export function makeRecord(input: RecordInput): Omit<LoopRecord, 'digest'> {
  const { loop, kit, candidate, people, cards, madeBy, now } = input;
  const { id, version, title, level, competencies } = loop.kit;
  return {
    format: 'quorum-loop-record',
    version: 1,
    madeAt: iso(now),
    madeBy,
    team: loop.team,
    loop: loop.id,
    kit: { id, version, title, level, competencies },
    candidate: { name: candidate.name, email: candidate.email },
    people: [...people],
    coordinator: loop.coordinator,
    hiringManager: loop.hiringManager,
    questions: questionsIn(loop, kit),
    redFlags: kit.redFlags.map(({ id: flag, sign }) => ({ id: flag, sign })),
    rounds: loop.rounds.map((round) => ({
      id: round.id,
      title: round.title,
      startsAt: round.booking ? iso(round.booking.startsAt) : null,
      seats: round.seats.map(({ id: seat, duty, holder, excused, left }) => ({
        id: seat,
        duty,
        holder,
        excused,
        // Why somebody stepped back is between them and the people who look after the loop.
        left: left.map(({ holder: who, how, at }) => ({ holder: who, how, at })),
      })),
    })),
    gates: [...loop.pastDebriefs, loop].flatMap(({ gate }, index) => gateOf(gate, index + 1)),
    cards: cards.flatMap((revealed) => versionsOf(revealed)),
    votes: input.votes
      .map(({ number, voter, by, content, nonce, receipt }) => ({
        number,
        voter,
        by: input.named.includes(by) ? by : null,
        content,
        nonce,
        receipt,
      }))
      // In an order that does not tell whose vote is whose.
      .toSorted((a, b) => a.number - b.number || (a.voter < b.voter ? -1 : 1)),
    decisions: input.decisions.flatMap((said, index) => {
      const recorded = loop.decisions[index];
      if (!recorded) return [];
      const { snapshot, snapshotHash } = recorded;
      return [{ ...statement(said), snapshot, snapshotHash }];
    }),
    dissents: input.dissents.map(statement),
    wentOn: input.wentOn.flatMap((said) => {
      const stage = loop.stages?.[said.number - 1];
      return stage ? [{ ...statement(said), stage: stage.id, title: stage.title }] : [];
    }),
    audit: input.audit.map(recordedRow),
    ...(loop.opening && input.openingAudit.length > 0
      ? { opening: { id: loop.opening, audit: input.openingAudit.map(recordedRow) } }
      : {}),
  };
}

const recordedRow = ({ what, by, about, at, seq, previous, hash, salts }: AuditRow): AuditRow => ({
  ...{ what, by, about, at, seq, previous, hash },
  ...(salts ? { salts } : {}),
});

const iso = (at: number): string => new Date(at).toISOString();

const statement = <T>({ number, by, at, content, nonce, receipt }: Said<T>): Said<T> => ({
  number,
  by,
  at,
  content,
  nonce,
  receipt,
});

const gateOf = (gate: Gate, number: number): LoopRecord['gates'] =>
  gate.state === 'open'
    ? [
        {
          number,
          at: gate.at,
          how: gate.how,
          by: gate.how === 'complete' ? null : gate.by,
          reason: gate.how === 'early' ? gate.reason : null,
        },
      ]
    : [];

function versionsOf(revealed: RevealedCard): LoopRecord['cards'] {
  const { seat, round, holder: author, amendments, at, version, card, nonce, receipt } = revealed;
  const place = { seat, round, author };
  return [
    { ...place, at, version, isAmendment: false, card, nonce, receipt },
    ...amendments.map((amendment, index) => ({
      ...place,
      at: amendment.at,
      version: index + 1,
      isAmendment: true,
      card: amendment.card,
      nonce: amendment.nonce,
      receipt: amendment.receipt,
    })),
  ];
}

function questionsIn(loop: Loop, kit: Kit): LoopRecord['questions'] {
  const ids = [...new Set(seatsOf(loop).flatMap(({ seat }) => seat.questions))];
  return readingsById(kit, ids).map((reading) => ({
    id: reading.id,
    topic: topicOf(kit, loop.kit.level, reading).title,
    prompt: reading.prompt,
    positive: reading.positive.map(textOf),
    negative: reading.negative.map(textOf),
    ticks: reading.exercise ? ticksOf(reading.exercise).items.map(textOf) : [],
  }));
}
