import type { WebClient } from '@slack/web-api';
import { fields, parseRef, seatOf } from '../../../blocks/ids.ts';
import type { FieldChange, TypedField } from '../../core/cards/draft.ts';
import { badInput } from '../../errors.ts';
import type { Actor, Deps } from '../../flows/deps.ts';
import type { Values } from './form.ts';

/** What one person does in Slack, once. */
export type Request = {
  actor: Actor;
  /** For flows; a feature hands them on and takes nothing from them itself. */
  deps: Deps;
  slack: WebClient;
  /** What follows the subcommand, a button's value, or a form's private_metadata. */
  input: string;
  values: Values;
  /** The same, with what the form showed in each field, for those that keep a draft. */
  fields: readonly TypedField[];
  /** The field that was just changed; several, where saving one had to wait for another. */
  changes: readonly FieldChange[];
  /** The form this comes from; it stays the same while a person corrects it and submits again. */
  form: string;
  /** This one press; a delivery that comes twice has the same. */
  press: string;
  /** When the person did it, by Slack's clock or else by ours; in milliseconds. */
  at: number;
};

/** The ids in a button's value or a form's metadata, which anybody can forge. */
export function refOf(
  input: string,
  parts: number,
  of: 'button' | 'form' | 'message',
): [string, string, string, string] {
  const found = parseRef(input, parts);
  if (!found) throw badInput(`This ${of} is not one of Quorum’s.`);
  return [found[0] ?? '', found[1] ?? '', found[2] ?? '', found[3] ?? ''];
}

export const textOf = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

export const listOf = (values: Values, field: string): string[] => {
  const value = values[field];
  return Array.isArray(value) ? value : [];
};

/** People by seat: one chosen in a single menu, or several. */
export const poolsOf = (values: Values): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([block, chosen]) => {
      const seat = seatOf(block);
      if (seat === null) return [];
      const pool = Array.isArray(chosen) ? chosen : typeof chosen === 'string' ? [chosen] : [];
      return [[seat, pool]];
    }),
  );

/** Nothing where nothing is typed, so that such a form stays the same. */
export const exceptionsIn = (values: Values): { exceptions?: string } => {
  const exceptions = textOf(values, fields.exceptions).trim();
  return exceptions ? { exceptions } : {};
};
