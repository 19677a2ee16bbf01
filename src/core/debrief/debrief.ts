import {
  type FactSeen,
  factsInOrder,
  type Recommendation,
  type RevealedCard,
  type Verdict,
} from '../cards/card.ts';
import type { Kit } from '../kit/kit.ts';
import type { Level } from '../kit/level.ts';
import { signOf } from '../kit/readings.ts';
import type { Topic } from '../kit/topic.ts';
import type { Loop } from '../loop/loop.ts';
import { alphaOf } from './agreement.ts';
import { type Item, itemsOf, type Read } from './items.ts';

export type Debrief = {
  /** The largest disagreement first, then what weighs most at this level. */
  splits: Item[];
  agreed: Item[];
  /** Only one person assessed it. */
  single: Item[];
  unread: Topic[];
  flags: { sign: string; holder: string; evidence: string }[];
  /** Verdicts of risk filters: no votes, and never mixed with recommendations. */
  filters: { holder: string; round: string; verdict: Verdict; facts: FactSeen[]; summary: string }[];
  recommendations: {
    holder: string;
    recommendation: Recommendation;
    otherLevel: Level | null;
    summary: string;
  }[];
  /** Of what at least two people assessed; `alpha` is Krippendorff's, for ordered values. */
  agreement: { shared: number; oneStep: number; twoSteps: number; alpha: number | null };
  receipts: { intact: number; of: number };
};

/** What the panel should talk about. `speaking`: holders in the order in which they speak. */
export function debriefOf(
  kit: Kit,
  loopKit: Pick<Loop['kit'], 'level' | 'competencies'>,
  cards: readonly RevealedCard[],
  speaking: readonly string[] = [],
): Debrief {
  const place = ({ holder }: { holder: string }) => (speaking.indexOf(holder) + 1 || speaking.length + 1) - 1;
  const spoken = cards.toSorted((a, b) => place(a) - place(b));
  const { items, unread } = itemsOf(kit, loopKit, spoken);
  const shared = items.filter(isShared);
  return {
    splits: shared
      .filter(({ spread }) => spread > 0)
      .toSorted((a, b) => b.spread - a.spread || b.weight - a.weight),
    agreed: shared.filter(({ spread }) => spread === 0),
    single: items.filter((item) => !isShared(item)),
    unread,
    flags: spoken.flatMap(({ holder, card }) =>
      card.redFlags.map(({ flag, evidence }) => ({
        sign: signOf(kit, flag),
        holder,
        evidence,
      })),
    ),
    filters: spoken.flatMap(({ holder, round, card }) =>
      card.verdict
        ? [{ holder, round, verdict: card.verdict, facts: factsInOrder(card), summary: card.summary }]
        : [],
    ),
    recommendations: spoken.flatMap(({ holder, card: { recommendation, otherLevel, summary } }) =>
      recommendation ? [{ holder, recommendation, otherLevel, summary }] : [],
    ),
    agreement: {
      shared: shared.length,
      oneStep: shared.filter(({ spread }) => spread === 1).length,
      twoSteps: shared.filter(({ spread }) => spread === 2).length,
      alpha: alphaOf(shared.map(({ read }) => read.map(({ middle }) => middle))),
    },
    receipts: { intact: cards.filter(({ isIntact }) => isIntact).length, of: cards.length },
  };
}

const isShared = ({ read }: { read: readonly Read[] }): boolean => read.length > 1;
