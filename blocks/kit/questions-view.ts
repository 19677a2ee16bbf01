import type { Kit } from '../../src/core/kit/kit.ts';
import type { Question } from '../../src/core/kit/question.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { choice, context, type Modal, modal, option, section } from '../elements/form.ts';
import { brief, count, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { menu, planButtons } from './plan-rows.ts';

export type QuestionRow = { question: Question; isOff: boolean; isEdited: boolean; waits: boolean };
type QuestionsInput = { plan: { base: Kit }; topic: string; rows: QuestionRow[] };

/** A menu of Slack's holds a hundred. */
const mostTopics = 100;
const mostRows = 80;

/** The questions on one topic, those that are switched off as well. */
export function questionsView({ plan: { base }, topic, rows }: QuestionsInput): Modal {
  const topics = [...base.competencies, ...base.attitudes];
  const options = topics.slice(0, mostTopics).map(({ id, title }) => option(id, title));
  const on = rows.filter(({ isOff }) => !isOff).length;
  const off = rows.length - on;
  return modal(
    'Questions',
    [
      context(
        `*${safe(base.title)}*: ${count(on, 'question')} on this topic${off > 0 ? `, and ${off} switched off` : ''}.`,
      ),
      menu(actions.planTopic, choice(options, topic), 'Choose a topic'),
      ...rows.slice(0, mostRows).map((row) => ({
        ...section(`${brief(row.question.prompt, 600)}\n${stateOf(row)}`),
        accessory: button('Open', actions.openQuestion, makeRef(base.id, row.question.id)),
      })),
      buttonRow(button('Add a question', actions.addQuestion, makeRef(base.id, topic))),
      planButtons(base.id, actions.planQuestions),
    ],
    { private_metadata: makeRef(base.id) },
  );
}

const stateOf = ({ question, isOff, isEdited, waits }: QuestionRow): string =>
  [
    question.levels.join(', '),
    `${question.minutes} minutes`,
    ...(isOff ? ['*off*'] : isEdited ? ['*yours*'] : []),
    ...(waits ? ['*a change waits*'] : []),
  ].join(' · ');
