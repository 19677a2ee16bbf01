import { elementsIn, type PlacedElement } from '../rules/block-elements.ts';
import { isEmptyValue, shapeOf } from '../rules/element-state.ts';
import { isObject, type Json } from '../rules/rules.ts';
import type { StoredView } from '../world/world.ts';
import { chosenValue, type Input } from './choices.ts';
import { dispatch, surfaceOf, visibleView } from './clicks.ts';
import type { Client, Outcome } from './client.ts';

export type FillOptions = { pressEnter?: boolean };

const labelOf = (block: Json): unknown => (isObject(block.label) ? block.label.text : undefined);

function fieldNamed({ fieldName }: Client, view: StoredView, name: string): PlacedElement {
  const fields = elementsIn(view.blocks).filter(({ element }) => shapeOf(element));
  const named = [
    fields.filter(({ blockId }) => blockId === name),
    fields.filter(({ blockId }) => fieldName(blockId) === name),
    fields.filter(({ actionId }) => actionId === name),
    fields.filter(({ block }) => labelOf(block) === name),
  ].find((fitting) => fitting.length > 0);
  const there = fields
    .map(({ block, blockId, actionId }) => `${blockId}/${actionId} "${labelOf(block) ?? ''}"`)
    .join(', ');
  const [found, ...more] = named ?? [];
  if (!found) throw new Error(`There is no field "${name}"; there are: ${there}`);
  if (more.length > 0) throw new Error(`"${name}" names several fields; there are: ${there}`);
  return found;
}

/** Inputs report only when asked to; elements outside input blocks always do. */
function isDispatched({ block, element }: PlacedElement, { pressEnter }: FillOptions): boolean {
  if (block.type !== 'input') return true;
  if (block.dispatch_action !== true) return false;
  const isTyped = /_input$/.test(String(element.type));
  if (!isTyped) return true;
  const config = isObject(element.dispatch_action_config) ? element.dispatch_action_config : {};
  const when = Array.isArray(config.trigger_actions_on) ? config.trigger_actions_on : ['on_enter_pressed'];
  return when.includes('on_character_entered') || (pressEnter === true && when.includes('on_enter_pressed'));
}

/** Types and chooses, by block id, action id or label; dispatching elements report each change. */
export async function fill(
  client: Client,
  viewId: string,
  inputs: Record<string, Input>,
  options: FillOptions = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [name, input] of Object.entries(inputs)) {
    // Looked up anew each time: the app may have replaced the view after the last change.
    const view = visibleView(client, viewId);
    const placed = fieldNamed(client, view, name);
    surfaceOf(client, { view: viewId }).touch(placed, chosenValue(client, placed.element, input));
    delete view.errors[placed.blockId];
    if (isDispatched(placed, options)) {
      outcomes.push(await dispatch(client, surfaceOf(client, { view: viewId }), placed));
    }
  }
  return outcomes;
}

function typedProblem(element: Json, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (element.type === 'plain_text_input') {
    const least = typeof element.min_length === 'number' ? element.min_length : 0;
    const most = typeof element.max_length === 'number' ? element.max_length : 3000;
    if (value.length < least) return `Please enter at least ${least} characters.`;
    if (value.length > most) return `Please enter at most ${most} characters.`;
  }
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return 'Please enter a valid email address.';
  }
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a valid URL.';
  if (element.type === 'number_input') {
    const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
    if (!pattern.test(value)) return 'Please enter a valid number.';
    if (element.min_value !== undefined && Number(value) < Number(element.min_value)) return 'Too small.';
    if (element.max_value !== undefined && Number(value) > Number(element.max_value)) return 'Too large.';
  }
  return undefined;
}

/** What Slack's client itself marks as wrong before it sends anything, by block id. */
export function clientErrors(view: StoredView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, blockId, actionId, element } of elementsIn(view.blocks)) {
    if (block.type !== 'input') continue;
    const value = view.values[blockId]?.[actionId];
    if (isEmptyValue(element, value)) {
      if (block.optional !== true) errors[blockId] = 'Please complete this required field.';
      continue;
    }
    const wrong = typedProblem(element, value?.value);
    if (wrong) errors[blockId] = wrong;
  }
  return errors;
}
