import { SlackFailure } from '../rules/failure.ts';
import {
  asSlackView,
  checkView,
  exchangeTrigger,
  openModal,
  publishHome,
  pushModal,
  replaceView,
  stackOf,
} from '../world/views.ts';
import type { StoredView, World } from '../world/world.ts';
import { type Arguments, jsonArgument, type Methods, requiredText, textArgument } from './arguments.ts';

function viewArgument(args: Arguments): unknown {
  const view = jsonArgument(args, 'view', 'invalid_arguments');
  if (view === undefined) throw new SlackFailure('invalid_arguments', { detail: 'missing view' });
  return view;
}

function targetOf(world: World, args: Arguments): StoredView {
  const id = textArgument(args, 'view_id');
  const externalId = textArgument(args, 'external_id');
  if (!id && !externalId) throw new SlackFailure('invalid_arguments', { detail: 'view_id or external_id' });
  const found = [...world.views.values()].find(
    (view) => view.isOpen && (id ? view.id === id : view.externalId === externalId),
  );
  if (!found) throw new SlackFailure('not_found', { detail: id ?? externalId ?? '' });
  return found;
}

function checkHash(view: StoredView | undefined, hash: string | undefined): void {
  if (hash && view && view.hash !== hash) throw new SlackFailure('hash_conflict', { detail: hash });
}

/** Slack does not promise it, and phones do not do it: views.push and views.update are the ways. */
function refuseInsideModal(world: World, id: string): void {
  if (world.triggers.get(id)?.viewId)
    throw new SlackFailure('invalid_trigger_id', { detail: 'it comes from inside a modal' });
}

export const viewMethods: Methods = {
  'views.open'(world, args) {
    const view = viewArgument(args);
    checkView(world, view, 'modal');
    const id = requiredText(args, 'trigger_id', 'invalid_trigger_id');
    refuseInsideModal(world, id);
    const trigger = exchangeTrigger(world, id);
    return { ok: true, view: asSlackView(world, openModal(world, trigger, view)) };
  },

  'views.push'(world, args) {
    const view = viewArgument(args);
    checkView(world, view, 'modal');
    const trigger = exchangeTrigger(world, requiredText(args, 'trigger_id', 'invalid_trigger_id'));
    const isFromModal = stackOf(world, trigger).some(({ id }) => id === trigger.viewId);
    if (!isFromModal)
      throw new SlackFailure('not_found', { detail: 'the trigger is not from an open modal' });
    return { ok: true, view: asSlackView(world, pushModal(world, trigger, view)) };
  },

  'views.update'(world, args) {
    const view = viewArgument(args);
    const target = targetOf(world, args);
    checkHash(target, textArgument(args, 'hash'));
    return { ok: true, view: asSlackView(world, replaceView(world, target, view)) };
  },

  'views.publish'(world, args) {
    const userId = requiredText(args, 'user_id');
    const view = viewArgument(args);
    const person = world.people.get(userId);
    if (!person) throw new SlackFailure('invalid_arguments', { messages: ['[ERROR] invalid user_id'] });
    if (!world.manifest.hasHomeTab) throw new SlackFailure('not_enabled');
    checkHash(world.homes.get(userId), textArgument(args, 'hash'));
    return { ok: true, view: asSlackView(world, publishHome(world, userId, view)) };
  },
};
