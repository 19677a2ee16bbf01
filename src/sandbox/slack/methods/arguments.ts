import { SlackFailure } from '../rules/failure.ts';
import { isObject, type Json } from '../rules/rules.ts';
import type { World } from '../world/world.ts';

export type Method = (world: World, args: Arguments) => Json;
export type Methods = Record<string, Method>;

/** The arguments of one Web API call, whether they came as a form, as JSON or in the query. */
export type Arguments = Json;

export function parseArguments(query: string, contentType: string, body: string): Arguments {
  const fromQuery = Object.fromEntries(new URLSearchParams(query));
  if (body === '') return fromQuery;
  if (contentType.includes('application/json')) {
    try {
      const parsed: unknown = JSON.parse(body);
      if (isObject(parsed)) return { ...fromQuery, ...parsed };
    } catch {
      throw new SlackFailure('invalid_json');
    }
    throw new SlackFailure('json_not_object');
  }
  if (contentType.includes('application/x-www-form-urlencoded')) {
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  throw new SlackFailure(contentType ? 'invalid_post_type' : 'missing_post_type');
}

export function textArgument(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object')
    throw new SlackFailure('invalid_arguments', { detail: `${name} is not text` });
  return String(value);
}

export function requiredText(args: Arguments, name: string, error = 'invalid_arguments'): string {
  const value = textArgument(args, name);
  if (value) return value;
  throw new SlackFailure(error, {
    detail: `missing ${name}`,
    messages: [`[ERROR] missing required field: ${name}`],
  });
}

/** Form-encoded calls carry objects and arrays as JSON text. */
export function jsonArgument(args: Arguments, name: string, error: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value ?? undefined;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackFailure(error, { detail: `${name} is not JSON` });
  }
}

export function isTrue(args: Arguments, name: string): boolean {
  return [true, 'true', '1', 1].includes(args[name] as string);
}

export function numberArgument(args: Arguments, name: string, fallback: number): number {
  const value = textArgument(args, name);
  if (value === undefined || value === '') return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new SlackFailure('invalid_arguments', { detail: name });
  return number;
}

export function listArgument(args: Arguments, name: string): string[] {
  const value = args[name];
  const entries = Array.isArray(value) ? value.map(String) : (textArgument(args, name) ?? '').split(',');
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** One page of a list, by `limit` and the cursor of the page before. */
export function page<T>(args: Arguments, entries: T[], fallback: number, most: number) {
  const limit = numberArgument(args, 'limit', fallback) || fallback;
  if (limit > most) throw new SlackFailure('invalid_limit', { detail: String(limit) });
  const cursor = textArgument(args, 'cursor');
  const start = cursor ? Number(/^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1]) : 0;
  if (Number.isNaN(start)) throw new SlackFailure('invalid_cursor', { detail: cursor ?? '' });
  const hasMore = start + limit < entries.length;
  const next = hasMore ? Buffer.from(`next:${start + limit}`).toString('base64') : '';
  return { entries: entries.slice(start, start + limit), hasMore, next };
}
