export type Problem = { pointer: string; message: string };
export type Rule = (value: unknown, pointer: string) => Problem[];
export type Fields = Record<string, Rule>;
export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const problem = (pointer: string, message: string): Problem[] => [{ pointer, message }];

// Counted in UTF-16 units: never less than what Slack counts, so what passes here passes there.
export const string =
  (min: number, max: number): Rule =>
  (value, pointer) => {
    if (typeof value !== 'string') return problem(pointer, 'must provide a string');
    if (value.length < min) return problem(pointer, `must be more than ${min - 1} characters`);
    return value.length > max ? problem(pointer, `must be less than ${max + 1} characters`) : [];
  };

export const matching =
  (pattern: RegExp, says: string, max = 3000): Rule =>
  (value, pointer) => {
    const problems = string(1, max)(value, pointer);
    if (problems.length > 0) return problems;
    return pattern.test(value as string) ? [] : problem(pointer, says);
  };

export const boolean: Rule = (value, pointer) =>
  typeof value === 'boolean' ? [] : problem(pointer, 'must provide a boolean');

export const integer =
  (min: number, max: number): Rule =>
  (value, pointer) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return problem(pointer, 'must provide an integer');
    if (value < min) return problem(pointer, `must be greater than or equal to ${min}`);
    return value > max ? problem(pointer, `must be less than or equal to ${max}`) : [];
  };

export const oneOf =
  (...allowed: unknown[]): Rule =>
  (value, pointer) =>
    allowed.includes(value) ? [] : problem(pointer, 'must be a valid enum value');

export const list =
  (min: number, max: number, item: Rule): Rule =>
  (value, pointer) => {
    if (!Array.isArray(value)) return problem(pointer, 'must provide an array');
    if (value.length < min) {
      return problem(pointer, `no fewer than ${min} ${min === 1 ? 'item' : 'items'} allowed`);
    }
    if (value.length > max) return problem(pointer, `no more than ${max} items allowed`);
    return value.flatMap((entry, index) => item(entry, `${pointer}/${index}`));
  };

/** An object of exactly these fields; `type` is always allowed, since the caller has chosen the rule by it. */
export const object =
  (required: Fields, optional: Fields = {}): Rule =>
  (value, pointer) => {
    if (!isObject(value)) return problem(pointer, 'must provide an object');
    const missing = Object.keys(required)
      .filter((key) => value[key] === undefined || value[key] === null)
      .map((key) => ({ pointer, message: `missing required field: ${key}` }));
    const present = Object.entries(value).flatMap(([key, entry]) => {
      if (key === 'type' || entry === undefined) return [];
      const rule = required[key] ?? optional[key];
      if (!rule) return problem(`${pointer}/${key}`, `invalid additional property: ${key}`);
      return entry === null && required[key] ? [] : rule(entry, `${pointer}/${key}`);
    });
    return [...missing, ...present];
  };

/** Chooses the rule by the object's `type`. */
export const byType =
  (rules: Record<string, Rule>): Rule =>
  (value, pointer) => {
    if (!isObject(value)) return problem(pointer, 'must provide an object');
    if (typeof value.type !== 'string') return problem(pointer, 'missing required field: type');
    const rule = Object.hasOwn(rules, value.type) ? rules[value.type] : undefined;
    return rule ? rule(value, pointer) : problem(`${pointer}/type`, `unsupported type: ${value.type}`);
  };

export const both =
  (...rules: Rule[]): Rule =>
  (value, pointer) =>
    rules.flatMap((rule) => rule(value, pointer));

export const exactlyOne =
  (...keys: string[]): Rule =>
  (value, pointer) => {
    const given = isObject(value) ? keys.filter((key) => value[key] !== undefined) : keys;
    return given.length === 1 ? [] : problem(pointer, `must define exactly one of: ${keys.join(', ')}`);
  };

/** Slack's own wording: `[ERROR] … [json-pointer:/blocks/0/text]`. */
export const asSlackMessages = (problems: Problem[]): string[] =>
  problems.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer || '/'}]`);
