import type { World } from './world.ts';

/** What people would miss after a start: not triggers, which live for seconds, nor how their clients behave. */
export type KeptWorld = Pick<
  World,
  | 'people'
  | 'conversations'
  | 'ephemerals'
  | 'views'
  | 'inMessages'
  | 'stacks'
  | 'homes'
  | 'responseUrls'
  | 'files'
  | 'uploads'
  | 'policies'
  | 'currentConversation'
  | 'isOrgWide'
  | 'lastMicros'
>;

/** Views that are closed come back to nobody. */
export function keptWorld(world: World): KeptWorld {
  const { people, conversations, ephemerals, inMessages, stacks, homes, responseUrls } = world;
  const { files, uploads, policies, currentConversation, isOrgWide, lastMicros } = world;
  const views = new Map([...world.views].filter(([, { isOpen }]) => isOpen));
  return {
    ...{ people, conversations, ephemerals, views, inMessages, stacks, homes, responseUrls },
    ...{ files, uploads, policies, currentConversation, isOrgWide, lastMicros },
  };
}

export function restoreWorld(world: World, kept: KeptWorld): void {
  Object.assign(world, kept);
  for (const file of world.files.values()) file.isProcessed = true;
}
