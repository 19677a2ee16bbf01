import type { Card } from '../../../src/core/cards/card.ts';
import type { Conclusion, Dissent, Vote } from '../../../src/core/decision/conclusion.ts';
import type { Snapshot } from '../../../src/core/decision/snapshot.ts';
import type { AuditEntry } from '../../../src/core/loop/audit.ts';
import type { LoopRecord } from '../../../src/core/record/record.ts';
import { chained } from '../../../src/vault/audit-chain.ts';
import { cardReceipt, digestOf, statementReceipt } from '../../../src/vault/receipts.ts';

export const start = Date.UTC(2027, 0, 11, 8, 0);
const minute = 60_000;

type Told = Pick<LoopRecord, 'gates' | 'cards' | 'votes' | 'decisions' | 'dissents' | 'audit'>;
type Place = Pick<LoopRecord, 'team' | 'loop'> & { kit: Snapshot['kit'] };

/** What happens in a loop, one thing after another: every receipt, row and snapshot follows from it. */
export function recordStory({ team, loop, kit }: Place) {
  const told: Told = { gates: [], cards: [], votes: [], decisions: [], dissents: [], audit: [] };
  const now = () => start + told.audit.length * 7 * minute;
  const nonce = () => `nonce-${told.audit.length}`;
  const happened = (what: string, by: string, about: AuditEntry['about'] = {}): void => {
    const { seq, hash } = told.audit.at(-1) ?? { seq: 0, hash: '' };
    told.audit.push(...chained([{ what, by, about }], { seq, hash }, now()));
  };
  const written = (author: string, seat: string, card: Card, version: number, isAmendment: boolean) => {
    const made = { nonce: nonce(), at: now() };
    const receipt = cardReceipt({ team, loop, seat, author }, card, made.nonce);
    const round = seat.slice(0, 2);
    told.cards.push({ seat, round, author, version, isAmendment, card, ...made, receipt });
    return receipt;
  };
  const stated = <T>(what: 'vote' | 'decision' | 'dissent', by: string, number: number, content: T) => {
    const made = { number, by, at: now(), content, nonce: nonce() };
    return {
      ...made,
      receipt: statementReceipt({ team, loop, what, number, author: by }, content, made.nonce),
    };
  };

  return {
    told,
    happened,
    sealed(author: string, seat: string, card: Card, version = 1): void {
      const receipt = written(author, seat, card, version, false);
      happened('card.sealed', author, { seat, version, receipt });
    },
    amended(author: string, seat: string, card: Card, amendment = 1): void {
      const receipt = written(author, seat, card, amendment, true);
      happened('card.amended', author, { seat, amendment, receipt });
    },
    opened(number: number): void {
      told.gates.push({ number, at: now(), how: 'complete', by: null, reason: null });
      happened('gate.opened', 'quorum', { cards: told.cards.length });
    },
    voted(by: string, number: number, content: Vote): void {
      const voter = digestOf({ by, number }).slice(0, 16);
      const { at: _, by: __, ...vote } = stated('vote', voter, number, content);
      told.votes.push({ ...vote, voter, by: by === 'UANA' ? by : null });
      happened('vote.sealed', by, { debriefNumber: number });
    },
    closed(by: string, number: number): void {
      const receipts = told.votes.filter((vote) => vote.number === number).map(({ receipt }) => receipt);
      const about = {
        debriefNumber: number,
        votes: receipts.length,
        receipts: receipts.toSorted().join(' '),
      };
      happened('vote.closed', by, about);
    },
    decided(by: string, content: Conclusion): void {
      const number = told.decisions.length + 1;
      const snapshot = known(told, kit);
      const decision = {
        ...stated('decision', by, number, content),
        ...{ snapshot, snapshotHash: digestOf(snapshot) },
      };
      told.decisions.push(decision);
      const { receipt, snapshotHash } = decision;
      happened('decision.recorded', by, { number, receipt, snapshot: snapshotHash });
    },
    dissented(by: string, number: number, content: Dissent): void {
      const dissent = stated('dissent', by, number, content);
      told.dissents.push(dissent);
      happened('dissent.recorded', by, { number, receipt: dissent.receipt });
    },
  };
}

function known({ cards, votes, gates }: Told, kit: Snapshot['kit']): Snapshot {
  const seats = [...new Set(cards.map(({ seat }) => seat))];
  const { at, how } = gates.at(-1) ?? { at: 0, how: 'complete' };
  return {
    kit,
    cards: seats.map((seat) => {
      const written = cards.filter((card) => card.seat === seat);
      return { seat, author: written[0]?.author ?? '', receipts: written.map(({ receipt }) => receipt) };
    }),
    votes: votes.map(({ receipt }) => receipt).toSorted(),
    excused: [{ seat: 'r1s3', by: 'ULENA', reason: 'Ill that week' }],
    gate: { at, how },
  };
}
