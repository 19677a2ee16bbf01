export type Problem = { at: string; message: string };
export type Rule = (value: unknown, at: string) => Problem[];
export type Fields = Record<string, Rule>;
export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const problem = (at: string, message: string): Problem[] => [{ at, message }];

// Counted in UTF-16 units: never less than what Slack counts, so what passes here passes there.
export const string =
  (min: number, max: number): Rule =>
  (value, at) => {
    if (typeof value !== 'string') return problem(at, 'must provide a string');
    if (value.length < min) return problem(at, `must be more than ${min - 1} characters`);
    return value.length > max ? problem(at, `must be less than ${max + 1} characters`) : [];
  };

export const matching =
  (pattern: RegExp, says: string, max = 3000): Rule =>
  (value, at) => {
    const problems = string(1, max)(value, at);
    if (problems.length > 0) return problems;
    return pattern.test(value as string) ? [] : problem(at, says);
  };

export const boolean: Rule = (value, at) =>
  typeof value === 'boolean' ? [] : problem(at, 'must provide a boolean');

export const integer =
  (min: number, max: number): Rule =>
  (value, at) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return problem(at, 'must provide an integer');
    if (value < min) return problem(at, `must be greater than or equal to ${min}`);
    return value > max ? problem(at, `must be less than or equal to ${max}`) : [];
  };

export const oneOf =
  (...allowed: unknown[]): Rule =>
  (value, at) =>
    allowed.includes(value) ? [] : problem(at, 'must be a valid enum value');

export const list =
  (min: number, max: number, item: Rule): Rule =>
  (value, at) => {
    if (!Array.isArray(value)) return problem(at, 'must provide an array');
    if (value.length < min) {
      return problem(at, `no fewer than ${min} ${min === 1 ? 'item' : 'items'} allowed`);
    }
    if (value.length > max) return problem(at, `no more than ${max} items allowed`);
    return value.flatMap((entry, index) => item(entry, `${at}/${index}`));
  };

/** An object of exactly these fields; `type` is always allowed, since the caller has chosen the rule by it. */
export const object =
  (required: Fields, optional: Fields = {}): Rule =>
  (value, at) => {
    if (!isObject(value)) return problem(at, 'must provide an object');
    const missing = Object.keys(required)
      .filter((key) => value[key] === undefined || value[key] === null)
      .map((key) => ({ at, message: `missing required field: ${key}` }));
    const present = Object.entries(value).flatMap(([key, entry]) => {
      if (key === 'type' || entry === undefined) return [];
      const rule = required[key] ?? optional[key];
      if (!rule) return problem(`${at}/${key}`, `invalid additional property: ${key}`);
      return entry === null && required[key] ? [] : rule(entry, `${at}/${key}`);
    });
    return [...missing, ...present];
  };

/** Chooses the rule by the object's `type`. */
export const byType =
  (rules: Record<string, Rule>): Rule =>
  (value, at) => {
    if (!isObject(value)) return problem(at, 'must provide an object');
    if (typeof value.type !== 'string') return problem(at, 'missing required field: type');
    const rule = Object.hasOwn(rules, value.type) ? rules[value.type] : undefined;
    return rule ? rule(value, at) : problem(`${at}/type`, `unsupported type: ${value.type}`);
  };

export const both =
  (...rules: Rule[]): Rule =>
  (value, at) =>
    rules.flatMap((rule) => rule(value, at));

export const exactlyOne =
  (...keys: string[]): Rule =>
  (value, at) => {
    const given = isObject(value) ? keys.filter((key) => value[key] !== undefined) : keys;
    return given.length === 1 ? [] : problem(at, `must define exactly one of: ${keys.join(', ')}`);
  };

/** Slack's own wording: `[ERROR] … [json-pointer:/blocks/0/text]`. */
export const asSlackMessages = (problems: Problem[]): string[] =>
  problems.map(({ at, message }) => `[ERROR] ${message} [json-pointer:${at || '/'}]`);
