import { sentenceView } from '../../../blocks/elements/form.ts';
import { fields, actions as ids, isGroupOf, parseRef, taskRoundOf, views } from '../../../blocks/ids.ts';
import { closeForm, heldForm } from '../../../blocks/opening/held-form.ts';
import { jobDescriptionView } from '../../../blocks/opening/job-description-view.ts';
import { beginForm, openingPage, type Way, ways } from '../../../blocks/opening/opening-forms.ts';
import { openingView } from '../../../blocks/opening/opening-view.ts';
import { openingsView } from '../../../blocks/opening/openings-list.ts';
import { startForm } from '../../../blocks/start/start-form.ts';
import type { HeldField } from '../../core/opening/opening.ts';
import { type Page, type PageValues, pages } from '../../core/opening/pages.ts';
import { badInput } from '../../errors.ts';
import {
  agree,
  changeHeld,
  closeOpening,
  letAnswersChoose,
  reopenOpening,
  savePage,
  withdrawAgreement,
} from '../../flows/opening/change-opening.ts';
import { sendDescription } from '../../flows/opening/job-description.ts';
import { beginOpening, listOpenings, readKits, readOpening } from '../../flows/opening/openings.ts';
import { readStartFor } from '../../flows/start.ts';
import { listOf, type Request, refOf, textOf } from '../door/request.ts';
import { draftView, errors, type Feature, type Reply, type Row, rowsFor, view } from '../feature.ts';

/** `/hire role`: roles to be filled, from the first words to the agreement of both. */
export const openings: Feature = {
  commands: {
    role: {
      usage: 'role',
      does: 'Openings: the roles to be filled, and what their loops are like.',
      loading: 'Looking up the openings…',
      run: async ({ actor, deps }) => view(openingsView(await listOpenings(deps, actor))),
    },
  },
  actions: {
    [ids.openOpening]: { loading: 'Opening it…', run: shown },
    [ids.seeOpening]: { run: shown },
    ...rowsFor([ids.moreOpenings, ids.earlierOpenings], {
      run: async ({ actor, deps, input }) =>
        view(openingsView(await listOpenings(deps, actor, Number(refOf(input, 1, 'button')[0]) || 0))),
    }),
    [ids.startFor]: { loading: 'Opening the form…', run: startFrom },
    [ids.startHere]: { run: startFrom },
    [ids.completeOpening]: {
      loading: 'Opening the form…',
      run: pageAsked,
    },
    [ids.beginOpening]: {
      run: async ({ actor, deps }) => view(beginForm((await readKits(deps, actor)).kits)),
    },
    [ids.openingPage]: { run: pageAsked },
    [ids.changeHeld]: {
      run: async ({ actor, deps, input }) => {
        const [id, field] = refOf(input, 2, 'button');
        const { opening, kit, kits } = await readOpening(deps, actor, id);
        if (!kit && field !== 'kit') throw badInput('Choose another interview plan first.');
        return view(heldForm(opening, heldFieldIn(field), kit ?? kits[0] ?? null, kits));
      },
    },
    [ids.letAnswersChoose]: {
      run: async ({ actor, deps, input }) => {
        const [opening, field, revision] = refOf(input, 3, 'button');
        const choice = { opening, field: heldFieldIn(field), revision: Number(revision) };
        return view(openingView(await letAnswersChoose(deps, actor, choice)));
      },
    },
    [ids.agreeOpening]: {
      run: async ({ actor, deps, input }) => {
        const [opening, revision] = refOf(input, 2, 'button');
        return view(openingView(await agree(deps, actor, { opening, revision: Number(revision) })));
      },
    },
    [ids.describeOpening]: {
      run: async ({ actor, deps, input }) =>
        view(jobDescriptionView(await readOpening(deps, actor, refOf(input, 1, 'button')[0]))),
    },
    [ids.sendDescription]: {
      run: async ({ actor, deps, input }) => {
        const [opening] = refOf(input, 1, 'button');
        return view(jobDescriptionView({ ...(await sendDescription(deps, actor, opening)), isSent: true }));
      },
    },
    [ids.withdrawAgreement]: changed(withdrawAgreement),
    [ids.reopenOpening]: changed(reopenOpening),
    [ids.closeOpening]: {
      run: async ({ actor, deps, input }) =>
        view(closeForm((await readOpening(deps, actor, refOf(input, 1, 'button')[0])).opening)),
    },
  },
  submissions: {
    [views.beginOpening]: { run: submitBegin },
    [views.openingPage]: { run: submitPage },
    [views.changeHeld]: { run: submitHeld },
    [views.closeOpening]: {
      run: async ({ actor, deps, input, values }) => {
        const [opening] = refOf(input, 1, 'form');
        const why = textOf(values, fields.why) === 'hired' ? 'hired' : 'withdrawn';
        const reason = textOf(values, fields.reason);
        return view(openingView(await closeOpening(deps, actor, { opening, why, reason })));
      },
    },
  },
};

async function shown({ actor, deps, input }: Request): Promise<Reply> {
  return view(openingView(await readOpening(deps, actor, refOf(input, 1, 'button')[0])));
}

function changed(change: typeof reopenOpening): Row {
  return {
    run: async ({ actor, deps, input }) =>
      view(openingView(await change(deps, actor, refOf(input, 1, 'button')[0]))),
  };
}

async function startFrom({ actor, deps, input }: Request): Promise<Reply> {
  return view(startForm(await readStartFor(deps, actor, refOf(input, 1, 'button')[0])));
}

async function pageAsked({ actor, deps, input }: Request): Promise<Reply> {
  const [id, name, mode] = refOf(input, 3, 'button');
  const page = pageIn(name);
  const way = wayIn(mode);
  const { opening, kit } = await readOpening(deps, actor, id);
  if (!kit) throw badInput('The interview plan of this opening is gone. Choose another one for it first.');
  return view(openingPage({ opening, kit, page, way }));
}

const pageIn = (name: string): Page => {
  const page = pages.find((one) => one === name);
  if (!page) throw badInput('This button is not one of Quorum’s.');
  return page;
};

const wayIn = (mode: string): Way => ways.find((way) => mode.startsWith(way)) ?? 'back';

const heldFields: HeldField[] = ['kit', 'level', 'rounds', 'focus', 'attitudes', 'exercises'];
const heldFieldIn = (name: string): HeldField => {
  const field = heldFields.find((one) => one === name);
  if (!field) throw badInput('This button is not one of Quorum’s.');
  return field;
};

async function submitBegin({ actor, deps, values, form }: Request): Promise<Reply> {
  const [kit = '', archetype = ''] = parseRef(textOf(values, fields.archetype), 2) ?? [];
  const typed = Object.fromEntries(basics.map((field) => [field, textOf(values, field)]));
  const answer = await beginOpening(deps, actor, {
    ...{ window: form, kit, values: typed },
    archetype: archetype === 'none' ? null : archetype,
  });
  if (!answer.ok) return errors(answer.errors);
  const told =
    answer.opening.hiringManager === actor.user
      ? 'The opening has begun. `/hire role` shows it; complete it there.'
      : `The opening has begun. <@${answer.opening.hiringManager}> gets a message and completes it; you hear when it is your turn to agree.`;
  return view(sentenceView(told));
}

const basics = [fields.title, fields.department, fields.region, fields.currency, fields.hiringManager];
const afterPage: Partial<Record<Page, Page>> = { work: 'person', person: 'people' };

async function submitPage({ actor, deps, input, values, fields: drawn }: Request): Promise<Reply> {
  const [opening, name, revision, mode] = refOf(input, 4, 'form');
  const page = pageIn(name);
  const way = wayIn(mode);
  const answer = await savePage(deps, actor, {
    ...{ opening, page, revision: Number(revision), isAgain: mode.endsWith('-again') },
    shown: Object.fromEntries(drawn.map(({ field, shown }) => [field, shown ?? ''])) as PageValues,
    typed: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? ''])),
  });
  if (answer.is === 'wrong') return errors(answer.errors);
  if (answer.is === 'both') {
    const { theirs, values: kept, kit } = answer;
    return draftView(
      openingPage({ opening: answer.opening, kit, page, way, clash: { theirs, values: kept } }),
    );
  }
  const next = way === 'on' ? afterPage[page] : undefined;
  if (way === 'check') return view(jobDescriptionView(answer));
  if (!next || !answer.kit) return view(openingView(answer));
  return view(openingPage({ opening: answer.opening, kit: answer.kit, page: next, way }));
}

async function submitHeld({ actor, deps, input, values, fields: drawn }: Request): Promise<Reply> {
  const [opening, name, revision] = refOf(input, 3, 'form');
  const groups = Object.keys(values).filter((id) => isGroupOf('held', id));
  const chosen = groups.flatMap((id) => listOf(values, id).concat(textOf(values, id) || []));
  const tasks = drawn.flatMap(({ field }) => {
    const round = taskRoundOf(field);
    return round === null ? [] : [[round, textOf(values, field)] as const];
  });
  const answer = await changeHeld(deps, actor, {
    ...{ opening, revision: Number(revision), field: heldFieldIn(name), chosen },
    tasks: Object.fromEntries(tasks),
    reason: textOf(values, fields.reason),
  });
  if (answer.is === 'saved') return view(openingView(answer));
  const place = drawn.find(({ field }) => isGroupOf('held', field) || taskRoundOf(field) !== null)?.field;
  return errors({ [place ?? fields.reason]: answer.error });
}
