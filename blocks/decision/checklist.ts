import type { KnownBlock } from '@slack/types';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Checklist } from '../../src/core/loop/loop.ts';
import type { Message } from '../elements/form.ts';
import { section, sections } from '../elements/form.ts';
import { count, plain, safe } from '../elements/text.ts';
import { actions, makeRef, stepId } from '../ids.ts';

/** Slack's groups of tick boxes hold ten. */
const inGroup = 10;

/** What the first ninety days should bring, for the hiring manager to tick off; what is ticked is kept. */
export function checklistMessage(loop: string, kit: Kit, candidate: string, { ticked }: Checklist): Message {
  const stages = kit.firstNinetyDays.slice(0, actions.tickChecklist.length);
  const steps = stages.reduce((sum, { steps: of }) => sum + Math.min(of.length, inGroup), 0);
  const head = `*The first ninety days of ${safe(candidate)}*: ${ticked.length} of ${count(steps, 'step')} done`;
  return {
    text: `The first ninety days of ${safe(candidate)}`,
    blocks: [
      section(head),
      ...stages.flatMap(({ when, goal, steps: of }, stage): KnownBlock[] => {
        const options = of.slice(0, inGroup).map((words, at) => ({
          text: plain(`${at + 1}. ${words}`, 75),
          value: stepId(stage, at),
        }));
        const done = options.filter(({ value }) => ticked.includes(value));
        return [
          ...sections([
            `*${safe(when)}*: ${safe(goal)}`,
            ...of.map((words, at) => `${at + 1}. ${safe(words)}`),
          ]),
          {
            type: 'actions',
            block_id: makeRef('checklist', loop, stage),
            elements: [
              {
                type: 'checkboxes',
                action_id: actions.tickChecklist[stage] ?? '',
                options,
                ...(done.length > 0 ? { initial_options: done } : {}),
              },
            ],
          },
        ];
      }),
    ],
  };
}
