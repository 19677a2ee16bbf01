import type { WebClient } from '@slack/web-api';
import { parseRef } from '../../../blocks/ids.ts';
import { badInput } from '../../errors.ts';
import type { Actor, Deps } from '../../flows/deps.ts';
import type { Values } from './values.ts';

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
export function refOf(input: string, parts: number, of: 'button' | 'form'): [string, string, string, string] {
  const found = parseRef(input, parts);
  if (!found) throw badInput(`This ${of} is not one of Quorum’s.`);
  return [found[0] ?? '', found[1] ?? '', found[2] ?? '', found[3] ?? ''];
}
