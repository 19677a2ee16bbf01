import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Modal } from '../../../blocks/elements/form.ts';
import { parseRef } from '../../../blocks/ids.ts';
import type { Decision } from '../../core/loop/rule.ts';
import { badInput, refused } from '../../errors.ts';
import type { Asker, Deps } from '../../flows/deps.ts';

/** Typed and chosen values of a form, by block id. */
export type Values = Record<string, string | string[] | null>;

export type Ask = {
  asker: Asker;
  deps: Deps;
  slack: WebClient;
  /** What follows the subcommand, a button's value, or a form's private_metadata. */
  input: string;
  values: Values;
  /** The form this comes from; it stays the same while a person corrects it and submits again. */
  form: string;
  /** This one press; a delivery that comes twice has the same. */
  press: string;
  /** When the person did it, by Slack's clock or else by ours; in milliseconds. */
  at: number;
};

export type Reply =
  | { show: 'nothing' }
  | { show: 'sentence'; text: string; blocks?: KnownBlock[] }
  | { show: 'view'; view: Modal }
  | { show: 'errors'; errors: Record<string, string> };

/**
 * `loading`: a view opens at once with these words, because a trigger lives three seconds; the reply replaces it.
 * `isQuiet`: what goes wrong is not said in a window of its own, which would cover the form; Slack marks the field instead.
 */
export type Row = { loading?: string; isQuiet?: boolean; run(ask: Ask): Promise<Reply> };

/** Ids come from outside: `constructor` is no row. */
export const rowIn = <T extends Row>(table: Record<string, T>, id: string): T | undefined =>
  Object.hasOwn(table, id) ? table[id] : undefined;

export const nothing: Reply = { show: 'nothing' };
export const sentence = (text: string, blocks?: KnownBlock[]): Reply => ({
  show: 'sentence',
  text,
  ...(blocks ? { blocks } : {}),
});
export const view = (opened: Modal): Reply => ({ show: 'view', view: opened });
export const errors = (byField: Record<string, string>): Reply => ({ show: 'errors', errors: byField });

/** A decision against the asker becomes the sentence they read. */
export function agreed(decision: Decision): void {
  if (!decision.ok) throw refused(decision.reason);
}

/** The ids in a button's value or a form's metadata, which anybody can forge. */
export function refOf(input: string, parts: number, of: 'button' | 'form'): [string, string, string, string] {
  const found = parseRef(input, parts);
  if (!found) throw badInput(`This ${of} is not one of Quorum’s.`);
  return [found[0] ?? '', found[1] ?? '', found[2] ?? '', found[3] ?? ''];
}

export const textOf = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};
