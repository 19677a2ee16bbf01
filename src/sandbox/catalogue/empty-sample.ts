import type { Kit } from '../../core/kit/kit.ts';
import { seatsOf } from '../../core/loop/seats.ts';
import * as loops from './full-loops.ts';
import { nameOf } from './full-sample.ts';
import { now } from './places.ts';
import type { Sample } from './sample.ts';

/** The least that there can be: one round with one seat, nothing written that may be left out, lists of none. */
export function emptySample(kit: Kit): Sample {
  const [smallest] = kit.rounds.filter(({ isStandard }) => isStandard);
  const drafted = loops.draftOf(kit, smallest ? [smallest.id] : []);
  const [place] = seatsOf(drafted);
  if (!place) throw new Error(`Kit ${kit.id} has no round to show.`);
  const bare = loops.changedSeat(drafted, place.seat.id, { holder: 'UOLIVER', questions: [] });
  const early = { state: 'open', at: now, how: 'early', by: bare.hiringManager, reason: 'No' } as const;
  const debriefed = { ...bare, stage: 'debrief' as const, gate: early };
  const shortest = (words: string) => words.split(' ')[0] ?? words;
  const name = 'Bo Ek';
  return {
    ...{
      kit: {
        ...kit,
        exercises: [],
        redFlags: [],
        offer: [],
        firstNinetyDays: [],
        intake: [],
        archetypes: [],
      },
      name,
      nameOf,
    },
    ...{ link: '', holders: [], seatAt: 0, readings: [], cards: [], longestCards: 0 },
    say: (_, words) => shortest(words),
    maybe: () => '',
    title: shortest,
    many: () => 0,
    card: {
      ...{ outcome: 'held', answers: [], redFlags: [], recommendation: 'yes', otherLevel: null },
      ...{ summary: '', minutes: null },
    },
    conclusion: { outcome: 'no_hire', level: null, rationale: 'No.', conditions: '', competencies: [] },
    ...{ interviewing: bare, trouble: bare, reviews: bare, debriefed },
    decided: loops.decided(debriefed),
    searching: (state) => loops.searched(bare, state, { offers: state === 'found' ? [none] : [] }),
    loops: (length, loop = bare) => Array.from({ length }, () => ({ loop, candidate: name })),
  };
}

const none = { slots: [], reasons: [], isProven: false, warnings: [], why: {} };
