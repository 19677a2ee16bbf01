/** What a workspace allows its apps, and where Slack's own answer is not certain: each is a mode that a test can set. */
export type Policies = {
  /** What making a private channel is refused with; null where everybody may. */
  channelCreation: 'restricted_action' | 'cannot_create_channel' | null;
  /** What inviting a guest is refused with; null where the app may. */
  guestInvites: 'user_is_restricted' | 'cant_invite' | null;
  /** With `force`, how a call that let some people in and others not is answered. */
  forcedInvites: 'ok' | 'error';
  /** Which of the calls of an upload is refused, and with what. */
  uploads: { method: 'files.getUploadURLExternal' | 'files.completeUploadExternal'; code: string } | null;
  /** What a message to somebody who left is refused with, where a conversation with them exists; null: it is taken. */
  leaverMessages: 'is_archived' | 'is_inactive' | null;
  /** What deleting a message of one's own is refused with, where the workspace keeps all of them; null: it is not. */
  messageDeletion: 'compliance_exports_prevent_deletion' | null;
  /** The same of a file, where nobody may delete any. */
  fileDeletion: 'file_deleting_disabled' | null;
  /** What archiving a channel is refused with, where only some people may. */
  archiving: 'restricted_action' | 'cant_archive_required' | null;
  /** How old a message may be that is edited; null where there is no such limit. */
  editWindowMs: number | null;
};

export const usualPolicies = (): Policies => ({
  channelCreation: null,
  guestInvites: 'user_is_restricted',
  forcedInvites: 'ok',
  uploads: null,
  leaverMessages: null,
  messageDeletion: null,
  fileDeletion: null,
  archiving: null,
  editWindowMs: null,
});
