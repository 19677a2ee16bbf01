import { longestMonths, type Preset, presets, type Retention } from '../../src/core/erasure/retention.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  sentenceView,
  wholeNumber,
} from '../elements/form.ts';
import { count, plain } from '../elements/text.ts';
import { meaningOf } from '../erasure/retention-messages.ts';
import { fields, viewId } from '../ids.ts';

export const privacyView = viewId('privacy');

export const presetNames: readonly Preset[] = ['de', 'uk', 'fr', 'us', 'own'];
const presetWords: Record<Preset, string> = {
  de: `Germany: ${presets.de} months`,
  uk: `United Kingdom: ${presets.uk} months`,
  fr: `France: ${presets.fr} months`,
  us: `United States: ${presets.us} months`,
  own: 'Another number of months, below',
};

/** `kept`: how long data was kept before and is now, where that has changed. */
export const privacySavedView = (kept: { before: number; months: number } | null): Modal =>
  sentenceView(
    kept
      ? `Saved. Candidates’ data is kept for ${count(kept.months, 'month')} now. ${meaningOf(kept)} Every coordinator is told.`
      : 'Saved.',
  );

type Shown = { administrators: readonly string[]; contact: string | null; retention: Retention };

/** Who sees to candidates' data, whom candidates ask, and how long their data is kept. */
export const privacyForm = ({ administrators, contact, retention }: Shown): Modal =>
  modal(
    'Candidates’ data',
    [
      input({
        id: fields.administrators,
        label: 'Administrators',
        element: {
          type: 'multi_users_select',
          ...(administrators.length > 0 ? { initial_users: [...administrators] } : {}),
        },
        hint: 'Coordinators who give out what Quorum keeps about candidates, hold it and erase it.',
        isOptional: true,
      }),
      input({
        id: fields.contact,
        label: 'Contact for adjustments',
        element: { type: 'users_select', ...(contact ? { initial_user: contact } : {}) },
        hint: 'Named in every invitation: candidates ask them for more time, breaks or captions. Choose somebody who does not interview.',
        isOptional: true,
      }),
      input({
        id: fields.retention,
        label: 'Keep candidates’ data after the decision',
        element: choice(
          presetNames.map((preset) => option(preset, presetWords[preset])),
          retention.preset,
        ),
        hint: 'Then it is erased by itself. Every coordinator hears of a change.',
      }),
      input({
        id: fields.months,
        label: 'Another number of months',
        element: wholeNumber(longestMonths, retention.months),
        hint: 'Counts only if it is chosen above.',
        isOptional: true,
      }),
      context('Workspace admins and administrators change administrators and how long data is kept.'),
    ],
    { callback_id: privacyView, submit: plain('Save', 24), close: plain('Cancel', 24) },
  );
