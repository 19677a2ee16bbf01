import type { KnownBlock } from '@slack/types';
import { capital } from '../../src/core/capital.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { levels } from '../../src/core/kit/level.ts';
import type { Opening } from '../../src/core/opening/opening.ts';
import { fileEndings } from '../../src/core/reviews/material.ts';
import { nextWorkday, timeWords } from '../../src/core/time/moment-words.ts';
import { hourOptions, zoneOptions } from '../elements/choices.ts';
import { choice, context, input, type Modal, modal, option, writing } from '../elements/form.ts';
import { clip, count, mention, plain, safe } from '../elements/text.ts';
import { actions, fields, views, withoutOpening } from '../ids.ts';
import { kitProblemBlocks } from '../kit/kit-view.ts';
import { materialNames } from '../lines/material-names.ts';
import { exceptionsField } from '../times/exceptions-field.ts';

/** `opening`: the one that is chosen; `takesResume`: one of its rounds reads it. `provider`: of the calendar. */
type StartFormInput = {
  kits: Kit[];
  problems: string[];
  openings: Opening[];
  opening: Opening | null;
  takesResume: boolean;
  zone: string;
  now: number;
  provider: string;
};

/** The first page of `/hire start`: for an opening, what only this candidate has; else the role as well. */
export function startForm(asked: StartFormInput): Modal {
  const { problems, opening } = asked;
  const { who, when } = candidateFields(asked);
  return modal(
    'Start a loop',
    [
      ...kitProblemBlocks(problems),
      ...openingField(asked),
      ...(opening
        ? [...who, ...when, ...(asked.takesResume ? resumeFields() : [])]
        : [
            ...[...kitFields(asked), ...who, ...roleFields(), ...when],
            ...(asked.takesResume ? resumeFields() : []),
          ]),
    ],
    { callback_id: views.start, submit: plain('Next', 24), close: plain('Cancel', 24) },
  );
}

const mostOpenings = 99;

function openingField({ kits, openings, opening, zone }: StartFormInput): KnownBlock[] {
  if (openings.length === 0) return [];
  const shown = openings.slice(0, mostOpenings);
  const options = shown.map((one) => option(one.id, nameAmong(shown, one, zone)));
  const without = option(withoutOpening, 'Without an opening');
  const field = input({
    id: fields.opening,
    label: 'Opening',
    element: choice([...options, without], opening?.id ?? withoutOpening),
    action: actions.startOpening,
    isLive: true,
  });
  if (!opening) return [field];
  const { held, hiringManager } = opening;
  const title = kits.find(({ id }) => id === held.kit)?.title ?? held.kit;
  const rounds = count(held.rounds.length, 'round', 'rounds');
  return [
    field,
    context(`${safe(title)}, ${held.level} · ${rounds} · hiring manager ${mention(hiringManager)}`),
  ];
}

/** Its title, and where others have the same, whatever tells it from them. */
function nameAmong(openings: Opening[], opening: Opening, zone: string): string {
  const begun = ({ createdAt }: Opening) => `begun ${timeWords(createdAt, zone)}`;
  const parts = [({ region }: Opening) => region, ({ department }: Opening) => department, begun];
  let others = openings.filter(({ title }) => title === opening.title);
  const apart: string[] = [];
  for (const part of parts) {
    const same = others.filter((other) => part(other) === part(opening));
    if (same.length < others.length) apart.push(clip(part(opening), 30));
    others = same;
  }
  return apart.length > 0 ? `${clip(opening.title, 40)} · ${apart.join(', ')}` : opening.title;
}

const kitFields = ({ kits }: StartFormInput): KnownBlock[] => {
  const kitOptions = kits.slice(0, 100).map(({ id, title }) => option(id, title));
  const levelOptions = levels.map((level) => option(level, capital(level)));
  return [
    input({ id: fields.kit, label: 'Interview plan', element: choice(kitOptions, kits[0]?.id) }),
    input({ id: fields.level, label: 'Level', element: choice(levelOptions, 'mid') }),
  ];
};

function candidateFields({ zone, now, provider }: StartFormInput): { who: KnownBlock[]; when: KnownBlock[] } {
  const hours = hourOptions();
  return {
    who: [
      input({ id: fields.name, label: 'Candidate’s name', element: writing(120, '', false) }),
      input({
        id: fields.email,
        label: 'Candidate’s email',
        element: { type: 'email_text_input' },
        hint: `${provider} sends the invitations there.`,
      }),
      input({ id: fields.zone, label: 'Candidate’s time zone', element: choice(zoneOptions(zone), zone) }),
    ],
    when: [
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
      exceptionsField(),
    ],
  };
}

const roleFields = (): KnownBlock[] => [
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
];

/** One of these is enough, and all of them may stay empty: `/hire material` adds it later. */
const resumeFields = (): KnownBlock[] => [
  input({
    id: fields.file,
    label: 'Resume',
    element: { type: 'file_input', filetypes: fileEndings, max_files: 1 },
    hint: 'Up to 8 MB, kept sealed for this loop’s interviewers. You can also add it later with /hire material.',
    isOptional: true,
  }),
  input({
    id: fields.link,
    label: 'Or a link to it',
    element: { type: 'url_text_input' },
    hint: 'It begins with https://, and the interviewers can open it.',
    isOptional: true,
  }),
  input({
    id: fields.words,
    label: materialNames({ needs: 'resume' }).pasted,
    element: writing(3000),
    isOptional: true,
  }),
];
