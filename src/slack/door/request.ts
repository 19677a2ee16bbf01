import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { parseRef, seatOf } from '../../../blocks/ids.ts';
import { badInput } from '../../errors.ts';
import type { Actor, Deps } from '../../flows/deps.ts';

/** What one person does in Slack, once. */
export type Request = {
  actor: Actor;
  /** For flows; a feature hands them on and takes nothing from them itself. */
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

/** Typed and chosen values of a form, by block id. */
export type Values = Record<string, string | string[] | null>;

const Chosen = z.object({ value: z.string() });
const Handed = z.object({ id: z.string().max(64) });
const Element = z.object({
  value: z.string().nullish(),
  selected_option: Chosen.nullish(),
  selected_options: z.array(Chosen).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  files: z.array(Handed).nullish(),
});
const State = z.object({ values: z.record(z.string(), z.record(z.string(), Element)) });

/** One value per block: every form of ours has one element in a block. */
export function valuesOf(state: unknown): Values {
  const { values } = State.parse(state ?? { values: {} });
  return Object.fromEntries(
    Object.entries(values).map(([block, elements]) => {
      const [element] = Object.values(elements);
      return [block, element ? chosenIn(element) : null];
    }),
  );
}

const chosenIn = (element: z.infer<typeof Element>): string | string[] | null =>
  element.selected_option?.value ??
  element.selected_options?.map(({ value }) => value) ??
  element.selected_users ??
  element.selected_user ??
  element.selected_conversation ??
  element.selected_date ??
  element.selected_time ??
  element.selected_date_time?.toString() ??
  element.files?.map(({ id }) => id) ??
  element.value ??
  null;

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
