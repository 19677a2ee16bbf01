import { z } from 'zod';
import { type Schema, shapesOf } from './complaints.ts';
import { Kit } from './kit.ts';

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
