import { describe, expect, it } from '@jest/globals';
import { countsOf, tracesOf } from '../../../src/core/erasure/traces.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, now, play } from '../../support/makers/make-loop.ts';

describe('where something of a candidate may be', () => {
  it('is with everybody who had a part, and nobody who was only thought of', () => {
    const loop = makeInterviewing();
    const [first] = loop.rounds;
    const more: Loop = {
      ...loop,
      alsoTold: ['UOTHER'],
      search: {
        ...loop.search,
        offers: [{ slots: [], reasons: ['UTHOUGHT'], isProven: true, warnings: [], why: {} }],
      },
      rounds: loop.rounds.map((round) =>
        round === first
          ? {
              ...round,
              seats: round.seats.map((seat, index) => ({
                ...seat,
                pool: ['UPOOLED'],
                left: index === 0 ? [{ holder: 'ULEFT', how: 'recused' as const, reason: 'x', at: now }] : [],
                request: { channel: 'D0INES', ts: '1.2' },
              })),
            }
          : round,
      ),
      room: { wanted: 'existing', channel: 'C0TEAM' },
    };
    const { users, channels } = tracesOf(more, ['UDANA'], now);
    expect(users).toEqual(expect.arrayContaining(['UCORA', 'UHANA', 'UINES', 'ULEFT', 'UOTHER', 'UDANA']));
    expect(users).not.toEqual(expect.arrayContaining(['UPOOLED']));
    expect(users).not.toEqual(expect.arrayContaining(['UTHOUGHT']));
    expect(channels).toEqual(['C0TEAM', 'D0INES']);
  });

  it('is not looked for with the candidate, who may work here', () => {
    const loop = makeInterviewing();
    const known = { ...loop, candidate: { ...loop.candidate, slackUser: 'UCANDIDATE' } };
    expect(tracesOf(known, ['UCANDIDATE'], now).users).not.toContain('UCANDIDATE');
  });

  it('is in every event that was ever made, and in a channel that nobody heard of yet', () => {
    const loop = makeInterviewing();
    const moved = { ...loop, rounds: loop.rounds.map((round) => ({ ...round, bookings: 3 })) };
    const { events } = tracesOf(moved, [], afterRounds);
    expect(events.length).toBe(3 * loop.rounds.length);
    expect(events.every(({ isAhead }) => !isAhead)).toBe(true);
    expect(tracesOf(loop, [], now).unheardChannel).toBeNull();
    expect(tracesOf(makeDebriefed(), [], now).unheardChannel).toContain(loop.id);
  });

  it('is in what people took along, and in files that they handed over', () => {
    const exported = play(
      makeDebriefed(),
      [{ type: 'exportLoop', by: 'UHANA', press: 'press' }],
      afterRounds,
    );
    const tried = { ...exported, outbox: exported.outbox.map((effect) => ({ ...effect, attempts: 1 })) };
    expect(tracesOf(exported, [], now).left).toEqual([]);
    expect(tracesOf(tried, [], now).left).toEqual([{ what: 'export', user: 'UHANA', at: afterRounds }]);
    const brought = {
      ...tried,
      brought: {
        round: 'r1',
        submission: 's',
        fingerprint: 'f',
        sealed: tried.candidate.sealed,
        file: { name: 'resume.pdf', mimetype: 'x' },
      },
    };
    expect(tracesOf(brought, [], now).left).toContainEqual({ what: 'handedFile', user: 'UCORA' });
    const traces = tracesOf(tried, [], now);
    expect(countsOf(tried, traces)).toMatchObject({ cards: 3, interviews: 2, events: traces.events.length });
  });
});
