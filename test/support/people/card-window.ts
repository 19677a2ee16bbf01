import { fieldOf } from '../../../blocks/ids.ts';
import type { Input } from '../../../src/sandbox/slack/people/choices.ts';
import type { ClickTarget } from '../../../src/sandbox/slack/people/clicks.ts';
import type { Outcome } from '../../../src/sandbox/slack/people/client.ts';
import type { Persona } from '../../../src/sandbox/slack/people/persona.ts';
import type { StoredView } from '../../../src/sandbox/slack/world/world.ts';
import type { Stage } from '../stage/stage.ts';

type Element = Record<string, unknown>;
type Answer = { status: number; text: string; errors: Record<string, string>; view: StoredView | undefined };

/** What a person has chosen or typed in a field, whatever it is made of. */
export function chosenIn({ values }: Pick<StoredView, 'values'>, field: string): string | string[] | null {
  const [element] = Object.values(values[blockOf(values, field)] ?? {}) as Element[];
  const option = element?.selected_option as { value: string } | null | undefined;
  const options = element?.selected_options as { value: string }[] | undefined;
  return (
    option?.value ?? options?.map(({ value }) => value) ?? (element?.value as string | undefined) ?? null
  );
}

/** Under which id a form shows a field. */
const blockOf = (values: StoredView['values'], field: string): string =>
  Object.keys(values).find((block) => [block, fieldOf(block)].includes(field)) ?? field;

/** The fields of one kind that a form has, by our names for them. */
export const namesIn = ({ blocks }: Pick<StoredView, 'blocks'>, family: string): string[] =>
  blocks.flatMap(({ block_id: id }) => (String(id).startsWith(family) ? [fieldOf(String(id))] : []));

/** Every field of a form that holds something. */
export const filledIn = (view: StoredView): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.keys(view.values).flatMap((field) => {
      const value = chosenIn(view, field);
      return value === null || value === '' || value.length === 0 ? [] : [[fieldOf(field), value]];
    }),
  );

/**
 * Fills a page of a scorecard as a person does: what is not in sight is asked for by a rating, or stands behind a button.
 */
export async function fillPage(
  person: Persona,
  form: string,
  inputs: Record<string, Input>,
): Promise<Outcome[]> {
  const isThere = (field: string) => namesIn(person.currentView() as StoredView, field).includes(field);
  const [now, later] = [isThere, (field: string) => !isThere(field)].map((isWanted) =>
    Object.entries(inputs).filter(([field]) => isWanted(field)),
  );
  const outcomes = await person.fill(form, Object.fromEntries(now ?? []));
  // Nobody types while the page is still being drawn anew for what they chose.
  await isSeen(person, (view) =>
    (now ?? []).every(([field, value]) => {
      const evidence = field.replace(/^rating\./, 'evidence.');
      const isAsked = evidence !== field && (value === 'exceeds' || value === 'below');
      return !isAsked || isQuickForm(view) || namesIn(view, evidence).includes(evidence);
    }),
  );
  for (const [field, value] of later ?? []) {
    if (!isThere(field)) await bringUp(person, form, field);
    outcomes.push(...(await person.fill(form, { [field]: value })));
  }
  return outcomes;
}

const isQuickForm = (view: StoredView): boolean => namesIn(view, 'evidenceForAll').length > 0;

const behind: [of: RegExp, button: string][] = [
  [/^(evidence|signs|against|ticks|line|ask)\./, 'card.signs'],
  [/^summary$/, 'card.why'],
  [/^flags\./, 'card.red-flags'],
  [/^(minutes|notes|otherLevel|outcome)$/, 'card.more'],
];

/** Presses until it is there: where Slack did not let a page be drawn, Quorum says so and asks to try again. */
async function bringUp(person: Persona, form: string, field: string): Promise<void> {
  const isThere = (view: StoredView) => namesIn(view, field).includes(field);
  const button = behind.find(([of]) => of.test(field))?.[1];
  const press = async (view: StoredView) => {
    if (!button) return;
    const [, question = ''] = field.split('.');
    const place = namesIn(view, 'rating.').indexOf(`rating.${question}`) + 1;
    const options = button === 'card.signs' ? { block: `card.pages.${place}` } : {};
    await person.click({ view: form }, button, options);
  };
  if (isComing(person.currentView() as StoredView, field) && (await isSeen(person, isThere))) return;
  for (let left = 5; left > 0; left -= 1) {
    await press(person.currentView() as StoredView);
    if (await isSeen(person, isThere)) return;
  }
  throw new Error(`${person.person.name} never saw ${field}.`);
}

/** Longer than a page takes on a busy machine. */
const patienceMs = 20_000;

const isSeen = (person: Persona, isIt: (view: StoredView) => boolean): Promise<boolean> =>
  person.waitForView(isIt, patienceMs).then(
    () => true,
    () => false,
  );

/** Something that is chosen already has asked for it. */
function isComing(view: StoredView, field: string): boolean {
  const of = field.replace(/^evidence\./, 'rating.').replace(/^(line|ask)\./, 'part.');
  const chosen =
    field === 'summary' ? chosenIn(view, 'recommendation') : of === field ? null : chosenIn(view, of);
  return ['exceeds', 'below', 'strong_no', 'no', 'strong_yes'].includes(String(chosen));
}

/** What *Details* shows of everything that somebody sealed in a seat, the newest first. */
export async function receiptsBehind(person: Persona, shown: ClickTarget): Promise<string[]> {
  await person.click(shown, 'card.receipt');
  const details = await person.waitForView(({ title }) => title?.text === 'Receipts');
  await person.closeView(details.id);
  return [...JSON.stringify(details.blocks).matchAll(/`([^`]+)`/g)].map(([, receipt = '']) => receipt);
}

/**
 * A window that goes on living on another device while its author opens the form again: the stand-in shows one
 * window at a time, so what this one sends is made here and truly signed.
 */
export function windowElsewhere(stage: Stage, view: StoredView) {
  const person = stage.slack.as(view.userId);
  const held = structuredClone(view);
  const asSent = () => ({
    ...{ id: held.id, type: 'modal', callback_id: held.callbackId, blocks: held.blocks },
    ...{ private_metadata: held.privateMetadata, state: { values: held.values } },
  });
  const send = async (body: object): Promise<Answer> => {
    const { status, text } = await person.forge('interaction', { ...body, view: asSent() });
    const answer = text.startsWith('{') ? JSON.parse(text) : {};
    return { status, text, errors: answer.errors ?? {}, view: answer.view };
  };
  return {
    /** Types a text and tells the app, `secondsAgo` when it was typed earlier. */
    async type(field: string, value: string, secondsAgo = 0): Promise<Answer> {
      const block = blockOf(held.values, field);
      const [action = '', element] = Object.entries(held.values[block] ?? {})[0] ?? [];
      const now = { ...element, value };
      held.values[block] = { [action]: now };
      const at = (Date.now() / 1000 - secondsAgo).toFixed(6);
      const pressed = { ...now, action_id: action, block_id: block, action_ts: at };
      return send({ type: 'block_actions', actions: [pressed] });
    },
    submit: () => send({ type: 'view_submission' }),
    close: () => send({ type: 'view_closed', is_cleared: false }),
  };
}
