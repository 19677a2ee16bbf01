import { WebAPIPlatformError } from '@slack/web-api';

/** Slack's code, where it refused what we asked for; null for any other trouble. */
export const slackCodeOf = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError ? error.data.error : null;

/** Whether Slack refused it with one of these codes. */
export const isSlackAnswer = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes(slackCodeOf(error) ?? '');
