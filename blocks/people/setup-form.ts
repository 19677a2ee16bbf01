import type { MeetingRoom } from '../../src/core/meeting-rooms/meeting-room.ts';
import { roomLines } from '../../src/core/meeting-rooms/room-lines.ts';
import { context, input, type Modal, modal, option, radio, ticks } from '../elements/form.ts';
import { plain } from '../elements/text.ts';
import { fields, views } from '../ids.ts';

const detailWords = {
  readers: 'Yes, where everybody in the channel may read them',
  never: 'No, only behind Open scorecards',
};

const initialsOption = option('shown', 'With the candidate’s initials');

export const setupForm = ({
  coordinators,
  details,
  rooms = [],
  initials = false,
}: {
  coordinators: string[];
  details: keyof typeof detailWords;
  rooms?: readonly MeetingRoom[];
  initials?: boolean;
}): Modal =>
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
        hint: 'They start loops, look after them, and can act on every loop.',
      }),
      input({
        id: fields.details,
        label: 'Show quotes from scorecards in the debrief thread?',
        element: radio(['readers', 'never'] as const, detailWords, details),
        hint: 'Who may read them finds them behind Open scorecards in any case.',
      }),
      input({
        id: fields.initials,
        label: 'Name of the debrief channel',
        element: ticks([initialsOption], initials ? ['shown'] : []),
        hint: 'It has the role and the month: debrief-backend-dec, or debrief-backend-rc-dec.',
        isOptional: true,
      }),
      input({
        id: fields.meetingRooms,
        label: 'Rooms for interviews',
        element: {
          type: 'plain_text_input',
          multiline: true,
          max_length: 3000,
          placeholder: plain('room-ada@acme.example Room Ada'),
          ...(rooms.length > 0 ? { initial_value: roomLines(rooms) } : {}),
        },
        hint: 'One a line: its calendar address, a space, its name. Interviews that ask for a room get one of these.',
        isOptional: true,
      }),
      context(
        'Each debrief gets a private channel of its own. If only some people here may make channels, choose an existing one with `/hire debrief`.',
      ),
      context('Coordinators and workspace admins can change all of this at any time.'),
    ],
    { callback_id: views.setup, submit: plain('Save', 24), close: plain('Cancel', 24) },
  );
