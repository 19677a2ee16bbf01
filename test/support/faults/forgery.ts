import type { Persona } from '../../../src/sandbox/slack/people/persona.ts';
import { isOnItsWay } from '../stage/play.ts';
import type { Stage } from '../stage/stage.ts';

/** What a person would read after a truly signed request that no button or form of theirs could send. */
export type Heard = { status: number; words: string };

export async function pressForged(
  stage: Stage,
  user: string,
  action: string,
  value?: unknown,
): Promise<Heard> {
  const person = stage.slack.as(user);
  const { status } = await person.forge('interaction', {
    type: 'block_actions',
    container: { type: 'message', channel_id: 'D0', message_ts: '1.1' },
    actions: [
      { type: 'button', action_id: action, block_id: 'b', ...(value === undefined ? {} : { value }) },
    ],
  });
  return { status, words: status === 200 ? await wordsShown(person) : '' };
}

export type ForgedForm = {
  callback: string;
  metadata?: string;
  values?: unknown;
  state?: unknown;
  id?: string;
};

let forms = 0;

export async function submitForged(stage: Stage, user: string, form: ForgedForm): Promise<Heard> {
  forms += 1;
  const { status, text } = await stage.slack.as(user).forge('interaction', {
    type: 'view_submission',
    view: {
      ...{ id: form.id ?? `VFORGED${forms}`, type: 'modal', callback_id: form.callback },
      private_metadata: form.metadata ?? '',
      blocks: [{ type: 'input', block_id: 'summary' }],
      state: form.state ?? { values: form.values ?? {} },
    },
  });
  return { status, words: text };
}

/** Block id → what one element says. */
export const typed = (inputs: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(inputs).map(([id, value]) => [id, { [id]: { type: 'x', value } }]));

export const cardValues = (questions: string[], rating = 'meets', over: Record<string, unknown> = {}) =>
  typed({
    ...Object.fromEntries(questions.map((question) => [`rating.${question}`, rating])),
    ...Object.fromEntries(questions.map((question) => [`evidence.${question}`, 'Seen.'])),
    recommendation: 'yes',
    ...over,
  });

async function wordsShown(person: Persona): Promise<string> {
  const view = await person.waitForView((shown) => !isOnItsWay(shown));
  await person.closeView(view.id);
  return view.blocks.map((block) => (block.text as { text?: string } | undefined)?.text ?? '').join(' ');
}
