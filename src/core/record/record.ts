import { z } from 'zod';
import { Card } from '../cards/card.ts';
import { Conclusion, Dissent, Vote } from '../decision/conclusion.ts';
import { Snapshot } from '../decision/snapshot.ts';
import { Duty } from '../kit/duty.ts';
import { Level } from '../kit/level.ts';
import { GoOn } from '../stages/reasons.ts';

/** Epoch milliseconds. */
const at = z.int();
const moment = z.iso.datetime();
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 hash, in hexadecimal digits');
const number = z.int().min(1);

const Person = z.strictObject({ user: z.string(), name: z.string() });

const Seat = z.strictObject({
  id: z.string(),
  duty: Duty,
  holder: z.string().nullable(),
  excused: z.strictObject({ by: z.string(), reason: z.string(), at }).nullable(),
  left: z.array(
    z.strictObject({
      holder: z.string(),
      how: z.enum(['recused', 'reassigned', 'declined', 'replaced']),
      at,
    }),
  ),
});

const Round = z.strictObject({
  id: z.string(),
  title: z.string(),
  startsAt: moment.nullable(),
  seats: z.array(Seat),
});

/** `number`: of the debrief that it opened. */
const Gate = z.strictObject({
  number,
  at,
  how: z.enum(['complete', 'early', 'reviews', 'stage']),
  by: z.string().nullable(),
  reason: z.string().nullable(),
});

const receipted = { nonce: z.string(), receipt: hash };

/** `version`: of the card, or the number of the amendment. */
const RecordedCard = z.strictObject({
  seat: z.string(),
  round: z.string(),
  author: z.string(),
  at,
  version: number,
  isAmendment: z.boolean(),
  card: Card,
  ...receipted,
});

const statement = { number, by: z.string(), at };

const RecordedAudit = z.strictObject({
  what: z.string(),
  by: z.string(),
  about: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  at,
  seq: number,
  previous: z.union([hash, z.literal('')]),
  /** Of what was typed, whose digests are hashed in its place. */
  salts: z.record(z.string(), z.string()).optional(),
  hash,
});

/** `voter` stands for its author in the receipt and says nothing of them; `by` names them if they agreed to that. */
const RecordedVote = z.strictObject({
  number,
  voter: z.string(),
  by: z.string().nullable(),
  content: Vote,
  ...receipted,
});

/** Everything about a loop whose debrief is open, with the proof that nobody changed it. */
export const LoopRecord = z.strictObject({
  format: z.literal('quorum-loop-record'),
  version: z.literal(1),
  madeAt: moment,
  madeBy: z.string(),
  team: z.string(),
  loop: z.string(),
  kit: z.strictObject({
    id: z.string(),
    version: z.string(),
    title: z.string(),
    level: Level,
    competencies: z.array(z.string()),
  }),
  candidate: z.strictObject({ name: z.string(), email: z.string() }),
  people: z.array(Person),
  coordinator: z.string(),
  hiringManager: z.string(),
  /** What the cards answer. */
  questions: z.array(
    z.strictObject({
      id: z.string(),
      topic: z.string(),
      prompt: z.string(),
      /** What a card's `p1` to `p4` and `n1` to `n4` stand for, and its `t1` and so on. */
      positive: z.array(z.string()),
      negative: z.array(z.string()),
      ticks: z.array(z.string()),
    }),
  ),
  redFlags: z.array(z.strictObject({ id: z.string(), sign: z.string() })),
  rounds: z.array(Round),
  gates: z.array(Gate),
  /** What the gate opened, and what was added to it since. */
  cards: z.array(RecordedCard),
  votes: z.array(RecordedVote),
  decisions: z.array(
    z.strictObject({
      ...statement,
      content: Conclusion,
      ...receipted,
      snapshot: Snapshot,
      snapshotHash: hash,
    }),
  ),
  /** `number`: of the decision. */
  dissents: z.array(z.strictObject({ ...statement, content: Dissent, ...receipted })),
  /** Why the loop went on after a stage, which is the `number`th of its kit; records of older versions lack it. */
  wentOn: z
    .array(
      z.strictObject({ ...statement, stage: z.string(), title: z.string(), content: GoOn, ...receipted }),
    )
    .optional(),
  audit: z.array(RecordedAudit).min(1),
  /** The role that it was to fill, up to this export; absent where a loop stands alone, and in older records. */
  opening: z.strictObject({ id: z.string(), audit: z.array(RecordedAudit).min(1) }).optional(),
  /** SHA-256 over the canonical text of everything else. */
  digest: hash,
});
export type LoopRecord = z.infer<typeof LoopRecord>;
export type RecordedCard = LoopRecord['cards'][number];
export type RecordedDecision = LoopRecord['decisions'][number];

/** The canonical text of a record: its keys are in a fixed order, so a single changed byte shows. */
export function recordText(record: LoopRecord): string {
  const ordered = LoopRecord.parse(record);
  const rows = (audit: LoopRecord['audit']) =>
    audit.map(({ salts, ...row }) => ({
      ...{ ...row, about: inOrder(row.about) },
      ...(salts ? { salts: inOrder(salts) } : {}),
    }));
  const { audit, opening } = ordered;
  const told = { ...ordered, audit: rows(audit) };
  const whole = opening ? { ...told, opening: { ...opening, audit: rows(opening.audit) } } : told;
  return `${JSON.stringify(whole, null, 1)}\n`;
}

const inOrder = <T>(about: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(about).toSorted(([a], [b]) => (a < b ? -1 : 1)));
