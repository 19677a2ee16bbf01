import { tokenRefusals } from '../../remedies.ts';

/*
 * What Slack's codes mean for the courier. Slack adds codes at any time, so only what is final is listed; a code that
 * stands nowhere here passes.
 */

/** About this one message, file or place: the same call is answered the same tomorrow, until somebody changes something. */
export const finalAnswers: ReadonlySet<string> = new Set([
  // The message.
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'msg_too_long',
  'msg_blocks_too_long',
  'markdown_text_conflict',
  'no_text',
  'too_many_attachments',
  'cant_update_message',
  'cant_delete_message',
  'edit_window_closed',
  'is_inactive',
  // The place.
  'channel_not_found',
  'channel_type_not_supported',
  'method_not_supported_for_channel_type',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'cannot_reply_to_message',
  'posting_to_channel_denied',
  'invalid_channel',
  'name_taken',
  'invalid_name',
  'invalid_name_maxlength',
  'invalid_name_punctuation',
  'invalid_name_required',
  'invalid_name_specials',
  'cannot_create_channel',
  'user_is_restricted',
  'ura_max_channels',
  // The people.
  'user_not_found',
  'user_not_visible',
  'user_disabled',
  'users_not_found',
  'users_list_not_supplied',
  'no_user',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'cant_invite',
  'cant_invite_self',
  'org_user_not_in_team',
  'not_enough_users',
  'too_many_users',
  'invalid_user_combination',
  // The file.
  'file_not_found',
  'file_deleted',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'file_type_not_allowed',
  'blocked_file_type',
  'storage_limit_reached',
  'alt_txt_too_large',
  // The call itself: a newer Quorum asks better.
  'invalid_arguments',
  'invalid_arg_name',
  'invalid_array_arg',
  'invalid_charset',
  'invalid_form_data',
  'missing_argument',
  'method_deprecated',
  'deprecated_endpoint',
  'unknown_method',
]);

/** About the token or the workspace: every call is answered so, and none is at fault. */
export const lockedAnswers: ReadonlySet<string> = new Set([
  ...tokenRefusals,
  'org_login_required',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'team_access_not_granted',
  'two_factor_setup_required',
  'team_not_found',
]);

/** Perhaps about everything, perhaps about this one thing: several in a row are looked into. */
export const doubtfulAnswers: ReadonlySet<string> = new Set([
  'access_denied',
  'accesslimited',
  'no_permission',
  'service_unavailable',
  'internal_error',
  'fatal_error',
  'request_timeout',
]);

/** As the 429 does, in the body of an answer: how long to wait. */
export const slowDownAnswers: ReadonlyMap<string, number> = new Map([
  ['ratelimited', 1000],
  ['rate_limited', 1000],
  ['message_limit_exceeded', 30_000],
]);
