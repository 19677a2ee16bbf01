import { z } from 'zod';
import { type Colleague, people } from '../company/people.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Input } from '../slack/people/choices.ts';
import type { Persona } from '../slack/people/persona.ts';
import { isObject, type Json } from '../slack/rules/rules.ts';

/** One request to the control API. */
export type Call = { sandbox: Sandbox; parts: Record<string, string>; query: URLSearchParams; body: Json };

/** Told to the caller, with its status. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

export const badInput = (sentence: string): ControlError => new ControlError(400, sentence);

/** The body as this schema knows it, or one refusal that names what is wrong with it. */
export function bodyAs<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw badInput(z.prettifyError(read.error));
}

export function colleague({ parts }: Call): Colleague {
  const found = people.find(({ id, name }) => id === parts.id || name === parts.id?.toLowerCase());
  if (found) return found;
  const names = people.map(({ name }) => name).join(', ');
  throw new ControlError(404, `There is no ${parts.id}; there are: ${names}.`);
}

export const persona = (call: Call): Persona => call.sandbox.slack.as(colleague(call).id);

export function text({ body }: Call, key: string): string {
  const value = body[key];
  if (typeof value === 'string' && value.trim()) return value;
  throw badInput(`Say "${key}" in the JSON body, as text.`);
}

export function optionalText({ body }: Call, key: string): string | undefined {
  const value = body[key];
  if (value === undefined || typeof value === 'string') return value;
  throw badInput(`"${key}" must be text.`);
}

export function inputs({ body }: Call): Record<string, Input> {
  const { values } = body;
  if (isObject(values) && Object.keys(values).length > 0 && Object.values(values).every(isInput))
    return values as Record<string, Input>;
  throw badInput('Say "values": {"field": "what to type or choose"}; a list where several are chosen.');
}

const isInput = (value: unknown): value is Input =>
  value === null ||
  ['string', 'number'].includes(typeof value) ||
  (Array.isArray(value) && value.every((entry) => typeof entry === 'string'));

/** Who asked, and from where: what the lines to copy need. */
export type Where = { base: string; sandbox: Sandbox; who: string };

export type Route = {
  method: 'GET' | 'POST';
  path: string;
  takes?: string;
  /** In characters; 100,000 when left out. */
  largestBody?: number;
  run(call: Call): unknown;
  words(answer: unknown, where: Where): string;
};

type Row<T> = Omit<Route, 'run' | 'words'> & {
  run(call: Call): T | Promise<T>;
  words(answer: T, where: Where): string;
};

/** A row with its own type of answer, which only its own words get to see. */
export const row = <T>(route: Row<T>): Route => route as Route;

/** Sent as it is, whatever the caller accepts. */
export class FileAnswer {
  readonly content: Buffer;
  readonly mimetype: string;

  constructor(content: Buffer, mimetype: string) {
    this.content = content;
    this.mimetype = mimetype;
  }
}
