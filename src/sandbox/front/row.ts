import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sandbox } from '../sandbox.ts';
import type { Json } from '../slack/rules/rules.ts';

/** One request of the page. */
export type PageRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  /** The body as JSON; at most so many characters. */
  body(most: number): Promise<Json>;
  request: IncomingMessage;
  response: ServerResponse;
};

/** What is answered as JSON; a row that takes the response into its own hands answers undefined. */
export type FrontRow = {
  method: 'GET' | 'POST';
  path: RegExp;
  answer(call: PageRequest & { sandbox: Sandbox; parts: string[] }): unknown;
};
