import type { Arguments } from '../api/arguments.ts';
import type { FaultKind } from '../api/faults.ts';

/** One request of the app to Slack, as it came in and as it was answered. */
export type RecordedRequest = {
  at: number;
  /** The Web API method, `response_url`, `files.upload` (the bytes) or `files.download`. */
  method: string;
  path: string;
  isTokenRight: boolean;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  args: Arguments;
  /** 0 while unanswered, and when the connection was dropped. */
  status: number;
  response: string;
  fault?: FaultKind;
};

/** One delivery of Slack to the app. */
export type RecordedDelivery = {
  at: number;
  kind: 'command' | 'interaction' | 'event' | 'raw';
  url: string;
  headers: Record<string, string>;
  body: string;
  /** 0 when no answer came. */
  status: number;
  ms: number;
  text: string;
  isTimedOut: boolean;
  /** The app asked for no further tries, with `X-Slack-No-Retry`. */
  noRetry?: boolean;
  error?: string;
};

/** Something that the app asked for, or answered, that Slack does not accept. */
export type Refusal = { method: string; error: string; detail: string };
