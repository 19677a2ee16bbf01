import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Task } from '../../../src/courier/deps.ts';
import type { SlackPerson } from '../../../src/sandbox/slack/world/world.ts';
import { slackDirectory, slackRooms } from '../../../src/slack/client/directory.ts';
import type { Stage } from '../../sandbox/slack/stage.ts';

/** Somebody of whom nothing but the id matters. */
export const somebody = (id: string): SlackPerson => ({
  ...{ id, name: id.toLowerCase(), realName: id, email: `${id}@acme.test`, zone: 'UTC' },
});

/** A courier's task at this Slack, in a workspace of two coordinators. */
export function courierTask<K extends EffectKind>(
  stage: Pick<Stage, 'web'>,
  loop: Loop,
  payload: object = {},
): Task<K> {
  const slack = () => stage.web;
  const memory = {
    ...{ find: async () => [], everybody: async () => [] },
    ...{ save: async () => {}, saveDirectMessage: async () => {} },
  };
  const self = () => 'UBOT';
  const deps = {
    ...{ slack, self, leaseMs: 1000, clock: { real: () => 0 } },
    calendarHours: async () => new Map(),
    settings: { get: async () => ({ coordinators: ['UCORA', 'UDANA'] }) },
    rooms: slackRooms(slack),
    directory: slackDirectory({ slack, memory, real: Date.now, self }),
    vault: { openCandidate: () => ({ name: 'Robin', email: 'r@x.test' }) },
  };
  const effect = { payload, id: 'x', unclear: false, lease: { until: 2000 } };
  return { deps, loop, now: 0, effect, trace: {} } as unknown as Task<K>;
}
