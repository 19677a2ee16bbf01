import { z } from 'zod';

type Schema = z.core.$ZodType;

/** The names that may stand at this place of a value; of several shapes, those that fit what stands there. */
export function keysAt(schema: Schema, value: unknown, path: readonly (string | number)[]): string[] {
  const shapes = shapesOf(schema, value);
  const [step, ...rest] = path;
  if (step === undefined)
    return shapes.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
  const inner = (value as Record<string | number, unknown> | undefined)?.[step];
  return shapes.flatMap((one) => {
    if (one instanceof z.ZodArray) return keysAt(one.element, inner, rest);
    const next = one instanceof z.ZodObject ? (one.shape as Record<string, Schema>)[String(step)] : undefined;
    return next ? keysAt(next, inner, rest) : [];
  });
}

function shapesOf(schema: Schema, value: unknown): Schema[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return shapesOf(schema.unwrap(), value);
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return [schema];
  const { discriminator } = schema.def;
  const given = (value as Record<string, unknown> | undefined)?.[discriminator];
  const options = schema.options as z.ZodObject[];
  return options.filter(({ shape }) => (shape[discriminator] as z.ZodType).safeParse(given).success);
}
