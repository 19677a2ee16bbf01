import type { LoopRecord } from '../../../src/core/record/record.ts';
import { digestOf } from '../../../src/vault/receipts.ts';
import { makeAnswer, makeCard } from './make-card.ts';
import { recordStory, start } from './record-story.ts';

const kit = { id: 'tester', version: 'v1', level: 'mid' as const, competencies: ['data'] };
const place = { team: 'TACME', loop: 'abcd0123efgh4567' };

const seat = (id: string, holder: string | null) => ({
  ...{ id, duty: 'interviewer' as const, holder, excused: null, left: [] },
});

const rounds: LoopRecord['rounds'] = [
  {
    ...{ id: 'r1', title: 'Peer technical', startsAt: '2027-01-11T09:00:00.000Z' },
    seats: [
      seat('r1s1', 'UANA'),
      { ...seat('r1s2', 'UJIRI'), left: [{ holder: 'UGRACE', how: 'reassigned', at: start }] },
      { ...seat('r1s3', 'UMEI'), excused: { by: 'ULENA', reason: 'Ill that week', at: start } },
      { ...seat('r1s4', 'UZOJA'), duty: 'shadow' },
    ],
  },
  {
    ...{ id: 'r2', title: 'System design', startsAt: null },
    seats: [seat('r2s1', 'UALEXIS'), { ...seat('r2s2', 'UZOJA'), duty: 'player' }],
  },
  { id: 'r3', title: 'More evidence', startsAt: '2027-01-14T09:00:00.000Z', seats: [seat('r3s1', 'UZOJA')] },
];

export const recordPeople: LoopRecord['people'] = [
  { user: 'UANA', name: 'Ana Duarte' },
  { user: 'UJIRI', name: 'Jiří Ðorđević' },
  { user: 'UALEXIS', name: 'Αλέξης Παπαδόπουλος' },
  { user: 'UZOJA', name: 'Зоя Иванова' },
  { user: 'UMEI', name: 'Mei Lin' },
  { user: 'ULENA', name: 'Lena Hoffmann' },
  { user: 'UGRACE', name: 'Grace Okafor' },
];

/** Two debriefs: the first asked for more evidence, the second ended with a decision that one of the panel did not share. */
export function makeStory() {
  const story = recordStory({ ...place, kit });
  const { told, happened, sealed, amended, opened, voted, closed, decided, dissented } = story;
  happened('loop.started', 'ULENA', { kit: 'tester', level: 'mid' });
  happened('loop.seated', 'ULENA', { seats: 6 });
  happened('search.asked', 'ULENA');
  happened('loop.booked', 'ULENA', { search: 1, rank: 2 });
  happened('round.booked', 'quorum', { round: 'r1', booking: 1 });
  happened('round.booked', 'quorum', { round: 'r2', booking: 1 });
  happened('seat.excused', 'ULENA', { seat: 'r1s3', reason: 'Ill that week' });
  const evidence = 'Named the contract first, then the two callers, and asked who pays when it breaks.';
  const answers = [
    makeAnswer({ rating: 'exceeds', signs: ['p1', 'p3'], evidence }),
    makeAnswer({ question: 'data-one', rating: 'not_assessed' }),
  ];
  // The first version of a card is no part of the record, though its row is.
  sealed('UANA', 'r1s1', makeCard({ answers: [makeAnswer()] }));
  told.cards.pop();
  sealed('UANA', 'r1s1', makeCard({ answers, recommendation: 'strong_yes', minutes: 55 }), 2);
  const redFlags = [{ flag: 'blames', evidence: '“They never told us”, three times.' }];
  sealed(
    'UJIRI',
    'r1s2',
    makeCard({ recommendation: 'no', otherLevel: 'junior', redFlags, outcome: 'partial' }),
  );
  happened('card.sealed', 'UZOJA', { seat: 'r1s4', version: 1, receipt: 'f'.repeat(64) });
  sealed('UALEXIS', 'r2s1', makeCard({ summary: 'Calm, exact. Ð ≠ D — ok “yes”.\nSecond line.' }));
  opened(1);
  happened('debrief.opened', 'quorum', { debriefNumber: 1, replies: 4, parent: '1800000000.000100' });
  const second = makeCard({
    recommendation: 'yes',
    answers: [makeAnswer({ rating: 'below', evidence: 'On reflection.' })],
  });
  amended('UJIRI', 'r1s2', second);
  voted('UANA', 1, { recommendation: 'yes', otherLevel: null, words: 'Less sure than I was.' });
  voted('UJIRI', 1, { recommendation: 'yes', otherLevel: null, words: '' });
  voted('UALEXIS', 1, { recommendation: 'no', otherLevel: 'junior', words: 'Data was thin.' });
  closed('UGRACE', 1);
  const nothing = { level: null, conditions: '', competencies: [] };
  decided('UGRACE', {
    ...{ ...nothing, outcome: 'more_evidence', rationale: 'Nobody read data.', competencies: ['data'] },
  });
  happened('round.booked', 'quorum', { round: 'r3', booking: 1 });
  sealed(
    'UZOJA',
    'r3s1',
    makeCard({ answers: [makeAnswer({ question: 'data-one', evidence: 'Moved it twice.' })] }),
  );
  opened(2);
  amended('UJIRI', 'r1s2', { ...second, summary: 'The second round settled it.' }, 2);
  const conditions = 'A mentor for the first quarter.';
  decided('UGRACE', {
    ...nothing,
    outcome: 'hire',
    rationale: 'Both rounds agree on what matters here.',
    conditions,
  });
  dissented('UALEXIS', 2, { words: 'I would have waited for one more voice on data.' });
  happened('cards.read', 'UMEI', {});
  happened('loop.exported', 'ULENA', { number: 30 });
  return story;
}

const signs = {
  positive: ['Names who called it', 'Tells how it changed', 'Gives a figure', 'Says what failed'],
  negative: ['Lists tools', 'Says we for everything', 'Ends at the launch', 'Blames the callers'],
  ticks: [],
};

export function makeRecord(over: Partial<LoopRecord> = {}): LoopRecord {
  return resealed({
    ...{ format: 'quorum-loop-record', version: 1, madeAt: '2027-01-18T09:30:00.000Z', madeBy: 'ULENA' },
    ...place,
    kit: { ...kit, title: 'Backend developer' },
    candidate: { name: 'Nora Feld', email: 'nora@example.org' },
    ...{ people: recordPeople, coordinator: 'ULENA', hiringManager: 'UGRACE' },
    questions: [
      {
        id: 'api-one',
        topic: 'Service API development',
        prompt: 'Tell me about an interface others built on.',
        ...signs,
      },
      {
        id: 'data-one',
        topic: 'Data persistence architecture',
        prompt: 'Tell me about data you had to move.',
        ...signs,
      },
    ],
    redFlags: [{ id: 'blames', sign: 'Blames others for every failure' }],
    rounds,
    ...makeStory().told,
    ...over,
    digest: '',
  });
}

/** What somebody would do who changed a record: compute its digest anew. */
export function resealed({ digest: _, ...rest }: LoopRecord): LoopRecord {
  return { ...rest, digest: digestOf(rest) };
}
