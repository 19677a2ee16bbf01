import type { FieldValue } from '../../../src/core/cards/card-fields.ts';
import type { TypedField } from '../../../src/core/cards/draft.ts';

/** Fields of a form that showed nothing at first, each under its own name. */
export const typedFields = (values: Readonly<Record<string, FieldValue>>): TypedField[] =>
  Object.entries(values).map(([field, value]) => ({ id: field, field, shown: null, value }));
