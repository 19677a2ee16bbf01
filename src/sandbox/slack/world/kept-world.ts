import type { World } from './world.ts';

/** What people would miss after a start: not triggers, which live for seconds, nor how their clients behave. */
export type KeptWorld = Pick<
  World,
  | 'people'
  | 'conversations'
  | 'ephemerals'
  | 'views'
  | 'inMessages'
  | 'homes'
  | 'responseUrls'
  | 'files'
  | 'uploads'
  | 'policies'
  | 'currentConversation'
  | 'isOrgWide'
  | 'lastMicros'
>;

/** Open windows are closed by a restart, as Slack's are: what is half typed in them must not lie on this disk in plain words. */
export function keptWorld(world: World): KeptWorld {
  const { people, conversations, ephemerals, inMessages, homes, responseUrls } = world;
  const { files, uploads, policies, currentConversation, isOrgWide, lastMicros } = world;
  const views = new Map([...world.views].filter(([, { type }]) => type === 'home'));
  return {
    ...{ people, conversations, ephemerals, views, inMessages, homes, responseUrls },
    ...{ files, uploads, policies, currentConversation, isOrgWide, lastMicros },
  };
}

export function restoreWorld(world: World, kept: KeptWorld): void {
  // Whoever joined the company with a newer version is there, too.
  Object.assign(world, kept, { people: new Map([...world.people, ...kept.people]) });
  for (const file of world.files.values()) file.isProcessed = true;
}
