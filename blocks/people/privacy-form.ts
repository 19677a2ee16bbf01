import { context, input, type Modal, modal } from '../elements/form.ts';
import { plain } from '../elements/text.ts';
import { fields, viewId } from '../ids.ts';

export const privacyView = viewId('privacy');

type Shown = { administrators: readonly string[]; contact: string | null };

/** Who sees to candidates' data, and whom candidates ask. */
export const privacyForm = ({ administrators, contact }: Shown): Modal =>
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
        hint: 'Coordinators who see to what Quorum keeps about candidates.',
        isOptional: true,
      }),
      input({
        id: fields.contact,
        label: 'Contact for adjustments',
        element: { type: 'users_select', ...(contact ? { initial_user: contact } : {}) },
        hint: 'Named in every invitation: candidates ask them for more time, breaks or captions. Choose somebody who does not interview.',
        isOptional: true,
      }),
      context('Administrators are named by an admin of the workspace, or by an administrator.'),
    ],
    { callback_id: privacyView, submit: plain('Save', 24), close: plain('Cancel', 24) },
  );
