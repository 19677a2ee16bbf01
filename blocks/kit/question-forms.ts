import type { KnownBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import { ratings } from '../../src/core/kit/anchors.ts';
import { type Kit, questionRounds } from '../../src/core/kit/kit.ts';
import { type Level, levels } from '../../src/core/kit/level.ts';
import type { Question } from '../../src/core/kit/question.ts';
import { mostInFollowUp, mostInOtherwise, mostInPrompt } from '../../src/core/kit/words/spoken.ts';
import type { Difference } from '../../src/core/kit-edits/difference.ts';
import type { PlanHistory } from '../../src/core/kit-edits/history.ts';
import type { PromptValues } from '../../src/core/kit-edits/prompt-form.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  section,
  ticks,
  wholeNumber,
  writing,
} from '../elements/form.ts';
import { brief, plain, safe } from '../elements/text.ts';
import { actions, anchorField, drawnId, fields, groupField, makeRef, views } from '../ids.ts';
import { differenceBlocks } from './difference-blocks.ts';

type Plan = { base: Kit; history: PlanHistory };
const only = { blocks: 20, characters: 8000 };

/** `theirs`: what another version changed in it while this form was open. */
type ChangeInput = {
  plan: Plan;
  question: Question;
  values: PromptValues;
  /** The version that these words were written for. */
  from?: number;
  why?: string;
  theirs?: Difference[];
};

/** The words of a question, as somebody wants them. */
export function changeQuestionForm({
  plan,
  question,
  values,
  theirs = [],
  from = plan.history.now.number,
  why = '',
}: ChangeInput): Modal {
  const { base, history } = plan;
  const { number } = history.now;
  const id = (field: string) => drawnId(field, `${question.id}-${number}`);
  return modal(
    'Change a question',
    [
      ...(theirs.length > 0
        ? [
            section(
              'Somebody changed this question while you wrote. *Propose* again keeps your words below:',
            ),
            ...differenceBlocks(theirs, only),
          ]
        : [
            context(
              `*${safe(base.title)}*: another coordinator approves it. Running loops keep their words.`,
            ),
          ]),
      ...wordFields(id, values),
      ...question.levels.flatMap((level) => anchorFields(id, level, values.anchors[level])),
      whyField(id, why),
    ],
    {
      callback_id: views.changeQuestion,
      private_metadata: makeRef(base.id, question.id, from),
      submit: plain('Propose', 24),
      close: plain('Close', 24),
    },
  );
}

type AddInput = { plan: Plan; topic: string; levels: readonly Level[] };

/** A whole new question. Each level that is ticked gets fields of its own. */
export function addQuestionForm({ plan, topic, levels: asked }: AddInput): Modal {
  const { base, history } = plan;
  const topics = [...base.competencies, ...base.attitudes].slice(0, 100);
  const id = (field: string) => field;
  const lines = (field: string, label: string, hint: string) =>
    input({ id: id(field), label, element: writing(700), hint });
  return modal(
    'Add a question',
    [
      context(`*${safe(base.title)}*: another coordinator approves it. Running loops keep their words.`),
      input({
        id: id(fields.topic),
        label: 'It asks about',
        element: choice(
          topics.map((one) => option(one.id, one.title)),
          topic,
        ),
      }),
      input({
        id: id(fields.levels),
        label: 'Levels',
        element: ticks(
          levels.map((level) => option(level, capital(level))),
          asked,
        ),
        action: actions.newLevels,
        hint: 'What the ratings mean is asked below for each of them.',
        isLive: true,
      }),
      ...roundFields(base),
      ...wordFields(id, { prompt: '', otherwise: '', probes: '', minutes: '8' }),
      input({ id: id(fields.matters), label: 'Why we ask', element: writing(600), hint: 'One sentence.' }),
      lines(fields.positive, 'Signs for', 'Four lines, each what one sees or hears: “Names the cause”.'),
      lines(fields.negative, 'Signs against', 'Four lines, each at most 75 characters.'),
      ...asked.flatMap((level) => anchorFields(id, level)),
      whyField(id),
    ],
    {
      callback_id: views.addQuestion,
      private_metadata: makeRef(base.id, topic, history.now.number),
      submit: plain('Propose', 24),
      close: plain('Close', 24),
    },
  );
}

/** Ten fit one group of ticks. */
const groupSize = 10;

function roundFields(kit: Kit): KnownBlock[] {
  const rounds = questionRounds(kit);
  return Array.from({ length: Math.ceil(rounds.length / groupSize) }, (_, group) =>
    input({
      id: groupField(fields.rounds, group + 1),
      label: group === 0 ? 'Rounds that may ask it' : 'Rounds, continued',
      element: ticks(
        rounds.slice(group * groupSize, (group + 1) * groupSize).map((one) => option(one.id, one.title)),
        [],
      ),
      isOptional: true,
    }),
  );
}

type Id = (field: string) => string;

const wordFields = (id: Id, values: Omit<PromptValues, 'anchors'>): KnownBlock[] => [
  input({
    id: id(fields.prompt),
    label: 'Question',
    element: writing(400, values.prompt),
    hint: `As it is said aloud: one ask or two, at most ${mostInPrompt} words.`,
  }),
  input({
    id: id(fields.otherwise),
    label: 'If they have not lived it',
    element: writing(400, values.otherwise),
    hint: `What to ask then, in at most ${mostInOtherwise} words.`,
    isOptional: true,
  }),
  input({
    id: id(fields.probes),
    label: 'Follow-ups',
    element: writing(2500, values.probes),
    hint: `One per line, two to four, each at most ${mostInFollowUp} words.`,
    isOptional: true,
  }),
  input({ id: id(fields.minutes), label: 'Minutes', element: wholeNumber(60, Number(values.minutes)) }),
];

const ratingWords = { exceeds: 'exceeds', meets: 'meets', below: 'is below' };

const anchorFields = (id: Id, level: Level, said?: PromptValues['anchors'][Level]): KnownBlock[] =>
  ratings.map((rating) =>
    input({
      id: id(anchorField(level, rating)),
      label: `${capital(level)}: what ${ratingWords[rating]}${rating === 'below' ? '' : ' it'}`,
      element: writing(600, said?.[rating] ?? ''),
    }),
  );

const whyField = (id: Id, why = ''): KnownBlock =>
  input({
    id: id(fields.why),
    label: 'Why this change',
    element: writing(300, why, false),
    hint: 'In a few words, for the coordinator who approves it.',
  });

type SwitchInput = { plan: Plan; question: Question; turn: 'off' | 'on' };

export const switchQuestionForm = ({ plan: { base, history }, question, turn }: SwitchInput): Modal =>
  modal(
    turn === 'off' ? 'Switch off a question' : 'Switch on a question',
    [
      section(`*${brief(question.prompt, 1000)}*`),
      context(
        turn === 'off'
          ? 'Once another coordinator approves it, no loop that starts asks this question. Running loops keep it.'
          : 'Once another coordinator approves it, loops that start can ask this question again.',
      ),
      whyField((field) => drawnId(field, `${question.id}-${turn}`)),
    ],
    {
      callback_id: views.switchQuestion,
      private_metadata: makeRef(base.id, question.id, turn, history.now.number),
      submit: plain('Propose', 24),
      close: plain('Close', 24),
    },
  );

export const goBackForm = ({ base, history }: Plan, number: number): Modal =>
  modal(
    'Go back to a version',
    [
      section(
        `*${safe(base.title)}*: every question reads again as ${number === 0 ? 'it shipped' : `in version ${number}`}.`,
      ),
      context(
        'Once another coordinator approves it, that is a new version. No version is lost, and running loops keep their words.',
      ),
      whyField((field) => drawnId(field, `back-${number}`)),
    ],
    {
      callback_id: views.goBackTo,
      private_metadata: makeRef(base.id, number, history.now.number),
      submit: plain('Propose', 24),
      close: plain('Close', 24),
    },
  );

export const sendBackForm = (plan: string, proposal: string): Modal =>
  modal(
    'Send a change back',
    [
      input({
        id: drawnId(fields.reason, proposal),
        label: 'What to change in it',
        element: writing(500),
        hint: 'The coordinator who proposed it gets a message with your words, and keeps theirs.',
      }),
    ],
    {
      callback_id: views.sendBackChange,
      private_metadata: makeRef(plan, proposal),
      submit: plain('Send back', 24),
      close: plain('Close', 24),
    },
  );
