import { z } from 'zod';
import { Kit } from './kit.ts';
import { linkProblems } from './links.ts';
import { meant, nearest } from './nearest.ts';

export type Path = (string | number)[];
/** `key`: the name of a field is wrong, not what it holds. */
type Complaint = { path: Path; key?: string; message: string };

/** The kit, or everything that is wrong with it: one complaint for one slip. */
export function checkKit(value: unknown): { kit: Kit } | { kit: null; complaints: Complaint[] } {
  const parsed = Kit.safeParse(value);
  if (!parsed.success) {
    const complaints = parsed.error.issues.flatMap((issue) => complaintsOf(issue, value));
    return { kit: null, complaints: withoutEchoes(complaints) };
  }
  const complaints = linkProblems(parsed.data);
  return complaints.length > 0 ? { kit: null, complaints } : { kit: parsed.data };
}

function complaintsOf(issue: z.core.$ZodIssue, value: unknown): Complaint[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return nearestShape(issue.errors).flatMap((inner) =>
      complaintsOf({ ...inner, path: [...path, ...inner.path] } as z.core.$ZodIssue, value),
    );
  if (issue.code === 'unrecognized_keys') {
    const names = keysAt(Kit, value, path);
    // Of two shapes only one may be at hand here; what the other has is no slip by itself.
    const unknown = issue.keys.filter((key) => !names.includes(key));
    return (unknown.length > 0 ? unknown : issue.keys).map((key) => ({
      path,
      key,
      message: `"${key}" is not known here${meant(key, names)}`,
    }));
  }
  const given = path.reduce<unknown>((inner, part) => (inner as Record<string, unknown>)?.[part], value);
  return [{ path, message: given === undefined ? 'is missing' : sentenceFor(issue, given) }];
}

/** Of several shapes the one that was probably meant: where the least is wrong. */
function nearestShape(shapes: z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const wrong = (issues: z.core.$ZodIssue[]) =>
    issues.reduce((sum, issue) => {
      if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
      return sum + (issue.code === 'invalid_type' && issue.path.length === 0 ? 100 : 1);
    }, 0);
  return shapes.toSorted((a, b) => wrong(a) - wrong(b))[0] ?? [];
}

function sentenceFor(issue: z.core.$ZodIssue, given: unknown): string {
  const instead = `not ${inWords(given)}`;
  if (issue.code === 'invalid_type') return `must be ${kinds[issue.expected] ?? issue.expected}, ${instead}`;
  const names = allowed(issue);
  if (names) return `must be one of ${names.join(', ')}, ${instead}${meant(String(given), names)}`;
  if (issue.code === 'too_small' && typeof given === 'number')
    return `must be at least ${issue.minimum}, ${instead}`;
  if (issue.code === 'too_big' && typeof given === 'number')
    return `must be at most ${issue.maximum}, ${instead}`;
  if ((issue.code === 'too_small' || issue.code === 'too_big') && Array.isArray(given)) {
    const [word, bound] = issue.code === 'too_small' ? ['least', issue.minimum] : ['most', issue.maximum];
    return `must have ${issue.exact ? 'exactly' : `at ${word}`} ${bound}, not ${given.length}`;
  }
  if (typeof given === 'string' && issue.code !== 'invalid_format')
    return `${issue.message}, not ${given.trim().length}`;
  return issue.message;
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a whole number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
};

function allowed(issue: z.core.$ZodIssue): string[] | null {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' && 'options' in issue
    ? (issue.options as unknown[]).map(String)
    : null;
}

function inWords(given: unknown): string {
  if (given === null) return 'empty';
  if (Array.isArray(given)) return 'a list';
  return typeof given === 'object' ? 'a group of fields' : `"${String(given).slice(0, 40)}"`;
}

/** A misspelt key also leaves its field missing, and one value can break two rules: each is one slip. */
function withoutEchoes(complaints: Complaint[]): Complaint[] {
  const placeOf = ({ path }: Complaint) => path.join('\n');
  return complaints.filter((complaint, index) => {
    if (complaint.key) return true;
    if (complaints.findIndex((other) => !other.key && placeOf(other) === placeOf(complaint)) < index)
      return false;
    if (complaint.message !== 'is missing') return true;
    const parent = complaint.path.slice(0, -1).join('\n');
    const field = String(complaint.path.at(-1));
    return !complaints.some((other) => other.key && placeOf(other) === parent && nearest(other.key, [field]));
  });
}

type Schema = z.core.$ZodType;

/** The field names allowed at this path; where several shapes are possible, those of the shapes that fit the value. */
function keysAt(schema: Schema, value: unknown, path: readonly (string | number)[]): string[] {
  const shapes = shapesOf(schema, value);
  const [step, ...rest] = path;
  if (step === undefined)
    return shapes.flatMap((shape) => (shape instanceof z.ZodObject ? Object.keys(shape.shape) : []));
  const inner = (value as Record<string | number, unknown> | undefined)?.[step];
  return shapes.flatMap((shape) => {
    if (shape instanceof z.ZodArray) return keysAt(shape.element, inner, rest);
    const next =
      shape instanceof z.ZodObject ? (shape.shape as Record<string, Schema>)[String(step)] : undefined;
    return next ? keysAt(next, inner, rest) : [];
  });
}

/** What a value of this schema can look like, as far as the value tells. */
function shapesOf(schema: Schema, value: unknown): Schema[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return shapesOf(schema.unwrap(), value);
  if (!(schema instanceof z.ZodDiscriminatedUnion))
    return schema instanceof z.ZodUnion ? (schema.options as Schema[]) : [schema];
  const { discriminator } = schema.def;
  const given = (value as Record<string, unknown> | undefined)?.[discriminator];
  const options = schema.options as z.ZodObject[];
  return options.filter(({ shape }) => (shape[discriminator] as z.ZodType).safeParse(given).success);
}

/** A kit that an older version kept for its loops, with what a kit that says nothing has by now; nothing in it is judged again. */
export const filledKit = (kit: unknown): Kit => filled(Kit, kit) as Kit;

function filled(schema: Schema, value: unknown): unknown {
  if (value === undefined) return schema instanceof z.ZodDefault ? schema.parse(undefined) : undefined;
  const shapes = shapesOf(schema, value);
  const [shape] = shapes;
  // Either shape of a union is whole as it is.
  if (shapes.length !== 1 || value === null || typeof value !== 'object') return value;
  if (shape instanceof z.ZodArray)
    return Array.isArray(value) ? value.map((item) => filled(shape.element, item)) : value;
  if (!(shape instanceof z.ZodObject)) return value;
  const fields = value as Record<string, unknown>;
  const known = Object.entries(shape.shape as Record<string, Schema>).flatMap(([name, inner]) => {
    const field = filled(inner, fields[name]);
    return field === undefined ? [] : [[name, field]];
  });
  return { ...fields, ...Object.fromEntries(known) };
}
