import { optionsOf, shapeOf } from '../rules/element-state.ts';
import { isObject, type Json } from '../rules/rules.ts';
import type { Conversation } from '../world/world.ts';
import type { Client } from './client.ts';
import { chosenFile } from './person-files.ts';

/** A person's input: text, an option's value or its text, an id, a date, or a list of them; null clears. */
export type Input = string | number | string[] | null;

const optionText = (option: Json): unknown => (isObject(option.text) ? option.text.text : undefined);

function chosenOption(element: Json, wanted: string): Json {
  const options = optionsOf(element);
  const found =
    options.find((option) => option.value === wanted) ??
    options.find((option) => optionText(option) === wanted);
  if (found) return found;
  const offered = options.map((option) => `${optionText(option)} (${option.value})`).join(', ');
  throw new Error(`"${wanted}" is not offered; there are: ${offered}`);
}

function passesFilter(element: Json, conversation: Conversation): boolean {
  const filter = isObject(element.filter) ? element.filter : {};
  if (filter.exclude_external_shared_channels === true && conversation.sharing === 'external') return false;
  return !Array.isArray(filter.include) || filter.include.includes(conversation.kind);
}

function chosenId({ world, person }: Client, element: Json, wanted: string): string {
  const type = String(element.type);
  if (type.includes('users_select')) {
    const found = world.people.get(wanted) ?? [...world.people.values()].find(({ name }) => name === wanted);
    if (!found || found.deleted) throw new Error(`${wanted} is not offered: no such active person.`);
    return found.id;
  }
  const conversation =
    world.conversations.get(wanted) ?? [...world.conversations.values()].find(({ name }) => name === wanted);
  const isListed = conversation?.kind === 'public' || conversation?.members.includes(person.id);
  if (!conversation || !isListed || conversation.isArchived || !passesFilter(element, conversation)) {
    throw new Error(`${wanted} is not offered to ${person.name} as a conversation.`);
  }
  if (type.includes('channels_select') && conversation.kind !== 'public') {
    throw new Error(`${wanted} is not a public channel.`);
  }
  return conversation.id;
}

const formats: Record<string, RegExp> = {
  datepicker: /^\d{4}-\d\d-\d\d$/,
  timepicker: /^([01]\d|2[0-3]):[0-5]\d$/,
};

function single(client: Client, element: Json, wanted: string | number): unknown {
  const shape = shapeOf(element);
  if (element.type === 'file_input') return chosenFile(client, element, String(wanted));
  if (shape?.key.startsWith('selected_option')) return chosenOption(element, String(wanted));
  if (/users|conversations|channels/.test(String(element.type)))
    return chosenId(client, element, String(wanted));
  if (element.type === 'datetimepicker') {
    if (!/^\d{10}$/.test(String(wanted))) throw new Error(`"${wanted}" is not in whole seconds since 1970.`);
    return Number(wanted);
  }
  const format = formats[String(element.type)];
  if (format && !format.test(String(wanted))) throw new Error(`"${wanted}" does not fit a ${element.type}.`);
  return String(wanted);
}

const mostFiles = 10;

function mostOf(element: Json): number | undefined {
  const said = element.type === 'file_input' ? (element.max_files ?? mostFiles) : element.max_selected_items;
  return typeof said === 'number' ? said : undefined;
}

/** The element's new entry in `state.values`; throws where Slack's client would not offer the choice. */
export function chosenValue(client: Client, element: Json, input: Input): Json {
  const shape = shapeOf(element);
  if (!shape) throw new Error(`A ${element.type} cannot be filled.`);
  const timezone = typeof element.timezone === 'string' ? { timezone: element.timezone } : {};
  const value = { type: element.type, ...timezone };
  if (input === null || input === '') return { ...value, [shape.key]: shape.empty };
  if (shape.empty === null) {
    if (Array.isArray(input)) throw new Error(`A ${element.type} takes one value.`);
    return { ...value, [shape.key]: single(client, element, input) };
  }
  const wanted = Array.isArray(input) ? input : [String(input)];
  const most = mostOf(element) ?? wanted.length;
  if (wanted.length > most) throw new Error(`At most ${most} can be selected.`);
  return { ...value, [shape.key]: wanted.map((choice) => single(client, element, choice)) };
}
