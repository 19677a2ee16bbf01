import type { Input, Json } from '../../wire.ts';
import type { Offer } from './matching.ts';

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

export const wordsOf = (text: unknown): string =>
  isJson(text) && typeof text.text === 'string' ? text.text : '';

const idOf = (chosen: unknown): unknown => (isJson(chosen) ? (chosen.value ?? chosen.id) : chosen);

const isInput = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** What an element's entry in `values` says, as somebody would give it. */
export function inputIn(entry: Json | undefined): Input {
  const { type: _type, timezone: _zone, ...rest } = entry ?? {};
  const [chosen] = Object.values(rest);
  if (Array.isArray(chosen)) return chosen.map(idOf).filter((id) => typeof id === 'string');
  const id = idOf(chosen);
  return isInput(id) ? id : null;
}

export const listIn = (input: Input): string[] => {
  if (Array.isArray(input)) return input;
  return input === null || input === '' ? [] : [String(input)];
};

/** The options of a menu, those in groups with the group's name. */
export function offersOf(element: Json): Offer[] {
  const groups = listOf(element.option_groups);
  const offer = (option: Json, group?: string): Offer => ({
    value: String(option.value ?? ''),
    words: wordsOf(option.text),
    ...(option.description ? { detail: wordsOf(option.description) } : {}),
    ...(group ? { group } : {}),
  });
  if (groups.length === 0) return listOf(element.options).map((option) => offer(option));
  return groups.flatMap(({ label, options }) =>
    listOf(options).map((option) => offer(option, wordsOf(label))),
  );
}

/** Said near the end of what a field takes, and beyond it. */
export function roomLeft(length: number, most: number): string {
  const left = most - length;
  if (left > Math.max(20, Math.min(100, most / 10))) return '';
  const characters = (count: number) => `${count} ${count === 1 ? 'character' : 'characters'}`;
  return left < 0 ? `${characters(-left)} too many` : `${characters(left)} left`;
}

/** Whether a keystroke, or Enter, is something the app asked to hear of. */
export function hearsOf(element: Json, what: 'on_enter_pressed' | 'on_character_entered'): boolean {
  const config = isJson(element.dispatch_action_config) ? element.dispatch_action_config : {};
  const when = config.trigger_actions_on;
  return Array.isArray(when) ? when.includes(what) : what === 'on_enter_pressed';
}
