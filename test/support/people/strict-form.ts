import type { KnownBlock } from '@slack/types';
import { savedInput } from '../../../blocks/cards/saved-input.ts';
import { liveWriting, modal, radio } from '../../../blocks/elements/form.ts';
import { fieldOf } from '../../../blocks/ids.ts';
import { Recommendation, recommendationWords } from '../../../src/core/cards/card.ts';
import { type CardFields, cardFields } from '../../../src/core/cards/card-fields.ts';
import { elementsIn } from '../../../src/sandbox/slack/rules/block-elements.ts';
import {
  initialValues,
  merged,
  reportedValues,
  touchKey,
  type Values,
} from '../../../src/sandbox/slack/rules/element-state.ts';
import type { Json } from '../../../src/sandbox/slack/rules/rules.ts';
import type { ClientModes } from '../../../src/sandbox/slack/world/clients.ts';
import { drawn } from '../../../src/slack/door/drawing.ts';
import { type FormField, fieldsIn } from '../../../src/slack/door/form.ts';

/** One page of a scorecard in Slack's client, with the client's memory and its way of telling what nobody touched. */
export function strictForm(
  fields: CardFields,
  names: readonly string[],
  untouched: ClientModes['untouched'],
) {
  let memory: Values = {};
  const touched = new Set<string>();
  const counts = { untold: 0, beaten: 0, drawn: 0 };
  let blocks: Json[] = [];
  let values: Values = {};

  const placed = (name: string) => elementsIn(blocks).find(({ blockId }) => fieldOf(blockId) === name);
  const sent = (): FormField[] => {
    const state = untouched === 'reported' ? values : reportedValues(blocks, values, touched, untouched);
    counts.untold += JSON.stringify(state) === JSON.stringify(values) ? 0 : 1;
    return fieldsIn(blocks, { values: state });
  };

  /** As the app draws the page and the client shows it; `before`: what the app was told of the window. */
  function draw(page: CardFields, shownNames: readonly string[], before: readonly FormField[]): void {
    const inputs = shownNames.map((name) => inputOf(name, String(page[name] ?? '')));
    const view = drawn(modal('Page', inputs), { before, isFromDraft: true });
    counts.drawn += 1;
    memory = merged(memory, values);
    blocks = view.blocks as unknown as Json[];
    values = initialValues(blocks, memory);
    const wouldShow = initialValues(inputs as unknown as Json[], namesOnly(memory));
    counts.beaten += shownNames.filter((name) => chosen(wouldShow, name) !== String(page[name] ?? '')).length;
  }
  draw(fields, names, []);

  return {
    draw,
    sent,
    counts,
    idOf: (name: string): string => placed(name)?.blockId ?? '',
    names: (): string[] => elementsIn(blocks).map(({ blockId }) => fieldOf(blockId)),
    shows: (name: string): string => chosen(values, placed(name)?.blockId ?? ''),
    /** Types or chooses; from then on the client owns it. */
    touch(name: string, value: string): FormField {
      const { blockId, actionId, element } = placed(name) as NonNullable<ReturnType<typeof placed>>;
      const now =
        name === cardFields.recommendation ? { selected_option: { value } } : { value: value || null };
      values = { ...values, [blockId]: { [actionId]: { type: element.type, ...now } } };
      touched.add(touchKey(blockId, actionId));
      return sent().find(({ id }) => id === blockId) as FormField;
    },
  };
}

export type StrictForm = ReturnType<typeof strictForm>;

const inputOf = (name: string, value: string): KnownBlock =>
  savedInput({
    id: name,
    label: name,
    element:
      name === cardFields.recommendation
        ? radio(Recommendation.options, recommendationWords, value)
        : liveWriting(3000, value),
  });

/** What the client would remember if every field had one id for ever. */
const namesOnly = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([id, actions]) => [fieldOf(id), actions]));

function chosen(values: Values, id: string): string {
  const [element] = Object.values(values[id] ?? {});
  const option = element?.selected_option as { value: string } | null | undefined;
  return option?.value ?? String(element?.value ?? '');
}
