import { safe } from '../../../../blocks/elements/text.ts';
import { approvedView, changeView } from '../../../../blocks/kit/change-view.ts';
import { adviceBlocks, differenceBlocks, inWindowRoom } from '../../../../blocks/kit/difference-blocks.ts';
import {
  changeMessage,
  noSheetMessage,
  settledMessage,
  sheetWords,
} from '../../../../blocks/kit/plan-messages.ts';
import { progressionView } from '../../../../blocks/kit/progression-view.ts';
import * as forms from '../../../../blocks/kit/question-forms.ts';
import { questionView } from '../../../../blocks/kit/question-view.ts';
import { questionsView } from '../../../../blocks/kit/questions-view.ts';
import { importProblems, sheetForm } from '../../../../blocks/kit/sheet-form.ts';
import { versionsView, versionView } from '../../../../blocks/kit/versions-view.ts';
import { levels } from '../../../core/kit/level.ts';
import type { Question } from '../../../core/kit/question.ts';
import { differencesOf } from '../../../core/kit-edits/difference.ts';
import type { Edit, Edits } from '../../../core/kit-edits/edit.ts';
import { type PlanHistory, type Proposal, untouched } from '../../../core/kit-edits/history.ts';
import { valuesIn } from '../../../core/kit-edits/prompt-form.ts';
import { asLines, inWindow, now, zone } from '../places.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';

const [first, second] = ['UOLIVER', 'UHELENE'] as const;

const questionOf = ({ kit }: Sample): Question => {
  const [question] = kit.questions;
  if (!question) throw new Error('The sample has no question.');
  return question;
};

/** The ways to change a plan, as many as there are of them; a whole new question only where there are many. */
function editsIn(x: Sample): Edits {
  const question = questionOf(x);
  const worded: Edit = {
    ...{ isOff: false, added: null },
    words: { prompt: x.say(240, 'Tell me about an interface that you changed while others called it.') },
  };
  const added: Edit = { isOff: false, words: {}, added: { ...question, id: 'ours' } };
  const all: [string, Edit][] = [
    [question.id, worded],
    [x.kit.questions[1]?.id ?? 'other', { isOff: true, words: {}, added: null }],
    ['ours', added],
  ];
  return Object.fromEntries(
    Array.from({ length: x.many(40, 2) }, (_, at) => all[at] ?? ([`ours-${at}`, added] as [string, Edit])),
  );
}

function proposalIn(x: Sample, over: Partial<Proposal> = {}): Proposal {
  const changes = Object.entries(editsIn(x)).map(([question, after]) => ({ question, before: null, after }));
  return {
    ...{ id: 'p0123456789abcde', by: first, at: now, from: 1, changes, backTo: null, sentBack: null },
    why: x.say(300, 'Candidates asked to hear it twice.'),
    ...over,
  };
}

const sentBackIn = (x: Sample): Proposal =>
  proposalIn(x, {
    sentBack: { by: second, at: now, reason: x.say(500, 'Say which interface you mean.') },
  });

const historyIn = (x: Sample): PlanHistory => ({
  ...untouched('T', x.kit.id),
  now: { ...versionIn(x), edits: editsIn(x) },
  proposals: Array.from({ length: x.many(30, 1) }, (_, at) =>
    at % 3 === 2 ? sentBackIn(x) : proposalIn(x, { id: `p${at}` }),
  ),
});

const versionIn = (x: Sample, number = x.many(300, 3)) => ({
  ...{ number, by: first, approvedBy: second, at: now, backTo: number > 2 ? 1 : null },
  ...{ why: x.say(300, 'Candidates asked to hear it twice.'), changed: Object.keys(editsIn(x)) },
});

const planIn = (x: Sample, user: string = second) => ({
  ...{ base: x.kit, kit: x.kit, history: historyIn(x), user, others: user === first ? [second] : [first] },
  resting: x.kit.questions
    .slice(0, x.many(40, 1))
    .map(({ id }) => ({ id, why: 'the plan’s files do not have this question any more' })),
});

const differencesIn = (x: Sample) => differencesOf(x.kit, {}, editsIn(x));
const adviceIn = (x: Sample) =>
  Array.from({ length: x.many(30, 1) }, () => ({
    ...{ question: questionOf(x).id, field: ['prompt'] },
    message:
      'has 31 words; 25 can be followed in one hearing: ask one or two things, and leave the rest to follow-ups',
  }));

export const plans: RowsByFile = {
  'kit/plan-rows.ts': { planButtons: within, menu: within },
  'kit/progression-view.ts': {
    progressionView: (x) => [null, 'mid' as const].map((level) => progressionView({ kit: x.kit, level })),
  },
  'kit/questions-view.ts': {
    questionsView: (x) =>
      questionsView({
        ...{ plan: planIn(x), topic: x.kit.competencies[0]?.id ?? '' },
        rows: Array.from({ length: x.many(90, 3) }, (_, at) => ({
          question: { ...questionOf(x), prompt: x.say(240, questionOf(x).prompt) },
          ...{ isOff: at % 3 === 2, isEdited: at % 3 === 1, waits: at % 2 === 1 },
        })),
      }),
  },
  'kit/question-view.ts': {
    questionView: (x) =>
      [false, true].map((isOff) =>
        questionView({
          ...{ plan: planIn(x), question: questionOf(x), isOff, zone, advice: adviceIn(x) },
          proposals: historyIn(x).proposals,
          asking: Array.from({ length: x.many(20, 2) }, (_, edition) => ({
            edition,
            loops: Array.from({ length: x.many(300, 1) }, () => ({ candidate: x.name, at: now })),
          })),
        }),
      ),
  },
  'kit/question-forms.ts': {
    changeQuestionForm: (x) =>
      [[], differencesIn(x)].map((theirs) =>
        forms.changeQuestionForm({
          ...{ plan: planIn(x), question: questionOf(x), values: valuesIn(questionOf(x)), theirs },
        }),
      ),
    addQuestionForm: (x) =>
      forms.addQuestionForm({ plan: planIn(x), topic: x.kit.competencies[0]?.id ?? '', levels }),
    switchQuestionForm: (x) =>
      (['off', 'on'] as const).map((turn) =>
        forms.switchQuestionForm({ plan: planIn(x), question: questionOf(x), turn }),
      ),
    goBackForm: (x) => [0, 1].map((number) => forms.goBackForm(planIn(x), number)),
    sendBackForm: (x) => forms.sendBackForm(x.kit.id, 'p0123456789abcde'),
  },
  'kit/change-view.ts': {
    changeView: (x) =>
      [first, second].flatMap((user) =>
        [proposalIn(x), sentBackIn(x), proposalIn(x, { backTo: 1 })].map((proposal, at) =>
          changeView({
            ...{ plan: planIn(x, user), proposal, differences: differencesIn(x) },
            ...{ advice: adviceIn(x), isOvertaken: at === 0 },
          }),
        ),
      ),
    approvedView: (x) => approvedView({ plan: planIn(x), differences: differencesIn(x) }),
  },
  'kit/difference-blocks.ts': {
    inWindowRoom: within,
    inMessageRoom: within,
    differenceBlocks: (x) => inWindow(differenceBlocks(differencesIn(x), inWindowRoom)),
    adviceBlocks: (x) => {
      const blocks = adviceBlocks(adviceIn(x));
      return blocks.length > 0 ? inWindow(blocks) : asLines(['No advice']);
    },
  },
  'kit/versions-view.ts': {
    versionsView: (x) =>
      versionsView({
        ...{ plan: planIn(x), unchanged: x.many(300, 2), zone },
        versions: Array.from({ length: x.many(60, 3) }, (_, at) => ({
          ...versionIn(x, at + 1),
          loops: x.many(300, 4),
        })).toReversed(),
      }),
    versionView: (x) =>
      [0, 1].map((number) =>
        versionView({
          ...{ plan: planIn(x), zone, inIt: differencesIn(x), since: differencesIn(x) },
          version: { ...versionIn(x, number), edits: editsIn(x) },
        }),
      ),
  },
  'kit/sheet-form.ts': {
    sheetForm: (x) => [false, true].map((sent) => sheetForm({ base: x.kit, sent })),
    // At the field of the file.
    importProblems: (x) =>
      asLines([
        safe(
          importProblems(
            Array.from({ length: x.many(40, 5) || 1 }, (_, at) => ({
              at: `row ${at + 2}`,
              message: x.say(300, 'the prompt has at least 20 characters, not 12'),
            })),
          ),
        ),
      ]),
  },
  'kit/plan-messages.ts': {
    changeMessage: (x) =>
      [proposalIn(x), sentBackIn(x), proposalIn(x, { backTo: 1 }), null].map((proposal) =>
        changeMessage({
          ...{ kit: x.kit, proposal, number: 3, differences: differencesIn(x) },
          notice: {
            kind: proposal?.sentBack ? 'sent-back' : proposal ? 'proposed' : 'approved',
            ...{ by: second, number: 4 },
          },
        }),
      ),
    sheetWords: (x) =>
      asLines((['csv', 'md'] as const).map((format) => sheetWords(x.kit, x.many(300, 3), format).comment)),
    noSheetMessage: () => noSheetMessage('this workspace takes no files'),
    settledMessage: (x) =>
      (['approved', 'sent-back', 'taken-back', 'replaced'] as const).map((how) =>
        settledMessage(x.kit.title, { how, by: second, number: 4 }),
      ),
  },
};
