import { setTimeout as pause } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { people } from '../company/people.ts';
import { namesIn } from '../control/acts.ts';
import { shownView } from '../control/shown.ts';
import type { Device } from '../page/wire.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Persona } from '../slack/people/persona.ts';
import { isObject, type Json } from '../slack/rules/rules.ts';
import type { StoredView } from '../slack/world/world.ts';
import { type FormField, fillValues } from './fill-values.ts';

/** Why the story stops, in one sentence that says what to do. */
export class StoryStop extends Error {}

export const personOf = (sandbox: Sandbox, who: string, on: Device = 'laptop'): Persona =>
  sandbox.slack.as(people.find(({ name }) => name === who)?.id ?? who, on);

export const realNameOf = (who: string): string =>
  people.find(({ name }) => name === who)?.realName ?? 'Somebody';

const troubleWords: Record<string, string> = {
  operation_timeout: 'Quorum did not answer in time. Press again in a moment.',
  dispatch_failed: 'Quorum does not answer. Start it again under the hood, then press again.',
  bad_answer: 'Quorum answered something that Slack does not accept. The terminal says what.',
};

/** What somebody did must have reached the app. */
export function heard<T extends { trouble?: string }>(outcome: T): T {
  if (!outcome.trouble) return outcome;
  throw new StoryStop(troubleWords[outcome.trouble] ?? `Slack says: ${outcome.trouble}.`);
}

/** Looks until it is there. */
export async function until<T>(
  look: () => T | undefined | null | false,
  otherwise: string,
  patienceMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > deadline) throw new StoryStop(otherwise);
    await pause(25);
  }
}

/** What several people do at once: nothing of it goes on unseen after one of them was stopped. */
export async function together(acts: Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(acts);
  const stopped = outcomes.find(({ status }) => status === 'rejected');
  if (stopped?.status === 'rejected') throw stopped.reason;
}

const isLoading = (view: StoredView): boolean => JSON.stringify(view.blocks).includes(':hourglass');

/** What they have open once it is more than an hourglass. */
export async function settledView(persona: Persona): Promise<StoredView | undefined> {
  await until(() => {
    const view = persona.currentView();
    return !view || !isLoading(view);
  }, `${persona.person.realName} still looks at an hourglass. Close the window and press again.`);
  return persona.currentView();
}

/** The window that a press opens. */
export const openedView = (persona: Persona): Promise<StoredView> =>
  until(
    () => [persona.currentView()].find((view) => view && !isLoading(view)),
    `${persona.person.realName} pressed, and no window has come. Look at their messages, then press again.`,
  );

/** Closes what only says something; an open form of theirs stays, and the story with it. */
export async function clearDesk(persona: Persona): Promise<void> {
  for (let view = persona.currentView(); view; view = persona.currentView()) {
    if (view.submit)
      throw new StoryStop(
        `${persona.person.realName} has “${textIn(view.title)}” open. Send it or close it, then press again.`,
      );
    await persona.closeView(view.id);
  }
}

export const textIn = (text: unknown): string => String((text as Json | undefined)?.text ?? '');

/** Stands for a file until one is really needed. */
const aFile = 'a file';
const file = { name: 'notes.txt', content: Buffer.from('What I built, and why.\n') };

/** Fills what is still empty in the open window, and what appears while it is filled. Sends nothing. */
export async function fillView(
  sandbox: Sandbox,
  persona: Persona,
  viewId: string,
  known: string[],
): Promise<number> {
  const tried = new Set<string>();
  await openWhy(persona, viewId);
  for (let round = 0; round < 20; round += 1) {
    const view = persona.currentView();
    if (view?.id !== viewId) break;
    const left = Object.keys(valuesFor(sandbox, persona, view, known)).filter((id) => !tried.has(id));
    if (left.length === 0) break;
    for (const id of left) {
      tried.add(id);
      // Looked at anew: the person may have typed there meanwhile.
      const now = persona.currentView();
      const value = now?.id === viewId ? valuesFor(sandbox, persona, now, known)[id] : undefined;
      if (value === undefined) continue;
      const input = value === aFile ? [persona.upload(file)] : value;
      for (const outcome of await persona.fill(viewId, { [id]: input })) heard(outcome);
      if (asksForWords(id, input)) await drawnSince(persona, now?.hash);
      // What one field shows may change which others there are.
      if (persona.currentView()?.hash !== view.hash) break;
    }
  }
  return tried.size;
}

/** A reason for the recommendation is folded away, and these people give one. */
async function openWhy(persona: Persona, viewId: string): Promise<void> {
  const view = persona.currentView();
  if (view?.id !== viewId || !JSON.stringify(view.blocks).includes('"card.why"')) return;
  heard(await persona.click({ view: viewId }, 'card.why'));
  await drawnSince(persona, view.hash);
}

/** A rating that asks for words draws the scorecard anew, with a field for them. */
const asksForWords = (id: string, value: unknown): boolean =>
  /^(rating|part)\./.test(id) && (value === 'exceeds' || value === 'below');

const drawnSince = (persona: Persona, hash: string | undefined): Promise<unknown> =>
  until(
    () => persona.currentView()?.hash !== hash,
    `${persona.person.realName} chose something, and their form does not show it yet. Press again.`,
  );

function valuesFor(sandbox: Sandbox, persona: Persona, view: StoredView, known: string[]) {
  const words = JSON.stringify(view.blocks);
  const fields = fieldsIn(sandbox, view);
  const { name, zone } = people.find(({ id }) => id === persona.person.id) ?? persona.person;
  const chosen = fields.flatMap(({ type, value }) =>
    type.endsWith('users_select') ? [value ?? []].flat() : [],
  );
  const values = fillValues(fields, {
    who: name,
    form: view.callbackId,
    people,
    chosen: people.filter(({ realName }) => chosen.includes(realName)).map((person) => person.name),
    known,
    isDemo: words.includes('Robin Castellan'),
    today: DateTime.fromMillis(sandbox.clock.now(), { zone }).plus({ days: 1 }).toISODate() ?? '',
  });
  for (const { id, type, isOptional, value } of fields)
    if (type === 'file_input' && !isOptional && !value?.length) values[id] = aFile;
  for (const id of typedElsewhere(sandbox, view)) delete values[id];
  return values;
}

/** What the same person has typed into the same form on their other device is theirs, too. */
function typedElsewhere(sandbox: Sandbox, view: StoredView): string[] {
  const other = view.device === 'laptop' ? 'phone' : 'laptop';
  const same = sandbox.slack
    .as(view.userId, other)
    .views()
    .filter(
      ({ callbackId, privateMetadata }) =>
        callbackId === view.callbackId && privateMetadata === view.privateMetadata,
    );
  return same.flatMap((open) =>
    fieldsIn(sandbox, open).flatMap(({ id, value }) => (value?.length ? [id] : [])),
  );
}

function fieldsIn(sandbox: Sandbox, view: StoredView): FormField[] {
  const names = namesIn(sandbox);
  const shown = shownView(view, names);
  const topics = topicsIn(view.blocks, (blockId) => sandbox.slack.fieldName(blockId));
  return shown.fields.map(({ id, label, type, isOptional, options = [], value }) => ({
    ...{ id, label, type, isOptional, value },
    options: options.map((option) => option.value),
    topic: topics.get(id) ?? 'this',
  }));
}

/** The heading that stands above each field. */
function topicsIn(blocks: Json[], fieldName: (blockId: string) => string): Map<string, string> {
  const topics = new Map<string, string>();
  let topic = 'this';
  for (const block of blocks) {
    const field = fieldName(String(block.block_id));
    const bold = isObject(block.text) ? /^\*([^*]+)\*\n/.exec(textIn(block.text))?.[1] : undefined;
    // A question stands in the label of its rating, after its topic.
    const asked = field.startsWith('rating.') ? /^([^:]+): /.exec(textIn(block.label))?.[1] : undefined;
    if (asked ?? bold) topic = lowerFirst((asked ?? bold ?? '').replaceAll('&amp;', '&'));
    topics.set(field, topic);
  }
  return topics;
}

const lowerFirst = (words: string): string =>
  /^[A-Z][a-z]/.test(words) ? (words[0]?.toLowerCase() ?? '') + words.slice(1) : words;

/** Sends the open window. What it says is wrong may tell what somebody wrote, and whoever plays the story reads this. */
export async function send(persona: Persona, viewId: string): Promise<StoredView | undefined> {
  const { errors } = heard(await persona.submit(viewId));
  if (Object.keys(errors).length > 0)
    throw new StoryStop(
      `${persona.person.realName}’s form is not complete. Open it as them, put it right, then press again.`,
    );
  return settledView(persona);
}

/** Leaves nothing open that only says that it worked. */
export async function closeReceipt(persona: Persona): Promise<void> {
  for (let view = persona.currentView(); view && !view.submit; view = persona.currentView())
    await persona.closeView(view.id);
}
