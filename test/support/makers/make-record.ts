import type { Card } from '../../../src/core/cards/card.ts';
import type { Conclusion, Dissent, Vote } from '../../../src/core/decision/conclusion.ts';
import type { Snapshot } from '../../../src/core/decision/snapshot.ts';
import type { AuditEntry } from '../../../src/core/loop/audit.ts';
import type { LoopRecord } from '../../../src/core/record/record.ts';
import type { GoOn } from '../../../src/core/stages/reasons.ts';
import { chained } from '../../../src/vault/audit-chain.ts';
import { cardReceipt, digestOf, statementReceipt } from '../../../src/vault/receipts.ts';
import { makeAnswer, makeCard } from './make-card.ts';

const start = Date.UTC(2027, 0, 11, 8, 0);
const minute = 60_000;
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

const recordPeople: LoopRecord['people'] = [
  { user: 'UANA', name: 'Ana Duarte' },
  { user: 'UJIRI', name: 'Jiří Ðorđević' },
  { user: 'UALEXIS', name: 'Αλέξης Παπαδόπουλος' },
  { user: 'UZOJA', name: 'Зоя Иванова' },
  { user: 'UMEI', name: 'Mei Lin' },
  { user: 'ULENA', name: 'Lena Hoffmann' },
  { user: 'UGRACE', name: 'Grace Okafor' },
];

/** Two debriefs: the first asked for more evidence, the second ended with a decision that one of the panel did not share. */
function makeStory() {
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
    makeAnswer({
      ...{ rating: 'exceeds', signs: ['p1', 'p3'], evidence },
      parts: [
        { part: 'clarity', label: 'Clarity', rating: 'below', words: 'Drew over it.', isFlagged: false },
      ],
    }),
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

/** A loop that went on after its first stage, and was stopped at its second. */
export function makeStoppedRecord(): LoopRecord {
  const { told, happened, sealed, wentOn, stopped } = recordStory({ ...place, kit });
  happened('loop.started', 'ULENA', { kit: 'tester', level: 'mid' });
  sealed('UANA', 'r1s1', makeCard());
  wentOn(
    'ULENA',
    { number: 1, stage: 'screen', title: 'Screen' },
    { reason: 'close', words: 'Thin on data.' },
  );
  sealed('UALEXIS', 'r2s1', makeCard({ recommendation: 'no' }));
  stopped('UGRACE', 'assessment');
  return makeRecord({ rounds: rounds.slice(0, 2), ...told });
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
/** The same loop, started for an opening that two people agreed to. */
export function makeRecordOfOpening(): LoopRecord {
  const record = makeRecord();
  const entries = record.audit.map(({ what, by, about }) =>
    what === 'loop.started' ? { what, by, about: { ...about, opening: 'open1' } } : { what, by, about },
  );
  const begun = ['opening.begun', 'opening.changed', 'opening.agreed', 'opening.agreed'];
  return resealed({
    ...record,
    audit: chained(entries, { seq: 0, hash: '' }, start),
    opening: {
      id: 'open1',
      audit: chained(
        begun.map((what, at) => ({ what, by: at === 2 ? 'UGRACE' : 'ULENA', about: {} })),
        ...([{ seq: 0, hash: '' }, start] as const),
      ),
    },
  });
}

export function resealed({ digest: _, ...rest }: LoopRecord): LoopRecord {
  return { ...rest, digest: digestOf(rest) };
}

type WentOn = NonNullable<LoopRecord['wentOn']>;
type Told = Pick<LoopRecord, 'gates' | 'cards' | 'votes' | 'decisions' | 'dissents' | 'audit'> & {
  wentOn: WentOn;
};
type Place = Pick<LoopRecord, 'team' | 'loop'> & { kit: Snapshot['kit'] };

/** What happens in a loop, one thing after another: every receipt, row and snapshot follows from it. */
function recordStory({ team, loop, kit }: Place) {
  const told: Told = { gates: [], cards: [], votes: [], decisions: [], dissents: [], wentOn: [], audit: [] };
  const now = () => start + told.audit.length * 7 * minute;
  const nonce = () => `nonce-${told.audit.length}`;
  const happened = (what: string, by: string, about: AuditEntry['about'] = {}): void => {
    const { seq, hash } = told.audit.at(-1) ?? { seq: 0, hash: '' };
    told.audit.push(...chained([{ what, by, about }], { seq, hash }, now()));
  };
  const written = (author: string, seat: string, card: Card, version: number, isAmendment: boolean) => {
    const made = { nonce: nonce(), at: now() };
    const receipt = cardReceipt({ team, loop, seat, author }, card, made.nonce);
    const round = seat.slice(0, 2);
    told.cards.push({ seat, round, author, version, isAmendment, card, ...made, receipt });
    return receipt;
  };
  const stated = <T>(
    what: 'vote' | 'decision' | 'dissent' | 'stage',
    by: string,
    number: number,
    content: T,
  ) => {
    const made = { number, by, at: now(), content, nonce: nonce() };
    return {
      ...made,
      receipt: statementReceipt({ team, loop, what, number, author: by }, content, made.nonce),
    };
  };

  const concluded = (by: string, content: Conclusion) => {
    const number = told.decisions.length + 1;
    const snapshot = known(told, kit);
    const snapshotHash = digestOf(snapshot);
    const said = stated('decision', by, number, content);
    told.decisions.push({ ...said, snapshot, snapshotHash });
    return { number, receipt: said.receipt, snapshot: snapshotHash };
  };

  return {
    told,
    happened,
    sealed(author: string, seat: string, card: Card, version = 1): void {
      const receipt = written(author, seat, card, version, false);
      happened('card.sealed', author, { seat, version, receipt });
    },
    amended(author: string, seat: string, card: Card, amendment = 1): void {
      const receipt = written(author, seat, card, amendment, true);
      happened('card.amended', author, { seat, amendment, receipt });
    },
    opened(number: number): void {
      told.gates.push({ number, at: now(), how: 'complete', by: null, reason: null });
      happened('gate.opened', 'quorum', { cards: told.cards.length });
    },
    voted(by: string, number: number, content: Vote): void {
      const voter = digestOf({ by, number }).slice(0, 16);
      const { at: _, by: __, ...vote } = stated('vote', voter, number, content);
      told.votes.push({ ...vote, voter, by: by === 'UANA' ? by : null });
      happened('vote.sealed', by, { debriefNumber: number });
    },
    closed(by: string, number: number): void {
      const receipts = told.votes.filter((vote) => vote.number === number).map(({ receipt }) => receipt);
      const about = {
        debriefNumber: number,
        votes: receipts.length,
        receipts: receipts.toSorted().join(' '),
      };
      happened('vote.closed', by, about);
    },
    decided(by: string, content: Conclusion): void {
      happened('decision.recorded', by, concluded(by, content));
    },
    wentOn(by: string, { number, ...of }: Pick<WentOn[number], 'number' | 'stage' | 'title'>, content: GoOn) {
      const on = { ...stated('stage', by, number, content), ...of };
      told.wentOn.push(on);
      happened('stage.went-on', by, { stage: of.stage, receipt: on.receipt });
    },
    stopped(by: string, stage: string): void {
      told.gates.push({ number: 1, at: now(), how: 'stage', by, reason: null });
      const nothing = { level: null, conditions: '', competencies: [] };
      const content = { ...nothing, outcome: 'no_hire' as const, rationale: 'Too little depth.' };
      happened('stage.stopped', by, { stage, ...concluded(by, content) });
    },
    dissented(by: string, number: number, content: Dissent): void {
      const dissent = stated('dissent', by, number, content);
      told.dissents.push(dissent);
      happened('dissent.recorded', by, { number, receipt: dissent.receipt });
    },
  };
}

function known({ cards, votes, gates }: Told, kit: Snapshot['kit']): Snapshot {
  const seats = [...new Set(cards.map(({ seat }) => seat))];
  const { at, how } = gates.at(-1) ?? { at: 0, how: 'complete' };
  return {
    kit,
    cards: seats.map((seat) => {
      const written = cards.filter((card) => card.seat === seat);
      return { seat, author: written[0]?.author ?? '', receipts: written.map(({ receipt }) => receipt) };
    }),
    votes: votes.map(({ receipt }) => receipt).toSorted(),
    excused: [{ seat: 'r1s3', by: 'ULENA', reason: 'Ill that week' }],
    gate: { at, how },
  };
}
