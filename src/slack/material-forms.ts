import { sentenceView } from '../../blocks/elements/form.ts';
import { safe } from '../../blocks/elements/text.ts';
import { answerField, fields, actions as ids } from '../../blocks/ids.ts';
import { materialForm } from '../../blocks/reviews/material-form.ts';
import { materialModal } from '../../blocks/reviews/material-view.ts';
import { dueWords } from '../core/time/moment-words.ts';
import { addMaterial } from '../flows/add-material.ts';
import { askForMaterial } from '../flows/ask-for-material.ts';
import { openMaterialForm } from '../flows/open-material-form.ts';
import { readMaterial } from '../flows/read-material.ts';
import {
  type Ask,
  agreed,
  errors,
  type Reply,
  type Row,
  refOf,
  sentence,
  textOf,
  type Values,
  view,
} from './door/request.ts';

/** What can be pressed around what reviews read. */
export const materialActions: Record<string, Row> = {
  [ids.addMaterial]: {
    loading: 'Opening the form…',
    run: async ({ asker, deps, input }) => {
      const [loop, round] = refOf(input, 2, 'button');
      return view(materialForm(await openMaterialForm(deps, asker, { loop, round })));
    },
  },
  [ids.openMaterial]: {
    loading: 'Opening it…',
    run: async ({ asker, deps, input }) => {
      const [loop, place] = refOf(input, 2, 'button');
      return view(materialModal(await readMaterial(deps, asker, { loop, place })));
    },
  },
  [ids.sendMaterial]: {
    run: async ({ asker, deps, input, press, form }) => {
      const [loop, round] = refOf(input, 2, 'button');
      agreed(await askForMaterial(deps, asker, { loop, round, press }));
      const words = 'It is on its way to you as a direct message.';
      return form ? view(sentenceView(words)) : sentence(words);
    },
  },
};

export async function submitMaterial({ asker, deps, values, input, form }: Ask): Promise<Reply> {
  const [loop, round] = refOf(input, 2, 'form');
  const file = values[fields.file];
  const answer = await addMaterial(deps, asker, {
    ...{ loop, round, form },
    values: {
      file: Array.isArray(file) ? (file[0] ?? null) : null,
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
    ? ` Their cards are due ${dueWords(booking.endsAt, answer.loop.availability.zone)}.`
    : '';
  const isFirst = material?.number === 1;
  const told = isFirst ? 'The reviewers are asked for their cards now.' : 'The reviewers are told.';
  return view(sentenceView(`${isFirst ? 'Added' : 'Replaced'}: ${safe(title)}. ${told}${due}`));
}

/** In the order of the questions, as many as a form can have. */
function answersIn(values: Values): string[] {
  const numbers = Object.keys(values).flatMap((field) => {
    const [, number] = /^answer\.([1-8])$/.exec(field) ?? [];
    return number ? [Number(number)] : [];
  });
  return Array.from({ length: Math.max(0, ...numbers) }, (_, at) => textOf(values, answerField(at + 1)));
}
