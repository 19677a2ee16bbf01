import type { Device } from './wire.ts';

/** Where the page stands: its address says it, so that a window can be opened twice, and *Back* works. */
export type Route = {
  who: string;
  device: Device;
  pane: 'slack' | 'calendar' | 'mail';
  /** A conversation, `home`, or none: then the direct messages with Quorum. */
  place: string;
  thread: string;
  isHoodOpen: boolean;
};

const panes = ['slack', 'calendar', 'mail'] as const;

export function parseRoute(search: string): Route {
  const query = new URLSearchParams(search);
  return {
    who: query.get('as') ?? 'lena',
    device: query.get('on') === 'phone' ? 'phone' : 'laptop',
    pane: panes.find((pane) => pane === query.get('pane')) ?? 'slack',
    place: query.get('at') ?? '',
    thread: query.get('thread') ?? '',
    isHoodOpen: query.has('hood'),
  };
}

export function routeAddress({ who, device, pane, place, thread, isHoodOpen }: Route): string {
  const query = new URLSearchParams({ as: who });
  if (device === 'phone') query.set('on', device);
  if (pane !== 'slack') query.set('pane', pane);
  if (place) query.set('at', place);
  if (thread) query.set('thread', thread);
  if (isHoodOpen) query.set('hood', '');
  return `/?${query}`;
}
