import type { AuditRow } from '../../core/loop/audit.ts';
import type { LoopRecord } from '../../core/record/record.ts';
import { brokenLink, hashOf } from '../../vault/audit-chain.ts';
import { cardName, decisionName, dissentName, voteName, wentOnName } from './names.ts';

/** Every receipt was written down when it was made, and what was written down is still here. */
export const auditDifferences = (record: LoopRecord): string[] => [
  ...notWrittenDown(record),
  ...noLongerHere(record),
];

/** A decision is recorded in a debrief, or where somebody stops the loop at a stage. */
export const decisionRows = ['decision.recorded', 'stage.stopped'];

function notWrittenDown(record: LoopRecord): string[] {
  const { audit, cards, votes, decisions, dissents, wentOn = [] } = record;
  const has = (what: string, by: string, about: AuditRow['about']): boolean =>
    audit.some((row) => row.what === what && row.by === by && holds(row.about, about));
  const unknown = [
    ...cards
      .filter(({ seat, author, version, isAmendment, receipt }) =>
        isAmendment
          ? !has('card.amended', author, { seat, amendment: version, receipt })
          : !has('card.sealed', author, { seat, version, receipt }),
      )
      .map(cardName),
    ...votes
      .filter(
        ({ number, receipt }) =>
          !audit.some((row) => voteRows.includes(row.what) && namesOf(row, number).includes(receipt)),
      )
      .map(voteName),
    ...decisions
      .filter(
        ({ number, by, receipt, snapshotHash: snapshot }) =>
          !decisionRows.some((what) => has(what, by, { number, receipt, snapshot })),
      )
      .map(decisionName),
    ...dissents
      .filter(({ number, by, receipt }) => !has('dissent.recorded', by, { number, receipt }))
      .map(dissentName),
    ...wentOn
      .filter(({ stage, by, receipt }) => !has('stage.went-on', by, { stage, receipt }))
      .map(wentOnName),
  ];
  return unknown.map((name) => `${name} is not in the audit rows with this receipt.`);
}

/** What the audit tells of and the record lacks, such as a card that was cut out or put back to an older version. */
function noLongerHere(record: LoopRecord): string[] {
  const { audit, rounds, cards, votes, decisions, dissents, wentOn } = record;
  const isDecided = ({ about }: AuditRow) => decisions.some(({ number }) => number === about.number);
  const shadows = rounds.flatMap(({ seats }) =>
    seats.filter(({ duty }) => duty === 'shadow').map(({ id }) => id),
  );
  const isThere: Record<string, (row: AuditRow) => boolean> = {
    'card.sealed': ({ about, seq }) =>
      audit.some((row) => row.what === 'card.sealed' && row.seq > seq && row.about.seat === about.seat) ||
      cards.some((card) => card.seat === about.seat && card.version === about.version && !card.isAmendment),
    'card.amended': ({ about }) =>
      cards.some((card) => card.seat === about.seat && card.version === about.amendment && card.isAmendment),
    ...Object.fromEntries(decisionRows.map((what) => [what, isDecided])),
    'dissent.recorded': ({ about }) => dissents.some(({ receipt }) => receipt === about.receipt),
    // Records of older versions told nothing of why a loop went on.
    'stage.went-on': ({ about }) => !wentOn || wentOn.some(({ receipt }) => receipt === about.receipt),
    'vote.closed': (row) =>
      receiptsIn(row).every((receipt) => votes.some((vote) => vote.receipt === receipt)),
  };
  return (
    audit
      .filter((row) => Object.hasOwn(isThere, row.what) && !isThere[row.what]?.(row))
      // What a shadow writes is for practice, and no part of the record.
      .filter(({ about }) => !shadows.some((seat) => seat === about.seat))
      .map(
        (row) =>
          `Row ${row.seq} of the audit, ${row.what} by ${row.by}, is about something that the record lacks.`,
      )
  );
}

/** Votes are written down one by one, or all together when the vote is closed, in an order that hides whose is whose. */
const voteRows = ['vote.sealed', 'vote.closed'];

const namesOf = (row: AuditRow, debrief: number): string[] =>
  (row.about.number ?? row.about.debriefNumber) === debrief ? receiptsIn(row) : [];

/** Every receipt that a row writes down. */
export const receiptsIn = ({ about: { receipt, receipts } }: AuditRow): string[] => [
  ...(typeof receipt === 'string' ? [receipt] : []),
  ...(typeof receipts === 'string' ? receipts.split(' ').filter(Boolean) : []),
];

/** The opening that the loop was started for is the one that is here, from the row that began it on. */
export function openingDifferences({ audit, opening }: LoopRecord): string[] {
  const named = audit.find(({ what }) => what === 'loop.started')?.about.opening ?? null;
  const isNamed = named === (opening?.id ?? null);
  if (!opening)
    return isNamed ? [] : [`The record lacks the opening ${named} that the loop was started for.`];
  return [
    ...(isNamed ? [] : ['The opening in the record is not the one that the loop was started for.']),
    ...(opening.audit[0]?.what === 'opening.begun'
      ? []
      : ['The audit of the opening does not start where it was begun.']),
    ...chainDifferences(opening.audit, 'audit of the opening'),
  ];
}

export function chainDifferences(rows: readonly AuditRow[], of = 'audit'): string[] {
  const row = brokenLink(rows);
  if (!row) return [];
  const why =
    hashOf(row) === row.hash ? 'does not follow from the row before it' : 'does not match its own hash';
  const place = `row ${rows.indexOf(row) + 1} of ${rows.length} (number ${row.seq}, ${row.what} by ${row.by})`;
  return [`The chain of the ${of} breaks at ${place}: it ${why}.`];
}

const holds = (about: AuditRow['about'], expected: AuditRow['about']): boolean =>
  Object.entries(expected).every(([key, value]) => about[key] === value);
