import {
  jobDescriptionMessage,
  jobDescriptionView,
} from '../../../../blocks/opening/job-description-view.ts';
import type { Opening } from '../../../core/opening/opening.ts';
import { now } from '../places.ts';
import type { RowsByFile, Sample } from '../sample.ts';

/** With everything that a team can answer, or with nothing. */
export function answeredIn(x: Sample): Opening {
  const lines = (usual: number, words: string) => Array<string>(x.many(10, usual)).fill(x.say(300, words));
  const { kit } = x;
  const focus = kit.competencies.slice(0, x.many(6, 5)).map(({ id }) => id);
  return {
    ...{ id: 'o0123456789abcdef', team: 'T', version: 3, revision: 2, state: 'open', createdAt: now },
    title: x.title('Senior backend engineer, ledger'),
    ...{ department: x.maybe(120, 'Payments'), region: x.maybe(120, 'Germany'), currency: 'EUR' },
    ...{ coordinator: 'UOLIVER', hiringManager: 'UHELENE', agreed: [], notices: [] },
    mustHaves: lines(2, 'Has run a service that moves money, and been on call for it'),
    niceToHaves: lines(1, 'Has kept a ledger with double entries'),
    success: lines(2, 'A refund needs no engineer any more'),
    intake: {
      ...{ archetype: null, choices: kit.archetypes[0]?.answers ?? {} },
      stack: x.maybe(300, 'TypeScript 5.8, Node 24, PostgreSQL 17, Kafka'),
      data: x.maybe(300, '400 orders a minute, 3,000 on the last Friday of November'),
      system: x.maybe(300, 'Eleven services, four of them ours'),
      contract: x.maybe(300, ''),
      deployment: x.maybe(300, 'Nine releases a day; five people share the on-call week'),
      legacy: x.maybe(300, 'By May, refunds that two systems record must agree within a minute'),
      seniority: x.maybe(300, ''),
    },
    pay: {
      ...{ from: 88_000, to: 105_000, per: 'year' },
      ...{ equity: x.maybe(120, '0.05 % over four years'), note: x.maybe(120, '5,000 more for ledger work') },
    },
    advert: {
      kind: x.maybe(200, 'Full-time, permanent, two days a week in Berlin'),
      about: x.maybe(
        1500,
        'You join the six people who keep the ledger of 900 shops. It is a fast-paced team.',
      ),
      benefits: x.maybe(1500, '30 days of vacation\nA week a year to learn'),
      fits: x.maybe(1500, 'You say no to a change that the ledger cannot undo.'),
    },
    held: {
      ...{
        kit: kit.id,
        level: 'mid',
        rounds: [],
        focus,
        attitudes: [],
        exercises: {},
        reasons: {},
        changed: {},
      },
    },
    ...{ pools: {}, asked: null, closed: null },
  };
}

export const papers: RowsByFile = {
  'opening/job-description-view.ts': {
    jobDescriptionView: (x) =>
      [true, false].map((isSent) => jobDescriptionView({ opening: answeredIn(x), kit: x.kit, isSent })),
    jobDescriptionMessage: (x) =>
      jobDescriptionMessage(answeredIn(x), x.kit, 'this workspace takes no file uploads'),
  },
};
