import { sentenceView } from '../../blocks/elements/form.ts';
import { safe } from '../../blocks/elements/text.ts';
import { actions, personField } from '../../blocks/ids.ts';
import { peopleView } from '../../blocks/people/person-form.ts';
import type { HoursForm, LimitsForm, SettingsErrors, SettingsField } from '../core/people/person-settings.ts';
import { readPerson, setPerson } from '../flows/set-person.ts';
import { type Ask, errors, type Reply, refOf, textOf, type Values, view } from './door/request.ts';

/** The form of `/hire people`, about whoever its metadata names. */
export async function submitPerson({ asker, deps, values, input }: Ask): Promise<Reply> {
  const [user] = refOf(input, 1, 'form');
  const [chosen] = refOf(textOf(values, actions.choosePerson), 1, 'form');
  // Sent before Slack had shown the next person's settings: these would be somebody else's.
  if (chosen !== user)
    return view(peopleView(await readPerson(deps, asker, { user: chosen, scope: 'others' })));
  const form = { ...hoursIn(values, user), limits: limitsIn(values, user) };
  const answer = await setPerson(deps, asker, { user, scope: 'others', form });
  if (!answer.ok) return errors(errorsFor(answer.errors, user));
  return view(sentenceView(`Saved for ${safe(answer.name)}.`));
}

/** The form of `/hire hours`, about whoever sends it. */
export async function submitHours({ asker, deps, values }: Ask): Promise<Reply> {
  const { user } = asker;
  const form = { ...hoursIn(values, user), limits: null };
  const answer = await setPerson(deps, asker, { user, scope: 'own', form });
  if (!answer.ok) return errors(errorsFor(answer.errors, user));
  return view(sentenceView('Saved. `/hire hours` shows it again.'));
}

function hoursIn(values: Values, user: string): HoursForm {
  const text = (field: SettingsField) => textOf(values, personField(field, user));
  return {
    weekdays: listIn(values, personField('weekdays', user)) ?? [],
    hoursFrom: text('hoursFrom'),
    hoursTo: text('hoursTo'),
    flexibleFrom: text('flexibleFrom'),
    flexibleTo: text('flexibleTo'),
    pauseFrom: text('pauseFrom'),
    pauseTo: text('pauseTo'),
    bufferBefore: text('bufferBefore'),
    bufferAfter: text('bufferAfter'),
    namedVote: listIn(values, personField('namedVote', user)) ?? [],
  };
}

const limitsIn = (values: Values, user: string): LimitsForm => ({
  perDay: textOf(values, personField('perDay', user)),
  perWeek: textOf(values, personField('perWeek', user)),
  inTraining: listIn(values, personField('inTraining', user)),
  level: textOf(values, personField('level', user)),
});

const errorsFor = (wrong: SettingsErrors, user: string): Record<string, string> =>
  Object.fromEntries(Object.entries(wrong).map(([field, sentence]) => [personField(field, user), sentence]));

function listIn(values: Values, field: string): string[] | null {
  const chosen = values[field];
  return Array.isArray(chosen) ? chosen : null;
}
