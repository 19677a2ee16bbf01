import type { KnownBlock } from '@slack/types';
import type { FieldValue } from '../../src/core/cards/card-fields.ts';
import { context, type InputField, input } from '../elements/form.ts';
import { safe } from '../elements/text.ts';
import { actions } from '../ids.ts';

/** Saved at every change. It is required where the card cannot be sealed without it; Slack marks what is optional. */
export const savedInput = (field: InputField): KnownBlock =>
  input({ action: actions.cardField, ...field, isLive: true });

/** What is longer would be cut in a hint, which stands closest to its field. */
const hintLength = 150;

/** With what it means. */
export const explainedInput = (field: InputField, meaning: string): KnownBlock[] =>
  meaning.length > hintLength || meaning.includes('\n')
    ? [savedInput(field), context(safe(meaning))]
    : [savedInput({ ...field, ...(meaning ? { hint: meaning } : {}) })];

export const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
export const listOf = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? value : []);
