import type { KnownBlock } from '@slack/types';
import type { FieldValue } from '../../src/core/cards/card-fields.ts';
import { type InputField, input } from '../elements/form.ts';
import { actions } from '../ids.ts';

/** Saved at every change. Nothing is required here: what is missing is said when the card is sent. */
export const savedInput = (field: InputField): KnownBlock =>
  input({ action: actions.cardField, ...field, isOptional: true, isLive: true });

export const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
export const listOf = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? value : []);
