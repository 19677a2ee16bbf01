import type { InputBlock, KnownBlock, PlainTextOption, SectionBlock, View } from '@slack/types';
import { mostInList, mrkdwn, plain, splitEscaped } from './text.ts';

export type Modal = View & { type: 'modal' };

export const option = (value: string, words: string): PlainTextOption => ({ text: plain(words, 75), value });

export const section = (words: string): SectionBlock => ({ type: 'section', text: mrkdwn(words) });

/** Lines, in as many sections as they need; a line that is longer than a section goes on in the next. */
export function sections(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines.flatMap((whole) => splitEscaped(whole, 2900))) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < 2900) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.map(section);
}

/** Slack takes ten texts of 2,000 characters here. */
export const context = (words: string): KnownBlock => ({
  type: 'context',
  elements: splitEscaped(words, 2000)
    .slice(0, 10)
    .map((part) => mrkdwn(part, 2000)),
});

export type InputField = {
  id: string;
  label: string;
  element: InputBlock['element'];
  hint?: string;
  isOptional?: boolean;
  /** Slack tells the app at once when it changes. */
  isLive?: boolean;
  /** Where a change of several fields is handled alike. */
  action?: string;
};

/** The ids stay the same, so that Slack keeps what is typed when the form is shown again. */
export const input = ({
  id,
  label,
  element,
  hint,
  isOptional = false,
  isLive = false,
  action = id,
}: InputField): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label, 150),
  element: { ...element, action_id: action } as InputBlock['element'],
  optional: isOptional,
  ...(isLive ? { dispatch_action: true } : {}),
  ...(hint ? { hint: plain(hint, 250) } : {}),
});

export const ticks = (options: PlainTextOption[], chosen: readonly string[]): InputBlock['element'] => {
  const initial = options.filter(({ value }) => value && chosen.includes(value));
  return { type: 'checkboxes', options, ...(initial.length > 0 ? { initial_options: initial } : {}) };
};

/** A longer list stands in groups; people find a row in it by typing. */
export const choice = (options: PlainTextOption[], chosen?: string): InputBlock['element'] => {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    ...(options.length > mostInList ? { option_groups: inGroups(options) } : { options }),
    ...(initial ? { initial_option: initial } : {}),
  };
};

const inGroups = (options: PlainTextOption[]) =>
  Array.from({ length: Math.ceil(options.length / mostInList) }, (_, group) => {
    const from = group * mostInList;
    const some = options.slice(from, from + mostInList);
    return { label: plain(`${from + 1}–${from + some.length}`, 75), options: some };
  });

export const writing = (length: number, initial = '', isLong = true): InputBlock['element'] => ({
  type: 'plain_text_input',
  multiline: isLong,
  max_length: length,
  ...(initial ? { initial_value: initial } : {}),
});

export const time = (initial: string): InputBlock['element'] => ({
  type: 'timepicker',
  ...(initial ? { initial_time: initial } : {}),
});

export const wholeNumber = (largest: number, initial: number): InputBlock['element'] => ({
  type: 'number_input',
  is_decimal_allowed: false,
  min_value: '0',
  max_value: String(largest),
  initial_value: String(initial),
});

export const modal = (title: string, blocks: KnownBlock[], rest: Partial<Modal> = {}): Modal => ({
  type: 'modal',
  title: plain(title, 24),
  close: plain('Close', 24),
  blocks,
  ...rest,
});

/** Slack tells the app of every keystroke, so that nothing typed is lost. */
export const liveWriting = (length: number, initial = '', isLong = true): InputBlock['element'] =>
  ({
    ...writing(length, initial, isLong),
    dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
  }) as InputBlock['element'];

export const liveNumber = (largest: number, initial: string): InputBlock['element'] =>
  ({
    type: 'number_input',
    is_decimal_allowed: false,
    min_value: '1',
    max_value: String(largest),
    ...(initial ? { initial_value: initial } : {}),
    dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
  }) as InputBlock['element'];

export function radio<T extends string>(
  values: readonly T[],
  words: Record<T, string>,
  chosen: string | null | undefined,
): InputBlock['element'] {
  const options = values.map((value) => option(value, words[value]));
  const initial = options.find(({ value }) => value === chosen);
  return { type: 'radio_buttons', options, ...(initial ? { initial_option: initial } : {}) };
}

/** `classic`: what is shown where Slack does not take the newer blocks. */
export type Message = { text: string; blocks: KnownBlock[]; classic?: KnownBlock[] };

export const loadingView = (words: string): Modal =>
  modal('Quorum', [section(`:hourglass_flowing_sand: ${words}`)]);

export const sentenceView = (words: string): Modal => modal('Quorum', [section(words)]);
