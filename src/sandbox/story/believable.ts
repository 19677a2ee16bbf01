import { createHash } from 'node:crypto';
import { demoCards } from '../demo/cards.ts';
import { seededDraw } from '../seeded-draw.ts';

export type Rating = 'exceeds' | 'meets' | 'below' | 'not_assessed';
export type Verdict = 'advance' | 'hold' | 'stop';
export type Recommendation = 'strong_no' | 'no' | 'yes' | 'strong_yes';

/** `%` stands for the topic. */
const evidence: Record<'exceeds' | 'below', readonly string[]> = {
  exceeds: [
    'On %: named the trade-off before I asked, and what it had cost their last team.',
    'On %: told of one case from start to end, with the figure that showed it had worked.',
    'On %: found the weak spot in my example within a minute and said how they would test it.',
    'On %: explained it to me as they would to somebody new, and checked that I had followed.',
    'On %: said plainly what they did not know, then worked out the rest at the board.',
    'On %: had tried two ways, and could say why the second one stayed.',
  ],
  below: [
    'On %: stayed with general words; I asked twice for an example and heard none.',
    'On %: described what the team did and could not say what their own part was.',
    'On %: chose the first idea and saw no risk in it, even when I named one.',
    'On %: needed three hints for what this level does alone.',
    'On %: had read about it and had not done it; the details were mixed up.',
    'On %: blamed the tool, and had no plan for the next time.',
  ],
};

const summaries: Record<Recommendation, readonly string[]> = {
  strong_yes: [
    'I would want to work with them tomorrow: clear, curious, and honest about limits.',
    'The best answers of this year in my round, with proof for each.',
  ],
  yes: [
    'Solid at this level; what is missing can be learned within a quarter.',
    'Works from what is measured, and asks before building.',
    'Good judgment in my round; I want to hear what the others saw.',
  ],
  no: [
    'Likable and quick, but the examples did not hold when I asked further.',
    'Knows the words; I did not see the work behind them at this level.',
  ],
  strong_no: ['I would have to check everything; that is not this level.'],
};

/** Each person judges in their own way, so that a panel differs, and the same way each time. */
const leanOf = (who: string): number => drawFor(`lean ${who}`)() - 0.5;

const drawFor = (seed: string): (() => number) =>
  seededDraw(createHash('sha256').update(seed).digest().readUInt32LE(0));

const oneOf = <T>(choices: readonly T[], draw: number): T => choices[Math.floor(draw * choices.length)] as T;

/** What this person saw of one question: the demo's words where it has some, else seeded ones. */
export function answerOf(who: string, question: string, topic: string): { rating: Rating; evidence: string } {
  const known = demoCards.find((card) => card.who === who)?.answers[question];
  if (known) return { rating: known[0], evidence: known[1] };
  const draw = drawFor(`${who} ${question}`);
  const seen = draw() + leanOf(who) * 0.5;
  const rating = seen > 0.8 ? 'exceeds' : seen > 0.2 ? 'meets' : 'below';
  if (rating === 'meets') return { rating, evidence: '' };
  return { rating, evidence: oneOf(evidence[rating], draw()).replace('%', topic) };
}

/** Of six facts one is usually open. */
export const factOf = (who: string, fact: string): 'met' | 'open' =>
  drawFor(`fact ${who} ${fact}`)() > 0.85 ? 'open' : 'met';

export function recommendationOf(who: string): Recommendation {
  const known = demoCards.find((card) => card.who === who)?.recommendation;
  if (known) return known;
  const seen = drawFor(`recommendation ${who}`)() + leanOf(who) * 0.6;
  if (seen > 0.85) return 'strong_yes';
  return seen > 0.38 ? 'yes' : seen > 0 ? 'no' : 'strong_no';
}

/** `isDemo`: of the demo's own candidate, about whom its panel has written. */
export function summaryOf(who: string, recommendation: Recommendation, isDemo: boolean): string {
  const known = demoCards.find((card) => card.who === who);
  if (isDemo && known?.recommendation === recommendation) return known.summary;
  return oneOf(summaries[recommendation], drawFor(`summary ${who}`)());
}

/** After the discussion most doubts are gone; one stays, as in a real panel. */
export function secondVoteOf(who: string): Recommendation {
  const first = recommendationOf(who);
  const isFirm = demoCards[1]?.who === who || first === 'strong_no';
  return isFirm ? first : 'yes';
}

/** Made-up candidates, for one loop after the other. */
export const candidates = [
  ['Robin Castellan', 'robin.castellan@mail.example'],
  ['Noor Haddad', 'noor.haddad@mail.example'],
  ['Sam Lindqvist', 'sam.lindqvist@mail.example'],
  ['Yuki Tanabe', 'yuki.tanabe@mail.example'],
  ['Alex Moreau', 'alex.moreau@mail.example'],
  ['Dana Okoro', 'dana.okoro@mail.example'],
] as const;
