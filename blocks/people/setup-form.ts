import {
  longestMonths,
  type Preset,
  presets,
  type Retention,
  usualRetention,
} from '../../src/core/erasure/retention.ts';
import type { MeetingRoom } from '../../src/core/meeting-rooms/meeting-room.ts';
import { roomLines } from '../../src/core/meeting-rooms/room-lines.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  radio,
  sentenceView,
  ticks,
  wholeNumber,
} from '../elements/form.ts';
import { count, plain } from '../elements/text.ts';
import { meaningOf } from '../erasure/retention-messages.ts';
import { fields, views } from '../ids.ts';

const detailWords = {
  readers: 'Yes, where everybody in the channel may read them',
  never: 'No, only behind Open scorecards',
};

const initialsOption = option('shown', 'With the candidate’s initials');

export const presetNames: readonly Preset[] = ['de', 'uk', 'fr', 'us', 'own'];
const presetWords: Record<Preset, string> = {
  de: `Germany: ${presets.de} months`,
  uk: `United Kingdom: ${presets.uk} months`,
  fr: `France: ${presets.fr} months`,
  us: `United States: ${presets.us} months`,
  own: 'As many months as stand below',
};

/** `kept`: how long data was kept before and is now, where that has changed. */
export const savedView = (kept: { before: number; months: number } | null): Modal =>
  sentenceView(
    kept
      ? `Saved. Candidates’ data is kept for ${count(kept.months, 'month')} now. ${meaningOf(kept)} Every coordinator is told.`
      : 'Saved. Coordinators can now use `/hire start`.',
  );

export const setupForm = ({
  coordinators,
  details,
  rooms = [],
  initials = false,
  administrators = [],
  retention = usualRetention,
}: {
  coordinators: string[];
  details: keyof typeof detailWords;
  rooms?: readonly MeetingRoom[];
  initials?: boolean;
  administrators?: readonly string[];
  retention?: Retention;
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
        id: fields.administrators,
        label: 'Coordinators who may erase candidates',
        element: {
          type: 'multi_users_select',
          ...(administrators.length > 0 ? { initial_users: [...administrators] } : {}),
        },
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
        label: 'As many months, where the line above says so',
        element: wholeNumber(longestMonths, retention.months),
        isOptional: true,
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
