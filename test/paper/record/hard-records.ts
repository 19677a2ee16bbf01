import type { LoopRecord } from '../../../src/core/record/record.ts';
import { makeAnswer, makeCard } from '../../support/makers/make-card.ts';
import { makeRecord } from '../../support/makers/make-record.ts';

const sentence =
  'She described the migration step by step, and asked what would happen to those who read meanwhile. ';
const long = sentence.repeat(40).slice(0, 3000);

/** Eleven cards, each of seven answers, the longest that can be typed. */
export function largeRecord(): LoopRecord {
  const record = makeRecord();
  const questions = Array.from({ length: 7 }, (_, at) => ({
    ...{ id: `q${at}`, topic: 'Asynchronous and event-driven systems', prompt: `${sentence}What came next?` },
    ...{ positive: [sentence, sentence], negative: [sentence], ticks: [] },
  }));
  const answers = questions.map(({ id }) => makeAnswer({ question: id, rating: 'exceeds', evidence: long }));
  const card = makeCard({ answers, summary: long, redFlags: [{ flag: 'blames', evidence: long }] });
  const [first] = record.cards;
  if (!first) throw new Error('no card');
  const cards = Array.from({ length: 11 }, (_, at) => ({ ...first, seat: `r1s${at + 1}`, card }));
  return { ...record, questions, cards };
}

/** Words that no line is wide enough for, in alphabets that the font has and in some that it lacks. */
export function strangeRecord(): LoopRecord {
  const record = structuredClone(makeRecord());
  record.candidate.name = '李小龙 👩‍💻 Wolfeschlegelsteinhausenbergerdorff'.repeat(3);
  const [one, two, three] = record.cards.map(({ card }) => card);
  if (!one?.answers[0] || !two || !three) throw new Error('no cards');
  one.answers[0].evidence = 'x'.repeat(3000);
  two.summary = '漢字 👩‍💻 ไทย שלום עולם\u0007\ud800 مرحبا\ttab\r\nline'.repeat(50);
  three.summary = `https://example.org/${'a/b-c_'.repeat(300)}`;
  const [row] = record.audit;
  if (row) row.about.reason = 'y'.repeat(3000);
  const [round] = record.rounds;
  if (round) round.title = 'Z'.repeat(200);
  for (const question of record.questions) question.topic = 'Releases and feature flags '.repeat(5);
  for (const person of record.people) person.name = 'Maximiliane von Hohenlohe-Langenburg '.repeat(3).trim();
  return record;
}

export const emptyRecord = (): LoopRecord => ({
  ...makeRecord(),
  ...{
    rounds: [],
    gates: [],
    cards: [],
    votes: [],
    decisions: [],
    dissents: [],
    questions: [],
    redFlags: [],
  },
});
