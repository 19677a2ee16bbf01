import { isObject } from '../../slack/rules/rules.ts';

/** What nobody sees here, in place of it. */
const hidden = '(hidden)';

const secretKeys =
  /^(token|authorization|cookie|x-slack-signature|access_token|assertion|client_secret|private_metadata|response_url|upload_url|url)$/i;

/**
 * What people typed or chose, and what they are shown of it again. Which fields there are is part of it: a red flag that
 * is ticked, or a rating that asks for evidence, has a field of its own.
 */
const personalKeys =
  /^(text|value|values|state|block_id|blocks|attachments|fallback|alt_te?xt|markdown_text|initial_.*|selected_.*|rich_text_value|files|preview.*|raw|errors)$/;

const secretWords: [RegExp, string][] = [
  [/\bxox[a-z]-[\w-]+/g, 'xoxb-(hidden)'],
  [/\bxapp-[\w-]+/g, 'xapp-(hidden)'],
  [/\bBearer [\w.-]+/g, 'Bearer (hidden)'],
  [/\/(response|upload|link)\/[\w./?=&-]+/g, '/$1/(hidden)'],
];

/**
 * A body as this page may show it. Without `isForEveryone` it is not a message in a channel: then neither what people typed
 * nor what a view or a direct message says is in it, since either may be a scorecard, and only an open gate opens those.
 */
export function withoutSecrets(value: unknown, isForEveryone: boolean): unknown {
  if (typeof value === 'string') return withoutWords(value);
  if (Array.isArray(value)) return value.map((part) => withoutSecrets(part, isForEveryone));
  if (!isObject(value)) return value;
  const isView = 'callback_id' in value || value.type === 'modal' || value.type === 'home';
  const isOpen = isForEveryone && !isView;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, shownPart(key, part, isOpen, isView)]),
  );
}

function shownPart(key: string, part: unknown, isOpen: boolean, isView: boolean): unknown {
  if (secretKeys.test(key)) return hidden;
  // The names of buttons and windows are the app's own, the same for everybody.
  if (isView && /^(title|submit|close)$/.test(key)) return withoutSecrets(part, true);
  if (key === 'view') return withoutSecrets(part, false);
  if (key === 'actions') return Array.isArray(part) ? part.map(shownAction) : hidden;
  return isOpen || !personalKeys.test(key) ? withoutSecrets(part, isOpen) : hidden;
}

/** A button says what the app wrote on it; every other action says which field somebody chose or typed in. */
function shownAction(action: unknown): unknown {
  if (!isObject(action) || action.type !== 'button') return hidden;
  const { type, action_id, block_id, action_ts, value } = action;
  return { type, action_id, block_id, action_ts, value };
}

const withoutWords = (text: string): string =>
  secretWords.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);

/** Forms hold JSON in their fields, and JSON holds JSON in its strings. */
export function parsedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(parsedDeep);
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, parsedDeep(part)]));
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return parsedDeep(JSON.parse(value));
  } catch {
    return value;
  }
}
