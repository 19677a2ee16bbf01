import type { KnownBlock } from '@slack/types';
import { input, writing } from '../elements/form.ts';
import { fields } from '../ids.ts';

/** Candidates are seldom there at the same hours every day. */
export const exceptionsField = (typed = ''): KnownBlock =>
  input({
    id: fields.exceptions,
    label: 'Other hours on some days',
    element: writing(500, typed),
    hint: 'A line for each day: “Wed 13:00–17:00”, “Thu 9–11, 14–16” or “24 Nov no”.',
    isOptional: true,
  });
