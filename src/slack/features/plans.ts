import { sentenceView } from '../../../blocks/elements/form.ts';
import { safe } from '../../../blocks/elements/text.ts';
import { anchorField, fields, groupField, actions as ids, isGroupOf, views } from '../../../blocks/ids.ts';
import { approvedView, changeView } from '../../../blocks/kit/change-view.ts';
import { kitView } from '../../../blocks/kit/kit-view.ts';
import { progressionView } from '../../../blocks/kit/progression-view.ts';
import {
  addQuestionForm,
  changeQuestionForm,
  goBackForm,
  sendBackForm,
  switchQuestionForm,
} from '../../../blocks/kit/question-forms.ts';
import { questionView } from '../../../blocks/kit/question-view.ts';
import { questionsView } from '../../../blocks/kit/questions-view.ts';
import { importProblems, sheetForm } from '../../../blocks/kit/sheet-form.ts';
import { versionsView, versionView } from '../../../blocks/kit/versions-view.ts';
import { capital } from '../../core/capital.ts';
import { ratings } from '../../core/kit/anchors.ts';
import { type Level, levels } from '../../core/kit/level.ts';
import type { SheetFormat } from '../../core/kit-edits/history.ts';
import type { PromptValues } from '../../core/kit-edits/prompt-form.ts';
import type { Slip } from '../../core/kit-edits/whats-wrong.ts';
import { readKit } from '../../flows/kit.ts';
import {
  addQuestion,
  approveChange,
  type ChangeAnswer,
  changeQuestion,
  goBackTo,
  readChange,
  readQuestionForm,
  sendBackChange,
  switchQuestion,
  takeBackChange,
} from '../../flows/plans/change-plan.ts';
import {
  readProgression,
  readQuestion,
  readQuestions,
  readVersion,
  readVersions,
} from '../../flows/plans/read-plan.ts';
import { exportPlan, importPlan, readSheets } from '../../flows/plans/sheets.ts';
import { listOf, type Request, refOf, textOf } from '../door/request.ts';
import { draftView, errors, type Feature, type Reply, view } from '../feature.ts';

/** Behind `/hire kit`: a plan's questions, what a coordinator changes in them, and who approves it. */
export const plans: Feature = {
  actions: {
    [ids.openPlan]: { run: plan('') },
    [ids.planAsks]: { run: plan('mid') },
    [ids.planProgression]: { run: progression },
    [ids.progressionLevel]: { run: progression },
    [ids.planQuestions]: { run: questions },
    [ids.planTopic]: { run: questions },
    [ids.openQuestion]: {
      run: async ({ actor, deps, input }) => {
        const [id, question] = refOf(input, 2, 'button');
        return view(questionView(await readQuestion(deps, actor, { plan: id, prompt: question })));
      },
    },
    [ids.changeQuestion]: {
      run: async ({ actor, deps, input }) => {
        const [id, question] = refOf(input, 2, 'button');
        return view(changeQuestionForm(await readQuestionForm(deps, actor, { plan: id, prompt: question })));
      },
    },
    [ids.switchQuestion]: {
      run: async ({ actor, deps, input }) => {
        const [id, question, turn] = refOf(input, 3, 'button');
        const form = await readQuestionForm(deps, actor, { plan: id, prompt: question });
        return view(switchQuestionForm({ ...form, turn: turn === 'on' ? 'on' : 'off' }));
      },
    },
    [ids.addQuestion]: {
      run: async ({ actor, deps, input }) => {
        const [id, topic] = refOf(input, 2, 'button');
        const { plan: edited } = await readQuestions(deps, actor, { plan: id, topic });
        return view(addQuestionForm({ plan: edited, topic, levels: [] }));
      },
    },
    [ids.newLevels]: {
      run: async ({ actor, deps, input, values }) => {
        const [id, topic] = refOf(input, 3, 'form');
        const { plan: edited } = await readQuestions(deps, actor, { plan: id, topic });
        return view(addQuestionForm({ plan: edited, topic, levels: levelsOf(values) }));
      },
    },
    [ids.planVersions]: {
      run: async ({ actor, deps, input }) => {
        const [id] = refOf(input, 1, 'button');
        return view(versionsView(await readVersions(deps, actor, { plan: id })));
      },
    },
    [ids.openVersion]: {
      run: async ({ actor, deps, input }) => {
        const [id, number] = refOf(input, 2, 'button');
        return view(versionView(await readVersion(deps, actor, { plan: id, number: Number(number) })));
      },
    },
    [ids.goBackTo]: {
      run: async ({ actor, deps, input }) => {
        const [id, number] = refOf(input, 2, 'button');
        const { plan: edited } = await readVersion(deps, actor, { plan: id, number: Number(number) });
        return view(goBackForm(edited, Number(number)));
      },
    },
    [ids.planSheets]: {
      run: async ({ actor, deps, input }) => {
        const [id] = refOf(input, 1, 'button');
        return view(sheetForm(await readSheets(deps, actor, { plan: id })));
      },
    },
    [ids.exportTable]: { run: exportAs('csv') },
    [ids.exportPage]: { run: exportAs('md') },
    [ids.seeChange]: { run: change },
    [ids.lookAtChange]: { loading: 'Opening the change…', run: change },
    [ids.approveChange]: { run: approve },
    [ids.approveIn]: { loading: 'Approving it…', run: approve },
    [ids.sendBackChange]: { run: askToSendBack },
    [ids.sendBackIn]: { loading: 'Opening the form…', run: askToSendBack },
    [ids.takeBackChange]: {
      run: async ({ actor, deps, input }) => {
        const [id, proposal] = refOf(input, 2, 'button');
        await takeBackChange(deps, actor, { plan: id, proposal });
        return view(versionsView(await readVersions(deps, actor, { plan: id })));
      },
    },
  },
  submissions: {
    [views.changeQuestion]: { run: submitChange },
    [views.addQuestion]: { run: submitNew },
    [views.switchQuestion]: {
      run: async ({ actor, deps, input, values, form }) => {
        const [id, question, turn, from] = refOf(input, 4, 'form');
        const why = textOf(values, fields.why);
        const wanted = {
          plan: id,
          prompt: question,
          isOff: turn !== 'on',
          window: form,
          from: Number(from),
          why,
        };
        return changeReply(await switchQuestion(deps, actor, wanted), fields.why);
      },
    },
    [views.goBackTo]: {
      run: async ({ actor, deps, input, values, form }) => {
        const [id, number, from] = refOf(input, 3, 'form');
        const why = textOf(values, fields.why);
        const wanted = { plan: id, number: Number(number), window: form, from: Number(from), why };
        return changeReply(await goBackTo(deps, actor, wanted), fields.why);
      },
    },
    [views.importPlan]: {
      run: async ({ actor, deps, input, values, form }) => {
        const [id] = refOf(input, 1, 'form');
        const [file = ''] = listOf(values, fields.file);
        const why = textOf(values, fields.why);
        const answer = await importPlan(deps, actor, { plan: id, file, window: form, why });
        return answer.is === 'proposed'
          ? view(changeView(answer))
          : errors({ [fields.file]: importProblems(answer.problems) });
      },
    },
    [views.sendBackChange]: {
      run: async ({ actor, deps, input, values }) => {
        const [id, proposal] = refOf(input, 2, 'form');
        const reason = textOf(values, fields.reason);
        const { base } = await sendBackChange(deps, actor, { plan: id, proposal, reason });
        return view(
          sentenceView(
            `Sent back. The coordinator who proposed it gets your words; *${safe(base.title)}* stays as it is.`,
          ),
        );
      },
    },
  },
};

function plan(level: string) {
  return async ({ actor, deps, input }: Request): Promise<Reply> => {
    const [id] = refOf(input, 1, 'button');
    return view(kitView(await readKit(deps, actor, { kit: id, level })));
  };
}

function exportAs(format: SheetFormat) {
  return async ({ actor, deps, input, press }: Request): Promise<Reply> => {
    const [id] = refOf(input, 1, 'button');
    return view(sheetForm({ ...(await exportPlan(deps, actor, { plan: id, format, press })), sent: true }));
  };
}

async function progression({ actor, deps, input, values }: Request): Promise<Reply> {
  const [id] = refOf(input, 1, 'button');
  const level = textOf(values, ids.progressionLevel);
  return view(progressionView(await readProgression(deps, actor, { plan: id, level })));
}

async function questions({ actor, deps, input, values }: Request): Promise<Reply> {
  const [id] = refOf(input, 1, 'button');
  return view(
    questionsView(await readQuestions(deps, actor, { plan: id, topic: textOf(values, ids.planTopic) })),
  );
}

async function change({ actor, deps, input }: Request): Promise<Reply> {
  const [id, proposal] = refOf(input, 2, 'button');
  return view(changeView(await readChange(deps, actor, { plan: id, proposal })));
}

async function approve({ actor, deps, input }: Request): Promise<Reply> {
  const [id, proposal, seen] = refOf(input, 3, 'button');
  const answer = await approveChange(deps, actor, { plan: id, proposal, seen: Number(seen) });
  return view(answer.is === 'approved' ? approvedView(answer) : changeView(answer));
}

async function askToSendBack({ actor, deps, input }: Request): Promise<Reply> {
  const [id, proposal] = refOf(input, 2, 'button');
  await readChange(deps, actor, { plan: id, proposal });
  return view(sendBackForm(id, proposal));
}

async function submitChange({ actor, deps, input, values, form, fields: drawn }: Request): Promise<Reply> {
  const [id, question, from] = refOf(input, 3, 'form');
  const answer = await changeQuestion(deps, actor, {
    ...{ plan: id, prompt: question, window: form, from: Number(from) },
    ...{ why: textOf(values, fields.why), values: wordsOf(values) },
  });
  return answer.is === 'both'
    ? draftView(changeQuestionForm(answer))
    : changeReply(answer, fields.prompt, drawn);
}

async function submitNew({ actor, deps, input, values, form, fields: drawn }: Request): Promise<Reply> {
  const [id, , from] = refOf(input, 3, 'form');
  const groups = Object.keys(values).filter((field) => isGroupOf(fields.rounds, field));
  const answer = await addQuestion(deps, actor, {
    ...{ plan: id, window: form, from: Number(from), why: textOf(values, fields.why) },
    values: {
      ...wordsOf(values),
      topic: textOf(values, fields.topic),
      ...{ levels: levelsOf(values), rounds: groups.flatMap((group) => listOf(values, group)) },
      why: textOf(values, fields.matters),
      ...{ positive: textOf(values, fields.positive), negative: textOf(values, fields.negative) },
    },
  });
  return changeReply(answer, fields.prompt, drawn);
}

const levelsOf = (values: Request['values']): Level[] =>
  levels.filter((level) => listOf(values, fields.levels).includes(level));

function wordsOf(values: Request['values']): PromptValues {
  const text = (field: string) => textOf(values, field);
  const anchors = levels.flatMap((level) => {
    const [exceeds = '', meets = '', below = ''] = ratings.map((rating) => text(anchorField(level, rating)));
    return exceeds + meets + below ? [[level, { exceeds, meets, below }] as const] : [];
  });
  return {
    ...{ prompt: text(fields.prompt), otherwise: text(fields.otherwise), probes: text(fields.probes) },
    ...{ minutes: text(fields.minutes), anchors: Object.fromEntries(anchors) },
  };
}

/** `place`: the field at which stands what is wrong with the change as a whole. */
function changeReply(answer: ChangeAnswer, place: string, drawn: Request['fields'] = []): Reply {
  if (answer.is === 'proposed') return view(changeView(answer));
  if (answer.whole) return errors({ [place]: answer.whole });
  return errors(
    Object.fromEntries(answer.slips.toReversed().map((slip) => [fieldOf(slip, drawn), sentenceOf(slip)])),
  );
}

const sentenceOf = ({ message }: Slip): string => `${capital(message)}${/[.?!]$/.test(message) ? '' : '.'}`;

const formFields: Record<string, string> = {
  ...{ prompt: fields.prompt, otherwise: fields.otherwise, probes: fields.probes, minutes: fields.minutes },
  ...{ levels: fields.levels, rounds: groupField(fields.rounds, 1), why: fields.matters },
  ...{ positive: fields.positive, negative: fields.negative },
  ...{ competency: fields.topic, attitude: fields.topic },
};

/** Where in the form a slip stands. */
function fieldOf({ field: [name, ...inner] }: Slip, drawn: Request['fields']): string {
  if (name !== 'anchors') return formFields[String(name)] ?? fields.prompt;
  const rating = ratings.find((one) => inner.includes(one)) ?? ratings[0];
  const shown = levels.filter((level) => drawn.some(({ field }) => field === anchorField(level, rating)));
  return anchorField(shown.find((level) => inner.includes(level)) ?? shown[0] ?? '', rating);
}
