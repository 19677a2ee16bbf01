import type { KnownBlock, PlainTextOption } from '@slack/types';
import { type Phase, phasesFrom, shortDay } from '../../src/core/decision/first-ninety-days.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Checklist, Loop, StartDay } from '../../src/core/loop/loop.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, type Modal, modal, option, section } from '../elements/form.ts';
import { brief, count, plain, safe } from '../elements/text.ts';
import { actions, checklistBlock, makeRef, startBlock, stepId } from '../ids.ts';

/** A group of tick boxes in Slack holds ten. */
const stepsInGroup = 10;

type About = { loop: Pick<Loop, 'id' | 'counter'>; kit: Kit; candidate: string; checklist: Checklist };

/** To the hiring manager, after a yes: when they start, and how much of the first ninety days is done. */
export function checklistMessage({ loop: { id, counter }, kit, candidate, checklist }: About): Message {
  const { ticked, start } = checklist;
  const stepCount = stagesOf(kit).reduce((sum, { steps }) => sum + Math.min(steps.length, stepsInGroup), 0);
  const head = `*The first ninety days of ${safe(candidate)}*: ${ticked.length} of ${count(stepCount, 'step')} done`;
  return {
    text: `The first ninety days of ${safe(candidate)}`,
    blocks: [
      section(head),
      ...startBlocks(id, counter, start ?? null),
      buttonRow(button('Onboarding plan', actions.openOnboarding, makeRef(id))),
    ],
  };
}

/** Every step, to be ticked off; what is ticked is kept. */
export const onboardingModal = ({ loop: { id, counter }, kit, candidate, checklist }: About): Modal =>
  modal('Onboarding plan', [
    section(`*${safe(candidate)}*`),
    ...stagesOf(kit).flatMap(({ when, goal, steps }, stage): KnownBlock[] => {
      const { start } = checklist;
      const phase = start ? phasesFrom(start.day, kit.firstNinetyDays)[stage] : undefined;
      const options = steps
        .slice(0, stepsInGroup)
        .map((words, index) => stepOption(stepId(stage, index), words));
      const ticks = options.filter(({ value }) => value && checklist.ticked.includes(value));
      return [
        section(`*${brief(when, 150)}*${datesOf(phase)}: ${brief(goal, 700)}`),
        {
          type: 'actions',
          block_id: checklistBlock(id, stage, counter),
          elements: [
            {
              type: 'checkboxes',
              action_id: actions.tickChecklist[stage] ?? '',
              options,
              ...(ticks.length > 0 ? { initial_options: ticks } : {}),
            },
          ],
        },
      ];
    }),
  ]);

const stagesOf = (kit: Kit): Kit['firstNinetyDays'] =>
  kit.firstNinetyDays.slice(0, actions.tickChecklist.length);

export function lapsedChecklist(candidate: string): Message {
  const text = `The first ninety days of ${safe(candidate)} do not begin: another decision was recorded.`;
  return { text, blocks: [section(text)] };
}

/** A step stands in one place: its first words at the box, the next below; all of it in the reminder of its phase. */
function stepOption(id: string, words: string): PlainTextOption {
  if (words.length <= longestLine) return option(id, words);
  const end = words.lastIndexOf(' ', longestLine);
  const cut = end > 0 ? end : longestLine;
  return { ...option(id, words.slice(0, cut)), description: plain(words.slice(cut).trim(), longestLine) };
}

/** Slack takes no more in an option, nor in its description. */
const longestLine = 75;

const datesOf = (phase: Phase | undefined): string =>
  phase ? ` (${shortDay(phase.from)} to ${shortDay(phase.to)})` : '';

/** With a day, each phase has its dates, and Quorum reminds of it. */
const startBlocks = (loop: string, drawing: number, start: StartDay | null): KnownBlock[] => [
  section(
    start
      ? `They start on *${shortDay(start.day)}*. You get a reminder when each phase begins, and at the end what was to be true after six months.`
      : 'Once they have accepted, enter the day on which they start: each phase gets its dates, and you a reminder when it begins.',
  ),
  {
    type: 'actions',
    block_id: startBlock(loop, drawing),
    elements: [
      { type: 'datepicker', action_id: actions.setStart, ...(start ? { initial_date: start.day } : {}) },
      ...(start ? [button('They do not start', actions.withdrawStart, makeRef(loop))] : []),
    ],
  },
];
