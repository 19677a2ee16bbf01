import { elementsIn, picturesIn } from '../slack/rules/block-elements.ts';
import { optionsOf, shapeOf, type Values } from '../slack/rules/element-state.ts';
import { isObject, type Json } from '../slack/rules/rules.ts';
import type { EphemeralMessage, StoredMessage, StoredView } from '../slack/world/world.ts';
import {
  asDrawn,
  blockWords,
  fileWords,
  type Names,
  plainWords,
  type ShownFile,
  textOf,
} from './readable.ts';

export type Button = { action: string; label: string; value?: string; url?: string };
export type Field = {
  id: string;
  label: string;
  type: string;
  isOptional: boolean;
  hint?: string;
  options?: { value: string; text: string }[];
  value: string | string[] | null;
  error?: string;
};
export type ShownMessage = {
  message: string;
  channel: string;
  at: string;
  from: string;
  thread?: string;
  isEdited: boolean;
  isOnlyForYou: boolean;
  text: string;
  buttons: Button[];
  /** What is shared here, and the pictures in the text. */
  files: ShownFile[];
};
export type ShownView = {
  view: string;
  title: string;
  text: string;
  fields: Field[];
  buttons: Button[];
  files: ShownFile[];
  submit: string | null;
};

/** What a person sees of a message, in words. */
export function shownMessage(message: StoredMessage | EphemeralMessage, names: Names): ShownMessage {
  const blocks = asDrawn(message.blocks ?? []);
  const isOnlyForYou = 'to' in message;
  const thread = isOnlyForYou ? undefined : message.threadTs;
  const shared = (isOnlyForYou ? [] : (message.files ?? [])).map((id) => names.file({ id }));
  const words = blocks.length > 0 ? wordsOf(blocks, names) : plainWords(message.text, names);
  return {
    message: message.ts,
    channel: message.channel,
    at: new Date(Number(message.ts) * 1000).toISOString(),
    from: isOnlyForYou ? 'Quorum' : names.person(message.user),
    ...(thread ? { thread } : {}),
    isEdited: !isOnlyForYou && message.history.length > 0,
    isOnlyForYou,
    text: [words, ...shared.map(fileWords)].filter(Boolean).join('\n'),
    buttons: buttonsIn(blocks, names),
    files: [...shared.flatMap((file) => file ?? []), ...pictureFiles(blocks, names)],
  };
}

/** A modal or a Home tab: its words in reading order, what stands in its fields, and what can be pressed. */
export function shownView(view: StoredView, names: Names): ShownView {
  const fields = elementsIn(view.blocks)
    .filter(({ element }) => shapeOf(element))
    .map(({ block, blockId, actionId, element }) => {
      const error = view.errors[blockId];
      const options = optionsOf(element);
      return {
        id: names.field(blockId),
        label: textOf(block.label, names),
        type: String(element.type),
        isOptional: block.optional === true,
        ...(isObject(block.hint) ? { hint: textOf(block.hint, names) } : {}),
        ...(options.length > 0
          ? {
              options: options.map(({ value, text }) => ({
                value: String(value),
                text: textOf(text, names),
              })),
            }
          : {}),
        value: valueIn(view.values, blockId, actionId, names),
        ...(error ? { error } : {}),
      };
    });
  const shownField = (block: Json) => fields.find(({ id }) => id === names.field(String(block.block_id)));
  const words = view.blocks.map((block) => fieldWords(shownField(block)) ?? blockWords(block, names));
  return {
    view: view.id,
    title: textOf(view.title, names) || 'Home',
    text: joined(words),
    fields,
    buttons: buttonsIn(view.blocks, names),
    files: pictureFiles(view.blocks, names),
    submit: view.submit ? textOf(view.submit, names) : null,
  };
}

const pictureFiles = (blocks: Json[], names: Names): ShownFile[] =>
  picturesIn(blocks).flatMap(({ image }) =>
    isObject(image.slack_file) ? (names.file(image.slack_file) ?? []) : [],
  );

/** Buttons at the very end are told by `buttons`; those between other words are also told where they stand. */
const wordsOf = (blocks: Json[], names: Names): string =>
  joined(
    blocks
      .filter((block) => block !== blocks.at(-1) || block.type !== 'actions')
      .map((block) => blockWords(block, names)),
  );
const joined = (words: string[]): string => words.join('\n').replace(/^\n+|\n+$/g, '');

function fieldWords(field: Field | undefined): string | undefined {
  if (!field) return undefined;
  const { label, value, options, error } = field;
  const wordsFor = (chosen: string) => options?.find((option) => option.value === chosen)?.text ?? chosen;
  const words = [value ?? []].flat().map(wordsFor).join(', ');
  return `${label}: ${words || '…'}${error ? `\n✗ ${error}` : ''}`;
}

function valueIn(values: Values, blockId: string, actionId: string, names: Names): Field['value'] {
  const { type, timezone, ...rest } = values[blockId]?.[actionId] ?? {};
  const [value] = Object.values(rest);
  const readable = (chosen: unknown): string => {
    if (isObject(chosen)) return String(chosen.value ?? chosen.name);
    return String(type).includes('users_select') ? names.person(String(chosen)) : String(chosen);
  };
  if (Array.isArray(value)) return value.map(readable);
  return value === null || value === undefined ? null : readable(value);
}

function buttonsIn(blocks: Json[], names: Names): Button[] {
  return elementsIn(blocks)
    .filter(({ element }) => element.type === 'button')
    .map(({ actionId, element }) => ({
      action: actionId,
      label: textOf(element.text, names),
      ...(typeof element.value === 'string' ? { value: element.value } : {}),
      ...(typeof element.url === 'string' ? { url: element.url } : {}),
    }));
}
