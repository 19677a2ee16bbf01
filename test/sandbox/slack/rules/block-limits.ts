import { blockProblems } from '../../../../src/sandbox/slack/rules/blocks.ts';
import type { Surface } from '../../../../src/sandbox/slack/rules/elements.ts';
import { actions, button, plain, section } from '../stage.ts';

/** What just fits, what just does not, and where in the block Slack points to. */
export type Limit = [what: string, inside: object, outside: object, pointer: string, surface?: Surface];

export const long = (count: number) => 'x'.repeat(count);
export const option = (value: string, text = value) => ({ text: plain(text), value });
export const options = (count: number) => Array.from({ length: count }, (_, index) => option(`${index}`));
export const accessory = (element: object) => ({ ...section('text'), accessory: element });
export const inActions = (element: object) => ({ type: 'actions', elements: [element] });
export const menu = (more: object) => accessory({ type: 'static_select', action_id: 'a', ...more });
export const radio = (more: object) => accessory({ type: 'radio_buttons', action_id: 'a', ...more });
export const context = (count: number) => ({ type: 'context', elements: Array(count).fill(plain('x')) });
export const buttons = (count: number) =>
  actions(...Array.from({ length: count }, (_, index) => button(`${index}`)));
export const marked = (text: string) => ({ type: 'mrkdwn', text });

/** Jest hands a callback to tests that take more than their row, so each row is one argument. */
export const asRows = (limits: Limit[]): [string, Limit][] => limits.map((limit) => [limit[0], limit]);

export function problemsOf([, inside, outside, , surface = 'message']: Limit): {
  inside: string[];
  outside: string[];
} {
  const pointers = (block: object) => blockProblems([block], surface).map(({ pointer }) => pointer);
  return { inside: pointers(inside), outside: pointers(outside) };
}
