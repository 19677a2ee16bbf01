import type { KnownBlock } from '@slack/types';
import { aboutLines } from '../../../blocks/debrief/bookkeeping.ts';
import { ratingTableMessage } from '../../../blocks/debrief/debrief-parent.ts';
import { debriefReplies } from '../../../blocks/debrief/debrief-replies.ts';
import { input, modal, sections, type writing } from '../../../blocks/elements/form.ts';
import { plain } from '../../../blocks/elements/text.ts';
import { byName } from '../../../blocks/lines/names.ts';
import { lateSeats } from '../../core/cards/late.ts';
import { debriefOf } from '../../core/debrief/debrief.ts';
import { peopleIn } from '../../core/debrief/people-in.ts';
import { tableOf } from '../../core/debrief/rating-table.ts';
import type { Shift } from '../../core/debrief/vote.ts';
import type { Effect } from '../../core/loop/effect.ts';
import type { Loop } from '../../core/loop/loop.ts';
import { seatsOf } from '../../core/loop/seats.ts';
import type { Opening } from '../../core/opening/opening.ts';
import type { Sample } from './sample.ts';

export const zone = 'Europe/Berlin';
/** A Monday. */
export const now = Date.UTC(2027, 0, 11, 8, 0);
export const late = now + 9 * 86_400_000;

export const inMessage = (blocks: KnownBlock[], text = 'Quorum') =>
  blocks.length > 0 ? { text, blocks } : [];
export const inWindow = (blocks: KnownBlock[]) => modal('Sample', blocks, { submit: plain('Go', 24) });
export const asLines = (lines: string[]) => inWindow(sections(lines));
export const field = (element: ReturnType<typeof writing>) =>
  inWindow([input({ id: 'f', label: 'Label', element })]);

/** A seat of this loop, as builders get it; one of the decided loop where it has none. */
export function placeIn(x: Sample, loop: Loop = x.interviewing) {
  const place = seatsOf(loop)[x.seatAt] ?? seatsOf(loop)[0] ?? seatsOf(x.decided)[0];
  if (!place) throw new Error('The sample has no seat.');
  return { loop, ...place, kit: x.kit, candidate: x.name, zone, now: late };
}

export const debriefIn = (x: Sample) => debriefOf(x.kit, x.debriefed.kit, x.cards);

export function tableIn(x: Sample) {
  const table = tableOf(debriefIn(x));
  return [table, table.people.map(x.nameOf)] as const;
}

export const whoOf = (x: Sample) =>
  byName(new Map([...peopleIn(x.debriefed), ...x.holders].map((user) => [user, x.nameOf(user)])));

export const repliesIn = (x: Sample) =>
  debriefReplies({
    ...{ loop: x.debriefed, debrief: debriefIn(x), who: whoOf(x), about: aboutLines(x.debriefed, whoOf(x)) },
    table: ratingTableMessage(debriefIn(x), ...tableIn(x)),
  });

export const shiftsIn = (x: Sample): Shift[] =>
  x.holders.map((holder, index) => ({
    ...{ holder, first: index % 2 ? 'yes' : 'strong_no', second: index % 3 ? 'yes' : 'strong_yes' },
    words: x.maybe(
      3000,
      'Sofia saw the design hold under load; my doubt was about testing, and that can be learned.',
    ),
  }));

export const deadIn = (x: Sample): Effect[] =>
  Array.from({ length: x.many(20, 2) }).flatMap((_, index) =>
    x.interviewing.outbox.slice(0, 1).map((effect) => ({
      ...{ ...effect, id: `${effect.id}-${index}`, state: 'dead' as const },
      failure: x.maybe(600, 'Slack answered channel_not_found: the channel is gone.'),
    })),
  );

export const loopRowsIn = (x: Sample) =>
  x.loops(x.many(40, 3), x.interviewing).map((row) => ({
    ...{ ...row, late: lateSeats(x.interviewing, zone, late) },
    dead: row.loop.outbox
      .slice(0, x.many(3, 1))
      .map((effect) => ({ ...effect, failure: x.maybe(300, 'Slack answered channel_not_found.') })),
  }));

export const seatRowsIn = (x: Sample) =>
  x.loops(x.many(4, 2)).flatMap((row) =>
    seatsOf(row.loop)
      .slice(0, x.many(99, 3))
      .map((place) => ({ ...row, ...place })),
  );

/** What reviews read, with what somebody brought for it. */
export function broughtIn(x: Sample) {
  const questions = Array.from({ length: x.many(8, 3) }, (_, at) =>
    x.say(600, asked[at % asked.length] ?? ''),
  );
  return {
    ...{ ...placeIn(x, x.reviews), questions, to: 'UANA' },
    words: {
      text: x.maybe(3000, 'Seven years of backend work, the last three on payments. Referred by Jonas.'),
      link: x.link,
      fileName: x.maybe(255, 'robin-castellan-resume.pdf'),
      answers: questions.map(() =>
        x.maybe(3000, 'I looked at the slowest query first, since two of three pages waited for it.'),
      ),
    },
  };
}

const asked = [
  'Which query would you look at first, and why?',
  'What would you measure before you change anything?',
  'What would you tell the team on the next morning?',
];

export const searchingIn = (x: Sample, state: 'found' | 'nothing' | 'taken' | 'looking') => ({
  ...{ loop: x.searching(state), candidate: x.name, zone, now },
});

const dayMs = 86_400_000;

/** Times that somebody picked and that cannot be. */
export function pickedInVain(x: Sample, state: 'found' | 'nothing'): Loop {
  const loop = x.searching(state);
  const { slots = [] } = x.searching('found').search.offers[0] ?? {};
  const [first] = slots;
  const title = loop.rounds[0]?.title ?? '';
  const picked = {
    slots,
    against: [x.say(300, `${title}: Ines Okafor is busy on Tuesday 12 Jan, 09:30–10:30.`)],
    free: first ? [{ round: first.round, starts: [first.startsAt + 7_200_000, first.startsAt + dayMs] }] : [],
  };
  return { ...loop, search: { ...loop.search, picked } };
}

/** An opening that both agreed to, for what is asked in this loop. */
export const openingIn = (x: Sample): Opening => ({
  ...{
    id: 'opening',
    team: 'TNORTHLIGHT',
    version: 1,
    revision: 1,
    state: 'open',
    agreed: ['ULENA', 'UPRIYA'],
  },
  ...{ title: x.title('Backend developer, payments'), department: '', region: '', currency: 'EUR' },
  ...{ coordinator: 'ULENA', hiringManager: 'UPRIYA', mustHaves: [], niceToHaves: [], success: [] },
  intake: {
    ...{
      archetype: null,
      choices: {},
      stack: '',
      system: '',
      data: '',
      contract: '',
      deployment: '',
      legacy: '',
    },
    seniority: '',
  },
  held: {
    kit: 'kit-0',
    level: 'mid',
    rounds: x.interviewing.rounds.map(({ template }) => template),
    ...{ focus: [], attitudes: [], exercises: {}, reasons: {}, changed: {} },
  },
  ...{ pay: null, pools: {}, asked: null, closed: null, notices: [], createdAt: now },
});
