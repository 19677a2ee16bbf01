import { sentenceView } from '../../../blocks/elements/form.ts';
import { safe } from '../../../blocks/elements/text.ts';
import { actions as ids, personField, views } from '../../../blocks/ids.ts';
import { peopleList } from '../../../blocks/people/people-list.ts';
import { hoursForm, peopleView } from '../../../blocks/people/person-form.ts';
import type {
  HoursForm,
  LimitsForm,
  SettingsErrors,
  SettingsField,
} from '../../core/people/person-settings.ts';
import { readPeople, readPerson, setPerson } from '../../flows/people.ts';
import type { Values } from '../door/form.ts';
import { listOf, type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, type Reply, sentence, view } from '../feature.ts';

/** When people can interview: their own hours, and what coordinators set for others. */
export const people: Feature = {
  commands: {
    people: {
      usage: 'people',
      does: 'Coordinators: hours, limits and training of whoever interviews.',
      loading: 'Opening the people…',
      run: async ({ actor, deps }) => view(peopleList(await readPeople(deps, actor))),
    },
    hours: {
      usage: 'hours',
      does: 'When you can interview, and how much time you need around it.',
      loading: 'Opening your hours…',
      run: async ({ actor, deps }) => {
        const shown = await readPerson(deps, actor, { user: actor.user, scope: 'own' });
        return shown.ok ? view(hoursForm(shown)) : sentence(shown.reason);
      },
    },
  },
  actions: {
    [ids.openPerson]: {
      run: ({ actor, deps, input }) => personShown({ actor, deps }, refOf(input, 1, 'button')[0]),
    },
    [ids.choosePerson]: { run: ({ actor, deps, values }) => personShown({ actor, deps }, chosenIn(values)) },
  },
  submissions: {
    [views.person]: { run: submitPerson },
    [views.hours]: { run: submitHours },
  },
};

const chosenIn = (values: Values): string => refOf(textOf(values, ids.choosePerson), 1, 'form')[0];

const personShown = async ({ actor, deps }: Pick<Request, 'actor' | 'deps'>, user: string): Promise<Reply> =>
  view(peopleView(await readPerson(deps, actor, { user, scope: 'others' })));

/** The form of `/hire people`, about whoever its metadata names. */
async function submitPerson({ actor, deps, values, input }: Request): Promise<Reply> {
  const [user] = refOf(input, 1, 'form');
  const chosen = chosenIn(values);
  // Sent before Slack had shown the next person's settings: these would be somebody else's.
  if (chosen !== user) return personShown({ actor, deps }, chosen);
  const form = { ...hoursIn(values, user), limits: limitsIn(values, user) };
  const answer = await setPerson(deps, actor, { user, scope: 'others', form });
  if (!answer.ok) return errors(errorsFor(answer.errors, user));
  return view(sentenceView(`Saved for ${safe(answer.name)}.`));
}

/** The form of `/hire hours`, about whoever sends it. */
async function submitHours({ actor, deps, values }: Request): Promise<Reply> {
  const { user } = actor;
  const form = { ...hoursIn(values, user), limits: null };
  const answer = await setPerson(deps, actor, { user, scope: 'own', form });
  if (!answer.ok) return errors(errorsFor(answer.errors, user));
  return view(sentenceView('Saved. `/hire hours` shows it again.'));
}

function hoursIn(values: Values, user: string): HoursForm {
  const text = (field: SettingsField) => textOf(values, personField(field, user));
  return {
    weekdays: listOf(values, personField('weekdays', user)),
    hoursFrom: text('hoursFrom'),
    hoursTo: text('hoursTo'),
    flexibleFrom: text('flexibleFrom'),
    flexibleTo: text('flexibleTo'),
    pauseFrom: text('pauseFrom'),
    pauseTo: text('pauseTo'),
    bufferBefore: text('bufferBefore'),
    bufferAfter: text('bufferAfter'),
    namedVote: listOf(values, personField('namedVote', user)),
  };
}

const limitsIn = (values: Values, user: string): LimitsForm => {
  const inTraining = values[personField('inTraining', user)];
  return {
    perDay: textOf(values, personField('perDay', user)),
    perWeek: textOf(values, personField('perWeek', user)),
    // Where no kit has rounds to train for, the form has no such field, and what is set stays.
    inTraining: Array.isArray(inTraining) ? inTraining : null,
    level: textOf(values, personField('level', user)),
  };
};

const errorsFor = (wrong: SettingsErrors, user: string): Record<string, string> =>
  Object.fromEntries(Object.entries(wrong).map(([field, sentence]) => [personField(field, user), sentence]));
