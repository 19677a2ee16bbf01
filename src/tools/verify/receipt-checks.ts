import type { LoopRecord } from '../../core/record/record.ts';
import { cardReceipt, digestOf, type StatementPlace, statementReceipt } from '../../vault/receipts.ts';
import { cardName, decisionName, dissentName, voteName } from './names.ts';

/** Whose words are not those that their receipt was computed over, or not in the place that it was computed for. */
export function receiptDifferences({ team, loop, cards, votes, decisions, dissents }: LoopRecord): string[] {
  const fits = (
    { what, author }: Pick<StatementPlace, 'what' | 'author'>,
    { number, content, nonce, receipt }: { number: number; content: unknown; nonce: string; receipt: string },
  ): boolean => statementReceipt({ team, loop, what, number, author }, content, nonce) === receipt;
  const changed = [
    ...cards
      .filter(
        ({ seat, author, card, nonce, receipt }) =>
          cardReceipt({ team, loop, seat, author }, card, nonce) !== receipt,
      )
      .map(cardName),
    ...votes.filter((one) => !fits({ what: 'vote', author: one.voter }, one)).map(voteName),
    ...decisions.filter((one) => !fits({ what: 'decision', author: one.by }, one)).map(decisionName),
    ...dissents.filter((one) => !fits({ what: 'dissent', author: one.by }, one)).map(dissentName),
  ];
  return [
    ...changed.map((name) => `${name} does not match its receipt.`),
    ...decisions
      .filter(({ snapshot, snapshotHash }) => digestOf(snapshot) !== snapshotHash)
      .map((one) => `${decisionName(one)} does not match the hash of its snapshot.`),
  ];
}
