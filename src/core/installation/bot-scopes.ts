/** The bot scopes of the manifest; a test compares the two. */
export const botScopes = [
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
];
