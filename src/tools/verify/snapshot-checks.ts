import type { LoopRecord, RecordedDecision } from '../../core/record/record.ts';
import { decisionRows, receiptsIn } from './audit-checks.ts';
import { decisionName } from './names.ts';

/** Whether what each decision froze is what the record says was known then. */
export const snapshotDifferences = (record: LoopRecord): string[] =>
  record.decisions.flatMap((decision) =>
    differencesOf(record, decision).map((what) => `${decisionName(decision)} rests on ${what}.`),
  );

function differencesOf(record: LoopRecord, decision: RecordedDecision): string[] {
  const { snapshot } = decision;
  const before = knownBefore(record, decision);
  const known = record.cards.filter(({ receipt }) => before(receipt));
  const seats = [...new Set([...snapshot.cards, ...known].map(({ seat }) => seat))];
  const cards = seats.flatMap((seat) => {
    const frozen = snapshot.cards.filter((card) => card.seat === seat);
    const written = known.filter((card) => card.seat === seat).toSorted((a, b) => orderOf(a) - orderOf(b));
    if (frozen.length === 0) return [`everything but the scorecard ${seat}, which was there`];
    if (written.length === 0) return [`a scorecard ${seat} that the record lacks`];
    const same =
      frozen.length === 1 &&
      frozen.every(
        ({ author, receipts }) =>
          receipts.join(' ') === written.map(({ receipt }) => receipt).join(' ') &&
          written.every((card) => card.author === author),
      );
    return same ? [] : [`another scorecard ${seat} than the record holds`];
  });
  const votes = record.votes.map(({ receipt }) => receipt).filter(before);
  const { kit, gate } = snapshot;
  return [
    ...cards,
    ...(snapshot.votes.toSorted().join(' ') === votes.toSorted().join(' ')
      ? []
      : ['other votes than the record holds']),
    ...(kit.id === record.kit.id && kit.version === record.kit.version
      ? []
      : ['another interview plan than the record names']),
    ...(record.gates.some(({ at, how }) => at === gate.at && how === gate.how)
      ? []
      : ['a gate that the record lacks']),
  ];
}

/** The card comes first, then what was added to it in turn. */
const orderOf = ({ isAmendment, version }: LoopRecord['cards'][number]): number =>
  isAmendment ? version : 0;

/** What the audit holds before the decision, by order and not by clocks. A receipt that it lacks counts as known; another check tells of it. */
function knownBefore({ audit }: LoopRecord, { number }: RecordedDecision): (receipt: string) => boolean {
  const decided = audit.findIndex(
    ({ what, about }) => decisionRows.includes(what) && about.number === number,
  );
  const end = decided < 0 ? audit.length : decided;
  return (receipt) => audit.findIndex((row) => receiptsIn(row).includes(receipt)) < end;
}
