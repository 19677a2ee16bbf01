import type { Calendar, Push } from '../calendar.ts';

const states: readonly string[] = ['sync', 'exists', 'not_exists'];

/** All of a push is in its headers. */
export const googlePushes: NonNullable<Calendar['pushes']> = {
  path: '/google/calendar',
  read(headers) {
    const headerOf = (name: string): string => String(headers[`x-goog-${name}`] ?? '');
    const channelId = headerOf('channel-id');
    const state = headerOf('resource-state');
    if (!/^[\w-]{8,64}$/.test(channelId) || !states.includes(state)) return null;
    return {
      channelId,
      token: headerOf('channel-token').slice(0, 256),
      resourceId: headerOf('resource-id').slice(0, 256),
      state: state as Push['state'],
    };
  },
};
