import type { LoopRecord } from '../../core/record/record.ts';
import { cardReceipt, digestOf, type StatementPlace, statementReceipt } from '../../vault/receipts.ts';
import { cardName, decisionName, dissentName, voteName, wentOnName } from './names.ts';

/** Every card and statement whose receipt was computed over other words, or for another place. */
export function receiptDifferences(record: LoopRecord): string[] {
  const { team, loop, cards, votes, decisions, dissents, wentOn = [] } = record;
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
    ...votes.filter((vote) => !fits({ what: 'vote', author: vote.voter }, vote)).map(voteName),
    ...decisions
      .filter((decision) => !fits({ what: 'decision', author: decision.by }, decision))
      .map(decisionName),
    ...dissents.filter((dissent) => !fits({ what: 'dissent', author: dissent.by }, dissent)).map(dissentName),
    ...wentOn.filter((on) => !fits({ what: 'stage', author: on.by }, on)).map(wentOnName),
  ];
  return [
    ...changed.map((name) => `${name} does not match its receipt.`),
    ...decisions
      .filter(({ snapshot, snapshotHash }) => digestOf(snapshot) !== snapshotHash)
      .map((decision) => `${decisionName(decision)} does not match the hash of its snapshot.`),
  ];
}
