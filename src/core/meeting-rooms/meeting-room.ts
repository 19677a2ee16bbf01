/** A room that has a calendar, which answers for it. */
export type MeetingRoom = { address: string; name: string };

/** A room is claimed like a person, and no person has such an id. */
const roomMark = 'room:';
export const roomKey = ({ address }: MeetingRoom): string => `${roomMark}${address}`;
export const isRoomKey = (key: string): boolean => key.startsWith(roomMark);

/** Everybody whose time one booking takes, its room included. */
export const claimedBy = (users: readonly string[], room: MeetingRoom | null | undefined): string[] => [
  ...new Set([...users, ...(room ? [roomKey(room)] : [])]),
];

export const isSameRoom = (
  one: MeetingRoom | null | undefined,
  other: MeetingRoom | null | undefined,
): boolean => one?.address === other?.address;
