import type { Kit } from '../../src/core/kit/kit.ts';
import { levels } from '../../src/core/kit/level.ts';
import { nextWorkday } from '../../src/core/time/moment-words.ts';
import { hourOptions, zoneOptions } from '../elements/choices.ts';
import { choice, input, type Modal, modal, option, writing } from '../elements/form.ts';
import { plain } from '../elements/text.ts';
import { fields, views } from '../ids.ts';
import { kitProblemBlocks } from '../kit/kit-view.ts';

/** `provider`: of the calendar. */
type StartFormInput = { kits: Kit[]; problems: string[]; zone: string; now: number; provider: string };

export function startForm({ kits, problems, zone, now, provider }: StartFormInput): Modal {
  const kitOptions = kits.slice(0, 100).map(({ id, title }) => option(id, title));
  const levelOptions = levels.map((level) => option(level, level[0]?.toUpperCase() + level.slice(1)));
  const hours = hourOptions();
  return modal(
    'Start a loop',
    [
      ...kitProblemBlocks(problems),
      input({ id: fields.kit, label: 'Kit', element: choice(kitOptions, kits[0]?.id) }),
      input({ id: fields.level, label: 'Level', element: choice(levelOptions, 'mid') }),
      input({ id: fields.name, label: 'Candidate’s name', element: writing(120, '', false) }),
      input({
        id: fields.email,
        label: 'Candidate’s e-mail',
        element: { type: 'email_text_input' },
        hint: `${provider} sends the invitations there.`,
      }),
      input({ id: fields.zone, label: 'Candidate’s time zone', element: choice(zoneOptions(zone), zone) }),
      input({ id: fields.hiringManager, label: 'Hiring manager', element: { type: 'users_select' } }),
      input({
        id: fields.channel,
        label: 'Debrief channel',
        element: {
          type: 'conversations_select',
          filter: { include: ['private'], exclude_bot_users: true, exclude_external_shared_channels: true },
        },
        hint: 'A private channel that Quorum is in. Leave it empty and Quorum creates one for the panel.',
        isOptional: true,
      }),
      input({
        id: fields.firstDay,
        label: 'First day the candidate offers',
        element: { type: 'datepicker', initial_date: nextWorkday(now, zone, 1) },
      }),
      input({
        id: fields.lastDay,
        label: 'Last day the candidate offers',
        element: { type: 'datepicker', initial_date: nextWorkday(now, zone, 10) },
      }),
      input({ id: fields.from, label: 'From, in their zone', element: choice(hours, '09:00') }),
      input({ id: fields.to, label: 'Until, in their zone', element: choice(hours, '18:00') }),
    ],
    { callback_id: views.start, submit: plain('Next', 24), close: plain('Cancel', 24) },
  );
}
