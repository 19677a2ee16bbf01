import type { KnownBlock } from '@slack/types';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Checklist, Loop } from '../../src/core/loop/loop.ts';
import { type Message, option, section, sections } from '../elements/form.ts';
import { brief, count, safe } from '../elements/text.ts';
import { actions, checklistBlock, stepId } from '../ids.ts';

/** A group of tick boxes in Slack holds ten. */
const stepsInGroup = 10;

/** What the first ninety days should bring, for the hiring manager to tick off; what is ticked is kept. */
export function checklistMessage(
  { id, counter }: Pick<Loop, 'id' | 'counter'>,
  kit: Kit,
  candidate: string,
  { ticked }: Checklist,
): Message {
  const stages = kit.firstNinetyDays.slice(0, actions.tickChecklist.length);
  const stepCount = stages.reduce((sum, stage) => sum + Math.min(stage.steps.length, stepsInGroup), 0);
  const head = `*The first ninety days of ${safe(candidate)}*: ${ticked.length} of ${count(stepCount, 'step')} done`;
  return {
    text: `The first ninety days of ${safe(candidate)}`,
    blocks: [
      section(head),
      ...stages.flatMap(({ when, goal, steps }, stage): KnownBlock[] => {
        const options = steps
          .slice(0, stepsInGroup)
          .map((words, index) => option(stepId(stage, index), `${index + 1}. ${words}`));
        const ticks = options.filter(({ value }) => value && ticked.includes(value));
        return [
          ...sections([
            `*${brief(when, 150)}*: ${brief(goal, 700)}`,
            ...steps.map((words, index) => `${index + 1}. ${brief(words, 100)}`),
          ]),
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
    ],
  };
}
