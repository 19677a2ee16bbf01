import { type Modal, sentenceView } from '../../../blocks/elements/form.ts';
import { count, safe } from '../../../blocks/elements/text.ts';
import { fields, actions as ids, isGroupOf, roundOf, seatField, views } from '../../../blocks/ids.ts';
import { byHandForm, constraintsForm } from '../../../blocks/times/constraints-form.ts';
import { offersModal, whyModal } from '../../../blocks/times/offers.ts';
import { waitingView } from '../../../blocks/times/waiting-view.ts';
import { act } from '../../flows/act.ts';
import {
  bookTogether,
  changeConstraints,
  listWaiting,
  pickByHand,
  readSearch,
  searchTogether,
} from '../../flows/times.ts';
import { exceptionsIn, listOf, poolsOf, type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, nothing, type Reply, type Row, rowsFor, sentence, view } from '../feature.ts';

/** What cannot be booked any more is looked for anew. */
const lookingAgain = (note: string | null): string => `${note ?? ''} Quorum is looking for new ones.`.trim();

const whereItStands = 'The message about the loop shows it, and so does `/hire status`.';

/** Looking for times, and booking them. */
export const times: Feature = {
  commands: {
    schedule: {
      usage: 'schedule [all]',
      does: 'Your loops that wait for times, to book all or some; `all` looks for all of them at once.',
      loading: 'Looking up your loops…',
      run: (request) =>
        request.input.trim().toLowerCase() === 'all' ? searchForAll(request) : showWaiting(request),
    },
  },
  actions: {
    ...rowsFor([ids.book, ...ids.bookOther], {
      run: async ({ actor, deps, input, form }) => {
        const [loop, search, offer] = refOf(input, 3, 'button');
        const chosen = { search: Number(search), offer: Number(offer) };
        const { search: now } = await act(deps, actor, loop, { type: 'bookLoop', ...chosen });
        const words = now.state === 'looking' ? lookingAgain(now.note) : 'These times are being booked.';
        // The message shows it by itself; a window, which may be a colleague's, does not.
        return form ? view(sentenceView(`${words} ${whereItStands}`)) : nothing;
      },
    }),
    [ids.search]: {
      run: async ({ actor, deps, input }) => {
        const [id] = refOf(input, 1, 'button');
        const loop = await act(deps, actor, id, { type: 'searchAgain' });
        const isTheirs = loop.coordinator === actor.user;
        return isTheirs ? nothing : sentence(`Quorum is looking for times. ${whereItStands}`);
      },
    },
    [ids.relax]: {
      run: async ({ actor, deps, input }) => {
        const [loop, search, relaxation] = refOf(input, 3, 'button');
        const chosen = { search: Number(search), relaxation: Number(relaxation) };
        await act(deps, actor, loop, { type: 'relaxSearch', ...chosen });
        return nothing;
      },
    },
    [ids.offers]: searchShown('Opening the times…', offersModal),
    [ids.why]: searchShown('Looking up why…', whyModal),
    [ids.constraints]: searchShown('Opening the constraints…', constraintsForm),
    [ids.byHand]: searchShown('Opening the rounds…', byHandForm),
    // A link: Slack opens it and tells us too.
    [ids.join]: { run: async () => nothing },
  },
  submissions: {
    [views.constraints]: { run: submitConstraints },
    [views.byHand]: { run: submitByHand },
    [views.together]: { run: submitTogether },
  },
};

async function searchForAll({ actor, deps }: Request): Promise<Reply> {
  const loops = await searchTogether(deps, actor);
  return sentence(
    loops === 0
      ? 'None of your loops waits for times.'
      : `Quorum is looking for ${count(loops, 'loop')} at once. Each gets its message; \`/hire schedule\` books all or some.`,
  );
}

async function showWaiting({ actor, deps }: Request): Promise<Reply> {
  const { loops, zone, now } = await listWaiting(deps, actor);
  return view(waitingView(loops, zone, now));
}

function searchShown(loading: string, build: (search: Awaited<ReturnType<typeof readSearch>>) => Modal): Row {
  return {
    loading,
    run: async ({ actor, deps, input }) => {
      const [loop] = refOf(input, 1, 'button');
      return view(build(await readSearch(deps, actor, { loop })));
    },
  };
}

async function submitConstraints({ actor, deps, input, values }: Request): Promise<Reply> {
  const [loop] = refOf(input, 1, 'form');
  const number = (field: string) => Number(textOf(values, field));
  for (const field of [fields.minGap, fields.maxGap])
    if (number(field) % 5 !== 0) return errors({ [field]: 'Use a multiple of five minutes.' });
  if (number(fields.maxGap) < number(fields.minGap))
    return errors({ [fields.maxGap]: 'The longest wait is at least the shortest break.' });
  if (number(fields.roundsPerDay) < 1) return errors({ [fields.roundsPerDay]: 'At least one round a day.' });
  const changed = await changeConstraints(deps, actor, {
    loop,
    availability: {
      firstDay: textOf(values, fields.firstDay),
      lastDay: textOf(values, fields.lastDay),
      from: textOf(values, fields.from),
      to: textOf(values, fields.to),
      ...exceptionsIn(values),
    },
    constraints: {
      roundsPerDay: number(fields.roundsPerDay),
      minGap: number(fields.minGap),
      maxGap: number(fields.maxGap) - number(fields.minGap),
      grid: textOf(values, fields.grid) === '5' ? 5 : 15,
      overLimits: textOf(values, fields.reason).trim(),
    },
    pools: poolsOf(values),
  });
  if (changed.ok) return view(sentenceView('Quorum looks again. You get the times as a direct message.'));
  if ('errors' in changed) return errors(changed.errors as Record<string, string>);
  return errors({ [changed.seat ? seatField(changed.seat) : fields.firstDay]: changed.reason });
}

async function submitByHand({ actor, deps, input, values }: Request): Promise<Reply> {
  const [loop] = refOf(input, 1, 'form');
  const starts = Object.fromEntries(
    Object.entries(values).flatMap(([field, seconds]) => {
      const round = roundOf(field);
      return round !== null && typeof seconds === 'string' ? [[round, Number(seconds) * 1000] as const] : [];
    }),
  );
  const people = Object.fromEntries(
    Object.entries(poolsOf(values)).flatMap(([seat, [person]]) => (person ? [[seat, person] as const] : [])),
  );
  await pickByHand(deps, actor, { loop, starts, people });
  return view(sentenceView('Quorum is looking at the calendars. You get the answer as a direct message.'));
}

async function submitTogether({ actor, deps, values }: Request): Promise<Reply> {
  const groups = Object.keys(values).filter((field) => isGroupOf(fields.together, field));
  const chosen = groups.flatMap((field) => listOf(values, field));
  if (chosen.length === 0) return errors({ [fields.together]: 'Tick at least one loop.' });
  const mates = chosen.map((ref) => {
    const [loop, search] = refOf(ref, 2, 'form');
    return { loop, search: Number(search) };
  });
  const { booked, refused } = await bookTogether(deps, actor, mates);
  const words = `${count(booked, 'loop is', 'loops are')} being booked.`;
  return view(sentenceView([words, ...refused.map(safe)].join('\n')));
}
