import type { KnownBlock } from '@slack/types';
import type { Sheet } from '../../src/core/kit/exercise-kinds.ts';
import { typeWords } from '../../src/core/kit/round-types.ts';
import type { Round } from '../../src/core/loop/loop.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { codePieces, passages, safe } from '../elements/text.ts';

/** The sheets of an exercise, each under its title, in as many sections as Slack needs. */
export const sheetBlocks = (sheets: readonly Sheet[]): KnownBlock[] => sheets.flatMap(blocksOf);

function blocksOf({ title, text, points, code }: Sheet): KnownBlock[] {
  const pieces = [
    ...(text ? passages(text) : []),
    ...(points ? passages(points.map((point) => `• ${point}`).join('\n')) : []),
    ...(code ? codePieces(code) : []),
  ];
  const [first = '', ...rest] = pieces;
  return [section(`*${safe(title)}*\n${first}`), ...rest.map((piece) => section(piece))];
}

type BriefInput = { candidate: string; rounds: { round: Round; sheets: Sheet[] }[] };

/** For the coordinator, who sends it on to the candidate. */
export function briefModal({ candidate, rounds }: BriefInput): Modal {
  const blocks = briefBlocks({ candidate, rounds });
  const rest = blocks.length - blocksInWindow;
  return modal('For the candidate', [
    ...blocks.slice(0, blocksInWindow),
    ...(rest > 0 ? [context('There is more than one window holds; `/hire kit` shows every exercise.')] : []),
  ]);
}

/** Slack shows a hundred. */
const blocksInWindow = 99;

const briefBlocks = ({ candidate, rounds }: BriefInput): KnownBlock[] => [
  section(
    `Send this to *${safe(candidate)}* early enough to prepare. It tells nothing that an interviewer keeps to themselves.`,
  ),
  ...rounds.flatMap(({ round, sheets }) => [
    { type: 'divider' as const },
    section(`*${safe(round.title)}* · about ${timeFor(round)}`),
    ...sheetBlocks(sheets),
  ]),
];

const timeFor = (round: Round): string =>
  `${round.preparationMinutes} minutes ${typeWords(round).preparation}`;
