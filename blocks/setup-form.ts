import { context, input, type Modal, modal } from './form.ts';
import { fields, views } from './ids.ts';
import { plain } from './text.ts';

export const setupForm = (coordinators: string[]): Modal =>
  modal(
    'Set up Quorum',
    [
      input({
        id: fields.coordinators,
        label: 'Coordinators',
        element: {
          type: 'multi_users_select',
          ...(coordinators.length > 0 ? { initial_users: coordinators } : {}),
        },
        hint: 'They start loops and look after them.',
      }),
      context('Coordinators can change this list; so can workspace admins.'),
    ],
    { callback_id: views.setup, submit: plain('Save', 24), close: plain('Cancel', 24) },
  );
