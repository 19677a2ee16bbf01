import { SlackFailure } from '../rules/failure.ts';
import type { Methods } from './arguments.ts';

export const appMethods: Methods = {
  'apps.connections.open'(world) {
    // Slack does not document what it says here.
    if (!world.manifest.isSocketMode) throw new SlackFailure('socket_mode_not_enabled');
    return { ok: true, url: world.newSocketUrl() };
  },
};
