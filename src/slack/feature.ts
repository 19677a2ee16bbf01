import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../blocks/elements/form.ts';
import type { Standing } from '../core/cards/draft.ts';
import type { Request } from './door/request.ts';

/**
 * `isFromDraft`: every value in it is the app's; else what is typed stays where the app has nothing new to show.
 * `standing`: of a draft that is told of every change in every window.
 */
type ViewReply = { show: 'view'; view: Modal; isFromDraft: boolean; standing?: Standing };
export type Reply =
  | { show: 'nothing' }
  | { show: 'home' }
  | { show: 'sentence'; text: string; blocks?: KnownBlock[] }
  | ViewReply
  /** `page`: shown where the form that was sent lacks one of these fields. */
  | { show: 'errors'; errors: Record<string, string>; page: ViewReply | null };

export const nothing: Reply = { show: 'nothing' };
/** The row has shown the Home anew itself, perhaps another page of it. */
export const published: Reply = { show: 'home' };
export const sentence = (text: string, blocks?: KnownBlock[]): Reply => ({
  show: 'sentence',
  text,
  ...(blocks ? { blocks } : {}),
});
export const view = (opened: Modal): ViewReply => ({ show: 'view', view: opened, isFromDraft: false });
export const draftView = (opened: Modal, standing?: Standing): ViewReply => ({
  ...{ show: 'view', view: opened, isFromDraft: true },
  ...(standing ? { standing } : {}),
});
export const errors = (byField: Record<string, string>, page: ViewReply | null = null): Reply => ({
  show: 'errors',
  errors: byField,
  page,
});

/**
 * `loading`: a view opens at once with these words, because a trigger lives three seconds; the reply replaces it.
 * `isQuiet`: what goes wrong is not said in a window of its own, which would cover the form; Slack marks the field instead.
 * `isGathered`: changes that come while an earlier one of the same window is being saved are saved together.
 */
export type Row = {
  loading?: string;
  isQuiet?: boolean;
  isGathered?: boolean;
  run(request: Request): Promise<Reply>;
};
export type CommandRow = Row & { usage: string; does: string };

/** One thing that people use: all they can type, press and send for it. Every row stands under its Slack id. */
export type Feature = {
  commands?: Record<string, CommandRow>;
  actions?: Record<string, Row>;
  submissions?: Record<string, Row>;
  /** Windows that are closed without being sent. */
  closings?: Record<string, Row>;
  events?: Record<string, Row>;
};

/** Several ids that do the same. */
export const rowsFor = (ids: readonly string[], row: Row): Record<string, Row> =>
  Object.fromEntries(ids.map((id) => [id, row]));
