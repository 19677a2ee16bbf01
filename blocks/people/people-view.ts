import type { KnownBlock } from '@slack/types';
import { type Modal, modal, section } from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { actions, makeRef, views } from '../ids.ts';
import { hoursInputs, interviewsLine, limitInputs, type PersonParts } from './person-inputs.ts';

export type ChosenPerson = ({ ok: true } & PersonParts) | { ok: false; reason: string };

/** `/hire people`: a menu of people, and below it what the chosen one gives to interviews. */
export function peopleView(chosen: ChosenPerson | null): Modal {
  if (!chosen) return modal('People', [menu()]);
  if (!chosen.ok) return modal('People', [menu(), section(safe(chosen.reason))]);
  return modal(
    'People',
    [
      menu(chosen.person.user),
      section(`*${safe(chosen.person.name)}*`),
      interviewsLine(chosen.interviews),
      ...hoursInputs(chosen),
      ...limitInputs(chosen),
    ],
    {
      callback_id: views.person,
      private_metadata: makeRef(chosen.person.user),
      submit: plain('Save', 24),
      close: plain('Cancel', 24),
    },
  );
}

const menu = (user?: string): KnownBlock => ({
  type: 'actions',
  block_id: actions.choosePerson,
  elements: [
    {
      type: 'users_select',
      action_id: actions.choosePerson,
      placeholder: plain('Choose a person'),
      ...(user ? { initial_user: user } : {}),
    },
  ],
});
