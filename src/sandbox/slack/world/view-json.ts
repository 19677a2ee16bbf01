import type { Json } from '../rules/rules.ts';
import type { StoredView, World } from './world.ts';

/** The view as Slack sends it, in answers and in payloads. */
export function asSlackView(world: World, view: StoredView): Json {
  return {
    id: view.id,
    team_id: world.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.values },
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
