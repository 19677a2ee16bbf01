import { blockProblems } from './blocks.ts';
import { plainText } from './composition-objects.ts';
import {
  boolean,
  type Fields,
  isObject,
  type Json,
  object,
  oneOf,
  type Problem,
  type Rule,
  string,
} from './rules.ts';

const anything: Rule = () => [];
const everyView: Fields = {
  private_metadata: string(0, 3000),
  callback_id: string(0, 255),
  external_id: string(0, 255),
};

const modal = object(
  { title: plainText(24), blocks: anything },
  {
    ...everyView,
    submit: plainText(24),
    close: plainText(24),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
);
const home = object({ blocks: anything }, everyView);

const largestView = 250_000;

export const isTooLarge = (view: unknown): boolean => Buffer.byteLength(JSON.stringify(view)) > largestView;

const hasInput = (view: Json): boolean =>
  Array.isArray(view.blocks) &&
  view.blocks.some((block: unknown) => isObject(block) && block.type === 'input');

export const hasFileInput = (view: Json): boolean =>
  Array.isArray(view.blocks) &&
  view.blocks.some(
    (block: unknown) => isObject(block) && isObject(block.element) && block.element.type === 'file_input',
  );

/** All that is wrong with a view, in Slack's words, with JSON pointers. */
export function viewProblems(view: unknown, surface: 'modal' | 'home'): Problem[] {
  if (!isObject(view)) return [{ pointer: '/view', message: 'must provide an object' }];
  const problems = [
    ...oneOf(surface)(view.type, '/type'),
    ...(surface === 'modal' ? modal : home)(view, ''),
    ...blockProblems(view.blocks ?? [], surface),
  ];
  if (surface === 'modal' && hasInput(view) && !view.submit) {
    problems.push({ pointer: '/submit', message: 'must define `submit` to use an `input` block in modals' });
  }
  return problems;
}
