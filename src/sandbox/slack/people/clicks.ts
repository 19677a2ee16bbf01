import { elementsIn, type PlacedElement } from '../rules/block-elements.ts';
import { initialValues, merged, optionsOf, shapeOf, touchKey, type Values } from '../rules/element-state.ts';
import type { Json } from '../rules/rules.ts';
import { clientId } from '../world/clients.ts';
import { asSlackMessage } from '../world/messages.ts';
import { asSlackView, reportedIn, stackOf } from '../world/views.ts';
import type { StoredView } from '../world/world.ts';
import { chosenValue, type Input } from './choices.ts';
import {
  type Client,
  channelName,
  holderOf,
  interactionPayload,
  type Outcome,
  outcomeOf,
  pressed,
  responseUrl,
  seenConversation,
  sendInteraction,
} from './client.ts';

export type ClickTarget = { channel: string; ts: string } | { view: string };

/** `value` and `block` tell elements of the same action id apart; `select` is what is chosen in a menu. */
export type ClickOptions = { value?: string; block?: string; select?: Input };

export type Surface = {
  blocks: Json[];
  values: Values;
  /** From now on the client owns this value. */
  touch(placed: PlacedElement, value: Json): void;
  fields: (client: Client) => Json;
};

export function visibleView(client: Client, id: string): StoredView {
  const { world, person } = client;
  const home = world.homes.get(person.id);
  if (home?.id === id) return home;
  const stack = stackOf(world, holderOf(client));
  const top = stack.at(-1);
  if (top?.id === id) return top;
  const isBelow = stack.some((view) => view.id === id);
  throw new Error(isBelow ? `View ${id} is covered by another.` : `${person.name} has no open view ${id}.`);
}

function viewSurface(view: StoredView): Surface {
  return {
    blocks: view.blocks,
    values: view.values,
    touch: (placed, value) => {
      put(view.values, placed, value);
      view.touched.add(touchKey(placed.blockId, placed.actionId));
    },
    fields: (client) => ({
      ...interactionPayload(client, 'block_actions', view.type === 'modal' ? view.id : undefined),
      container: { type: 'view', view_id: view.id },
      view: asSlackView(client.world, view),
    }),
  };
}

function messageSurface(client: Client, channel: string, ts: string): Surface {
  const conversation = seenConversation(client, channel);
  const message = conversation.messages.find((sent) => sent.ts === ts);
  const ephemeral = client.world.ephemerals.find((shown) => shown.ts === ts && shown.to === client.person.id);
  const found = message ?? ephemeral;
  if (!found) throw new Error(`${client.person.name} sees no message ${ts} in ${channel}.`);
  const blocks = found.blocks ?? [];
  const key = `${clientId(client.person.id, client.device)} ${channel} ${ts}`;
  const own = client.world.inMessages.get(key) ?? {};
  const values = initialValues(blocks, merged(found.values, own));
  const touched = new Set(
    Object.entries(own).flatMap(([block, actions]) =>
      Object.keys(actions).map((action) => touchKey(block, action)),
    ),
  );
  const thread = message?.threadTs ? { thread_ts: message.threadTs } : {};
  return {
    blocks,
    values,
    touch: (placed, value) => {
      put(own, placed, value);
      put(values, placed, value);
      touched.add(touchKey(placed.blockId, placed.actionId));
      client.world.inMessages.set(key, own);
    },
    fields: (self) => ({
      ...interactionPayload(self, 'block_actions'),
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        is_ephemeral: !message,
        ...thread,
      },
      channel: { id: channel, name: channelName(conversation) },
      // An ephemeral message is not sent back to the app.
      ...(message ? { message: asSlackMessage(self.world, conversation, message) } : {}),
      state: { values: reportedIn(self.world, { blocks, values, touched }) },
      response_url: responseUrl(self, channel, ts),
    }),
  };
}

function put(values: Values, { blockId, actionId }: PlacedElement, value: Json): void {
  values[blockId] = { ...values[blockId], [actionId]: value };
}

const isInBlock = ({ fieldName }: Client, { blockId }: PlacedElement, block: string | undefined): boolean =>
  block === undefined || [blockId, fieldName(blockId)].includes(block);

function findElement(
  client: Client,
  blocks: Json[],
  actionId: string,
  { value, block }: ClickOptions,
): PlacedElement {
  const all = elementsIn(blocks);
  const fits = all.filter(
    (placed) =>
      placed.actionId === actionId &&
      isInBlock(client, placed, block) &&
      (value === undefined || placed.element.value === value),
  );
  const there = all.map((placed) => `${placed.actionId}=${placed.element.value ?? ''}`).join(', ');
  const [found] = fits;
  if (!found) throw new Error(`There is no ${actionId} to click; there are: ${there || 'none'}`);
  checkSingle(fits, actionId);
  return found;
}

function checkSingle(fits: readonly unknown[], actionId: string): void {
  if (fits.length > 1)
    throw new Error(`There are ${fits.length} of ${actionId}; say which by value or block.`);
}

/** What is no button may stand in a menu of several acts, each named by its value, of which the last parts may be left out. */
function choiceInMenu(client: Client, blocks: Json[], actionId: string, { value, block }: ClickOptions) {
  const all = elementsIn(blocks);
  if (all.some((placed) => placed.actionId === actionId)) return null;
  const named = value === undefined ? actionId : `${actionId}~${value}`;
  const fits = all
    .filter((menu) => menu.element.type === 'overflow' && isInBlock(client, menu, block))
    .flatMap((menu) => optionsOf(menu.element).map((option) => ({ menu, value: String(option.value ?? '') })))
    .filter((choice) => choice.value === named || choice.value.startsWith(`${named}~`));
  checkSingle(fits, actionId);
  return fits[0] ?? null;
}

function actionOf({ element, actionId, blockId }: PlacedElement, values: Values, select?: Input): Json {
  const base = { type: element.type, action_id: actionId, block_id: blockId };
  const stamp = { action_ts: (Date.now() / 1000).toFixed(6) };
  if (shapeOf(element)) return { ...base, ...values[blockId]?.[actionId], ...stamp };
  if (element.type === 'overflow') {
    const option = optionsOf(element).find(({ value }) => value === select);
    if (!option) throw new Error(`The menu ${actionId} has no option "${select}".`);
    return { ...base, selected_option: option, ...stamp };
  }
  const value = element.value === undefined ? {} : { value: element.value };
  return { ...base, text: element.text, ...value, ...stamp };
}

export async function dispatch(client: Client, surface: Surface, placed: PlacedElement, select?: Input) {
  const payload = { ...surface.fields(client), actions: [actionOf(placed, surface.values, select)] };
  return outcomeOf(await sendInteraction(client, payload));
}

export const surfaceOf = (client: Client, target: ClickTarget): Surface =>
  'view' in target
    ? viewSurface(visibleView(client, target.view))
    : messageSurface(client, target.channel, target.ts);

/** Presses the button, or chooses in the menu, that the app really sent. */
export async function click(
  client: Client,
  target: ClickTarget,
  actionId: string,
  options: ClickOptions = {},
): Promise<Outcome> {
  const surface = surfaceOf(client, target);
  const inMenu =
    options.select === undefined ? choiceInMenu(client, surface.blocks, actionId, options) : null;
  const placed = inMenu?.menu ?? findElement(client, surface.blocks, actionId, options);
  if ('channel' in target) client.world.currentConversation.set(client.person.id, target.channel);
  if (shapeOf(placed.element) && options.select !== undefined) {
    surface.touch(placed, chosenValue(client, placed.element, options.select));
  }
  return pressed(client, () => dispatch(client, surface, placed, inMenu?.value ?? options.select));
}
