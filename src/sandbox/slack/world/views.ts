import { randomBytes } from 'node:crypto';
import { withIds } from '../rules/block-elements.ts';
import { initialValues, merged, reportedValues, type Values } from '../rules/element-state.ts';
import { SlackFailure } from '../rules/failure.ts';
import { asSlackMessages, isObject, type Json } from '../rules/rules.ts';
import { hasFileInput, isTooLarge, viewProblems } from '../rules/view.ts';
import { clientId, type Device } from './clients.ts';
import { needScopes } from './conversations.ts';
import { pictureProblems } from './pictures.ts';
import type { StoredView, Trigger, World } from './world.ts';

const mostViews = 3;
const triggerLifetimeMs = 3000;

const newHash = (): string => `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export type Holder = { userId: string; device: Device };

export const stackOf = (world: World, { userId, device }: Holder): StoredView[] =>
  world.stacks.get(clientId(userId, device)) ?? [];

export function checkView(world: World, view: unknown, surface: 'modal' | 'home', replacing?: string): Json {
  if (isTooLarge(view ?? null)) throw new SlackFailure('view_too_large');
  const problems = viewProblems(view, surface);
  if (problems.length > 0 || !isObject(view)) {
    throw new SlackFailure('invalid_arguments', { messages: asSlackMessages(problems) });
  }
  const pictures = pictureProblems(world, view.blocks, 'view/blocks');
  if (pictures.length > 0)
    throw new SlackFailure('invalid_arguments', { messages: asSlackMessages(pictures) });
  if (hasFileInput(view)) needScopes(world, ['files:read']);
  const isTaken = [...world.views.values()].some(
    ({ id, isOpen, externalId }) => isOpen && externalId === view.external_id && id !== replacing,
  );
  if (view.external_id && isTaken) throw new SlackFailure('duplicate_external_id');
  return view;
}

function fieldsOf(world: World, { userId, device }: Holder, view: Json, before?: StoredView) {
  const blocks = withIds(view.blocks as Json[]);
  const current = world.currentConversation.get(userId);
  const memory = before ? merged(before.memory, before.values) : {};
  const values = initialValues(blocks, memory, current);
  return {
    userId,
    device,
    type: view.type as StoredView['type'],
    hash: newHash(),
    title: view.title as Json | undefined,
    submit: view.submit as Json | undefined,
    close: view.close as Json | undefined,
    blocks,
    callbackId: text(view.callback_id),
    privateMetadata: text(view.private_metadata),
    externalId: text(view.external_id),
    clearOnClose: view.clear_on_close === true,
    notifyOnClose: view.notify_on_close === true,
    values,
    memory,
    touched: before?.touched ?? new Set<string>(),
    isUpdated: before !== undefined,
    isOpen: true,
    errors: {},
  };
}

function addView(world: World, holder: Holder, view: Json, below?: StoredView): StoredView {
  const id = world.newId('V');
  const stored: StoredView = {
    ...fieldsOf(world, holder, view),
    id,
    rootViewId: below?.rootViewId ?? id,
    previousViewId: below?.id ?? null,
  };
  world.views.set(id, stored);
  return stored;
}

/** Only one stack is shown at a time: whatever was open is gone, without a view_closed. */
export function openModal(world: World, holder: Holder, view: unknown): StoredView {
  const checked = checkView(world, view, 'modal');
  for (const open of stackOf(world, holder)) open.isOpen = false;
  const stored = addView(world, holder, checked);
  world.stacks.set(clientId(holder.userId, holder.device), [stored]);
  return stored;
}

export function pushModal(world: World, holder: Holder, view: unknown): StoredView {
  const checked = checkView(world, view, 'modal');
  const stack = stackOf(world, holder);
  const top = stack.at(-1);
  if (!top) throw new SlackFailure('not_found', { detail: 'no modal is open' });
  if (stack.length >= mostViews) throw new SlackFailure('push_limit_reached');
  const stored = addView(world, holder, checked, top);
  world.stacks.set(clientId(holder.userId, holder.device), [...stack, stored]);
  return stored;
}

export function replaceView(world: World, target: StoredView, view: unknown): StoredView {
  const checked = checkView(world, view, target.type, target.id);
  return Object.assign(target, fieldsOf(world, target, checked, target));
}

export function publishHome(world: World, userId: string, view: unknown): StoredView {
  const checked = checkView(world, view, 'home', world.homes.get(userId)?.id);
  const before = world.homes.get(userId);
  const stored = before
    ? Object.assign(before, fieldsOf(world, before, checked, before))
    : addView(world, { userId, device: 'laptop' }, checked);
  world.homes.set(userId, stored);
  return stored;
}

/** Removes the view, and with `all` its whole stack; returns what was closed, top first. */
export function closeViews(world: World, view: StoredView, all = false): StoredView[] {
  const stack = stackOf(world, view);
  if (!stack.includes(view)) return [];
  const closed = all ? [...stack].reverse() : [view];
  for (const closing of closed) closing.isOpen = false;
  world.stacks.set(
    clientId(view.userId, view.device),
    stack.filter(({ isOpen }) => isOpen),
  );
  return closed;
}

/** The view as Slack sends it, in answers and in payloads. */
export function asSlackView(world: World, view: StoredView): Json {
  return {
    id: view.id,
    team_id: world.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.isUpdated ? reportedIn(world, view) : view.values },
    hash: view.hash,
    title: view.title ?? null,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: world.appId,
    external_id: view.externalId,
    app_installed_team_id: world.teamId,
    bot_id: world.botId,
  };
}

export function reportedIn(
  { clients }: World,
  { blocks, values, touched }: Pick<StoredView, 'blocks' | 'values' | 'touched'>,
): Values {
  if (clients.untouched === 'reported') return values;
  const said = reportedValues(blocks, values, touched, clients.untouched);
  clients.counts.untouched += JSON.stringify(said) === JSON.stringify(values) ? 0 : 1;
  return said;
}

export function newTrigger(world: World, { userId, device }: Holder, viewId?: string): Trigger {
  const digits = () => String(Math.floor(1e12 + Math.random() * 9e12));
  const id = `${digits()}.${digits()}.${randomBytes(16).toString('hex')}`;
  const trigger: Trigger = { id, userId, createdAt: Date.now(), isUsed: false, device, viewId };
  world.triggers.set(id, trigger);
  return trigger;
}

export function exchangeTrigger(world: World, id: string): Trigger {
  const trigger = world.triggers.get(id);
  if (!trigger) throw new SlackFailure('invalid_trigger_id', { detail: id });
  if (trigger.isUsed) throw new SlackFailure('exchanged_trigger_id');
  const age = Date.now() - trigger.createdAt;
  if (age > triggerLifetimeMs) throw new SlackFailure('expired_trigger_id', { detail: `${age} ms old` });
  trigger.isUsed = true;
  return trigger;
}
