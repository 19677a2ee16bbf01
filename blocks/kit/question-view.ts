import type { KnownBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import { ratingWords } from '../../src/core/cards/card.ts';
import type { QuestionFigures } from '../../src/core/debrief/question-figures.ts';
import { anchorsAt } from '../../src/core/kit/anchors.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Question } from '../../src/core/kit/question.ts';
import { topicIdOf } from '../../src/core/kit/readings.ts';
import type { PlanHistory, Proposal } from '../../src/core/kit-edits/history.ts';
import type { Slip } from '../../src/core/kit-edits/whats-wrong.ts';
import { dayWords } from '../../src/core/time/moment-words.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { brief, count, linesWithin, mention, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { adviceBlocks } from './difference-blocks.ts';
import { planButtons } from './plan-rows.ts';

type QuestionInput = {
  plan: { base: Kit; history: PlanHistory };
  question: Question;
  isOff: boolean;
  advice: Slip[];
  proposals: Proposal[];
  figures?: QuestionFigures | null;
  asking: { edition: number; loops: { candidate: string; at: number }[] }[];
  zone: string;
};

/** One question: what is asked, what the answers mean, and which loops asked it. */
export function questionView(shown: QuestionInput): Modal {
  const { plan, question, isOff, proposals } = shown;
  const { base, history } = plan;
  const { id, levels, minutes, otherwise, probes } = question;
  const topics = [...base.competencies, ...base.attitudes];
  const topic = topics.find((one) => one.id === topicIdOf(question))?.title ?? '';
  const ref = makeRef(base.id, id);
  return modal('Question', [
    section(`*${brief(question.prompt, 1000)}*`),
    context(
      `${safe(topic)} · ${levels.join(', ')} · ${minutes} minutes${isOff ? ' · *switched off*: no loop that starts asks it' : ''}`,
    ),
    ...(otherwise ? [section(`_If they have not lived it_\n${brief(otherwise, 1000)}`)] : []),
    ...(probes.length > 0 ? [section(`_Follow-ups_\n${bulleted(probes)}`)] : []),
    ...levels.map((level) => {
      const { exceeds, meets, below } = anchorsAt(question.anchors, level);
      const lines = [
        `Exceeds: ${brief(exceeds, 700)}`,
        `Meets: ${brief(meets, 700)}`,
        `Below: ${brief(below, 700)}`,
      ];
      return section([`_${capital(level)}_`, ...lines.map((line) => `• ${line}`)].join('\n'));
    }),
    ...adviceBlocks(shown.advice),
    ...proposals.slice(0, 5).map((proposal) => ({
      ...section(
        `:memo: A change by ${mention(proposal.by)} ${proposal.sentBack ? 'was sent back' : 'waits'}.`,
      ),
      accessory: button('Look', actions.seeChange, makeRef(base.id, proposal.id)),
    })),
    buttonRow(
      button('Change', actions.changeQuestion, ref),
      button(
        isOff ? 'Switch on' : 'Switch off',
        actions.switchQuestion,
        makeRef(base.id, id, isOff ? 'on' : 'off'),
      ),
    ),
    ...askingBlocks(shown, history.now.number),
    ...(shown.figures ? [context(figureWords(shown.figures))] : []),
    planButtons(base.id, ''),
  ]);
}

/** Over many loops, and never for one person. */
function figureWords({ assessed, compared, differed, minutes, usual, tellsApart }: QuestionFigures): string {
  const others =
    compared > 0
      ? ` In ${compared} of them somebody else assessed the same topic, and they differed in ${differed}.`
      : '';
  const hint = tellsApart
    ? ''
    : `\n:bulb: ${usual.times} of ${assessed} answers were rated *${ratingWords[usual.rating]}*: it may not tell candidates apart.`;
  return `Of debriefs that have opened: assessed in ${count(assessed, 'loop')}, ${count(minutes, 'minute')} in all.${others}${hint}`;
}

const bulleted = (lines: readonly string[]): string =>
  lines.map((line) => `• ${brief(line, 650)}`).join('\n');

function askingBlocks({ asking, zone }: QuestionInput, now: number): KnownBlock[] {
  if (asking.length === 0) return [context('No loop has asked it yet.')];
  const all = asking.reduce((sum, { loops }) => sum + loops.length, 0);
  return [
    section(`_Asked in ${count(all, 'loop')}_`),
    ...asking.slice(0, 10).map(({ edition, loops }) => {
      const lines = loops.map(
        ({ candidate, at }) => `• ${brief(candidate, 200)}, begun ${dayWords(at, zone)}`,
      );
      const head = `${editionWords(edition, now)}: ${count(loops.length, 'loop')}`;
      return section([head, ...linesWithin(2000, lines, 'older loops asked it too.')].join('\n'));
    }),
  ];
}

const editionWords = (edition: number, now: number): string =>
  edition === 0
    ? `As the plan shipped${now === 0 ? '' : ', before your changes'}`
    : `Version ${edition}${edition === now ? ', as it is now' : ''}`;
