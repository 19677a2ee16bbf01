import { sentenceView } from '../../../blocks/elements/form.ts';
import { safe } from '../../../blocks/elements/text.ts';
import { answerField, answerOf, fields, actions as ids, views } from '../../../blocks/ids.ts';
import { materialForm } from '../../../blocks/reviews/material-form.ts';
import { materialRows } from '../../../blocks/reviews/material-rows.ts';
import { materialModal } from '../../../blocks/reviews/material-view.ts';
import { takesCards } from '../../core/loop/lifecycle.ts';
import type { Round } from '../../core/loop/loop.ts';
import { isForInterviewers } from '../../core/reviews/material-places.ts';
import { dueWords } from '../../core/time/moment-words.ts';
import { listLoops } from '../../flows/lists.ts';
import { addMaterial, readMaterial, readMaterialForm, sendMaterial } from '../../flows/reviews.ts';
import type { Values } from '../door/form.ts';
import { listOf, type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, type Reply, sentence, view } from '../feature.ts';

/** What reviews read. */
export const reviews: Feature = {
  commands: {
    material: {
      usage: 'material',
      does: 'What reviewers and interviewers read: add a resume, answers or a submission, open it, replace it.',
      run: async ({ actor, deps }) => {
        const { lookedAfter, zone } = await listLoops(deps, actor);
        const open = lookedAfter.filter(({ loop }) => loop.gate.state === 'closed' && takesCards(loop));
        return sentence('What reviewers and interviewers read', materialRows(open, zone));
      },
    },
  },
  actions: {
    [ids.addMaterial]: {
      loading: 'Opening the form…',
      run: async ({ actor, deps, input }) => {
        const [loop, round] = refOf(input, 2, 'button');
        return view(materialForm(await readMaterialForm(deps, actor, { loop, round })));
      },
    },
    [ids.openMaterial]: {
      loading: 'Opening it…',
      run: async ({ actor, deps, input }) => {
        const [loop, place] = refOf(input, 2, 'button');
        return view(materialModal(await readMaterial(deps, actor, { loop, place })));
      },
    },
    [ids.sendMaterial]: {
      run: async ({ actor, deps, input, press, form }) => {
        const [loop, round] = refOf(input, 2, 'button');
        await sendMaterial(deps, actor, { loop, round, press });
        const words = 'It is on its way to you as a direct message.';
        return form ? view(sentenceView(words)) : sentence(words);
      },
    },
  },
  submissions: { [views.material]: { run: submitMaterial } },
};

async function submitMaterial({ actor, deps, values, input, form }: Request): Promise<Reply> {
  const [loop, round] = refOf(input, 2, 'form');
  const answer = await addMaterial(deps, actor, {
    loop,
    round,
    form,
    values: {
      file: listOf(values, fields.file)[0] ?? null,
      link: textOf(values, fields.link).trim(),
      text: textOf(values, fields.words),
      answers: answersIn(values),
    },
  });
  if (!answer.ok) {
    const { text, ...rest } = answer.errors;
    return errors({ ...rest, ...(text ? { [fields.words]: text } : {}) });
  }
  const { booking, material, title } = answer.round;
  const due = booking
    ? ` Their scorecards are due ${dueWords(booking.endsAt, answer.loop.availability.zone)}.`
    : '';
  const isFirst = material?.number === 1;
  const told = toldWords(answer.round, isFirst);
  return view(sentenceView(`${isFirst ? 'Added' : 'Replaced'}: ${safe(title)}. ${told}${due}`));
}

function toldWords(round: Round, isFirst: boolean): string {
  if (isForInterviewers(round)) return 'Interviewers get it with their guide.';
  return isFirst ? 'The reviewers are asked for their scorecards now.' : 'The reviewers are told.';
}

/** In the order of the questions, as many as a form can have. */
function answersIn(values: Values): string[] {
  const numbers = Object.keys(values).flatMap((field) => answerOf(field) ?? []);
  return Array.from({ length: Math.max(0, ...numbers) }, (_, index) =>
    textOf(values, answerField(index + 1)),
  );
}
