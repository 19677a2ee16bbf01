import type { KnownBlock } from '@slack/types';
import {
  type Card,
  factsInOrder,
  factWords,
  judgmentWords,
  type PartSeen,
  type RevealedCard,
  ratingWords,
} from '../../src/core/cards/card.ts';
import type { Shift } from '../../src/core/debrief/vote.ts';
import type { Conclusion, Dissent } from '../../src/core/decision/conclusion.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Level } from '../../src/core/kit/level.ts';
import { type Reading, readingsById, signOf, topicOf } from '../../src/core/kit/readings.ts';
import { labelOf, type Tick } from '../../src/core/kit/tick.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { type GoOn, goOnWords } from '../../src/core/stages/reasons.ts';
import { conclusionWords } from '../decision/decision-messages.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Modal, modal, section, sections } from '../elements/form.ts';
import { inLots } from '../elements/in-messages.ts';
import { mention, quotedPieces, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { shiftBlocks } from './agenda.ts';
import { beforeAmendment, changeLines } from './amendments.ts';

/** A view holds 100 blocks, and only so many characters. */
const pageLimits = { blocks: 90, characters: 40_000 };

type CardsModalInput = {
  loop: string;
  /** Where only the cards of one stage are shown. */
  stage?: string;
  kit: Kit;
  level: Level;
  candidate: string;
  /** What stands before the cards. */
  before: KnownBlock[];
  cards: readonly RevealedCard[];
};

/** Every card in full, for those who may read them, on as many pages as they need. */
export function cardsModal(input: CardsModalInput, page = 0): Modal {
  const { loop, stage, kit, level, candidate, before, cards } = input;
  const pages = inLots(
    [...before, ...cards.flatMap((revealed) => cardBlocks(kit, level, revealed))],
    pageLimits,
  );
  const shown = Math.min(page, pages.length - 1);
  const [back, next] = stage ? actions.turnStage : actions.turnCards;
  const refOf = (turned: number) => (stage ? makeRef(loop, stage, turned) : makeRef(loop, turned));
  const turns = [
    ...(shown > 0 ? [button('Back', back, refOf(shown - 1))] : []),
    ...(shown < pages.length - 1 ? [button('Next', next, refOf(shown + 1))] : []),
  ];
  const place = pages.length > 1 ? ` · page ${shown + 1} of ${pages.length}` : '';
  return modal('Scorecards', [
    section(`*${safe(candidate)}*${place}`),
    ...(pages[shown] ?? []),
    ...(turns.length > 0 ? [buttonRow(...turns)] : []),
  ]);
}

function cardBlocks(kit: Kit, level: Level, revealed: RevealedCard): KnownBlock[] {
  const { card, holder, round, receipt, isIntact } = revealed;
  return [
    { type: 'divider' },
    ...spokenBlocks(
      `${mention(holder)} · ${safe(round)} · *${judgmentWords(card)}*${elsewhere(card)}${partly(card)}`,
      card.summary,
    ),
    ...factBlocks(card),
    ...(card.evidenceForAll
      ? spokenBlocks('*Evidence: one paragraph for all ratings*', card.evidenceForAll)
      : []),
    ...card.answers.flatMap(({ question: id, rating, signs, evidence, parts = [] }) => {
      const [reading] = readingsById(kit, [id]);
      const title = reading ? topicOf(kit, level, reading).title : id;
      const exercise = reading?.exercise ? ` · ${safe(reading.exercise.title)}` : '';
      const seen = signWords(reading, signs);
      return [
        ...spokenBlocks(`*${safe(title)}*${exercise}: ${ratingWords[rating]}${seen}`, evidence),
        ...sections(parts.map(partLine)),
      ];
    }),
    ...flagBlocks(kit, card),
    ...amendmentBlocks(kit, level, revealed),
    context(`Receipt \`${receipt}\`${isIntact ? ', intact' : ': *does not match what was sealed*'}`),
  ];
}

const elsewhere = ({ otherLevel }: Card): string => (otherLevel ? `, yes as ${otherLevel}` : '');
const partly = ({ outcome }: Card): string => (outcome === 'partial' ? ' · the round was cut short' : '');

const partLine = ({ label, rating, words, isFlagged, ask }: PartSeen): string =>
  `• ${safe(label)}: ${ratingWords[rating]}${isFlagged ? ' · :triangular_flag_on_post: red flag' : ''}${words ? `\n${quotedPieces(words).join('\n')}` : ''}${ask ? `\n_To ask about:_\n${quotedPieces(ask).join('\n')}` : ''}`;

/** What was ticked, for and against. */
function signWords(reading: Reading | undefined, signs: readonly string[]): string {
  const named = (letter: string, all: readonly Tick[]) =>
    all.filter((_, index) => signs.includes(`${letter}${index + 1}`)).map((line) => safe(labelOf(line)));
  const plus = named('p', reading?.positive ?? []);
  const minus = named('n', reading?.negative ?? []);
  return [
    ...(plus.length > 0 ? [`\n+ ${plus.join(' · ')}`] : []),
    ...(minus.length > 0 ? [`\n− ${minus.join(' · ')}`] : []),
  ].join('');
}

/** What is open or not met with its words; what is met in one line. */
function factBlocks(card: Card): KnownBlock[] {
  const facts = factsInOrder(card);
  const met = facts.filter(({ state }) => state === 'met');
  return [
    ...facts
      .filter(({ state }) => state !== 'met')
      .flatMap(({ label, state, words }) => spokenBlocks(`*${safe(label)}*: ${factWords[state]}`, words)),
    ...(met.length > 0 ? sections([`*Met:* ${met.map(({ label }) => safe(label)).join(' · ')}`]) : []),
  ];
}

const flagBlocks = (kit: Kit, { redFlags }: Card): KnownBlock[] =>
  redFlags.flatMap(({ flag, evidence }) =>
    spokenBlocks(`:triangular_flag_on_post: *${safe(signOf(kit, flag))}*`, evidence),
  );

/** Of a field that somebody typed into. */
const longestWords = 3000;

const amendmentBlocks = (kit: Kit, level: Level, revealed: RevealedCard): KnownBlock[] =>
  revealed.amendments.flatMap((amendment, index) => {
    const before = beforeAmendment(revealed, index + 1);
    const lines = changeLines(kit, level, before, amendment.card, longestWords);
    const intact = amendment.isIntact ? '' : ' · *does not match its receipt*';
    return sections([`_Changed after the reveal_${intact}`, ...lines]);
  });

/** A line of ours with typed words below it, in as many sections as they need. */
function spokenBlocks(line: string, words: string): KnownBlock[] {
  const [first, ...rest] = quotedPieces(words);
  if (first && line.length + first.length < 2990) return [section(`${line}\n${first}`), ...rest.map(section)];
  return [section(line), ...quotedPieces(words).map(section)];
}

type Outcomes = {
  shifts: readonly Shift[] | null;
  named: boolean;
  decisions: readonly { number: number; by: string; content: Conclusion }[];
  dissents: readonly { number: number; by: string; content: Dissent }[];
};

/** Why the loop went on after each stage, in the order of the plan. */
export const wentOnBlocks = (
  stages: Loop['stages'],
  wentOn: readonly { number: number; by: string; content: GoOn }[],
): KnownBlock[] =>
  wentOn.flatMap(({ number, by, content }) =>
    spokenBlocks(
      `*Went on after ${safe(stages?.[number - 1]?.title ?? '')}* (${mention(by)}): ${goOnWords[content.reason]}`,
      content.words,
    ),
  );

/** What came of the discussion: decisions with their dissents, and the second vote. */
export function outcomeBlocks({ shifts, named, decisions, dissents }: Outcomes): KnownBlock[] {
  return [
    ...decisions.flatMap(({ number, by, content }): KnownBlock[] => [
      section(`*Decision by ${mention(by)}: ${conclusionWords(content)}*`),
      ...quotedPieces(content.rationale).map(section),
      ...(content.conditions
        ? [section('_Conditions_'), ...quotedPieces(content.conditions).map(section)]
        : []),
      ...dissents
        .filter((dissent) => dissent.number === number)
        .flatMap((dissent) => [
          section(`${mention(dissent.by)} sees it differently:`),
          ...quotedPieces(dissent.content.words).map(section),
        ]),
    ]),
    ...(shifts ? shiftBlocks(shifts, named) : []),
  ];
}
