import { describe, expect, it } from '@jest/globals';
import { freeBusyOf } from '../../../src/calendar/google/free-busy.ts';
import { at } from '../../sandbox/google/company.ts';

type Query = Parameters<Parameters<typeof freeBusyOf>[0]>[0];
type Answer = Awaited<ReturnType<Parameters<typeof freeBusyOf>[0]>>;

const from = at('2026-11-10T00:00:00Z');
const dayMs = 86_400_000;
const hour = (start: string, end: string) => ({ start: `2026-11-10T${start}Z`, end: `2026-11-10T${end}Z` });

async function asked(emails: string[], days: number, answer: (query: Query) => Answer) {
  const queries: Query[] = [];
  const found = await freeBusyOf(
    async (query) => {
      queries.push(query);
      return answer(query);
    },
    { emails, from, to: from + days * dayMs },
  );
  return { found, queries };
}

describe('who is busy when', () => {
  it('asks for at most fifty calendars and eighty days at once, and for each calendar once', async () => {
    const emails = Array.from({ length: 120 }, (_, number) => `p${number}@acme.test`);
    const { queries } = await asked([...emails, ...emails], 100, () => ({}));
    expect(queries.map(({ items }) => items.length)).toEqual([50, 50, 20, 50, 50, 20]);
    expect(queries.at(-1)).toMatchObject({
      timeMin: '2027-01-29T00:00:00.000Z',
      timeMax: '2027-02-18T00:00:00.000Z',
    });
  });

  it('joins what the answers say, also under an address in small letters', async () => {
    const busy = [hour('10:00:00', '11:00:00'), hour('09:00:00', '10:00:00')];
    const { found } = await asked(['Jana@Acme.test'], 1, () => ({
      calendars: { 'jana@acme.test': { busy } },
    }));
    expect(found).toEqual({
      'Jana@Acme.test': [{ startsAt: at('2026-11-10T09:00:00Z'), endsAt: at('2026-11-10T11:00:00Z') }],
    });
  });

  it.each<[string, Answer]>([
    ['is not in the answer', {}],
    ['has an error', { calendars: { p: { busy: [], errors: [{ reason: 'notFound' }] } } }],
    ['has a time that cannot be read', { calendars: { p: { busy: [{ start: 'soon', end: 'later' }] } } }],
  ])('takes nobody for free whose calendar %s', async (_, answer) => {
    expect((await asked(['p'], 1, () => answer)).found).toEqual({ p: 'unknown' });
  });

  it('does not know of anybody who was unknown in one of the spans', async () => {
    let isFirst = true;
    const { found } = await asked(['p'], 100, () => {
      const answer = isFirst ? {} : { calendars: { p: { busy: [] } } };
      isFirst = false;
      return answer;
    });
    expect(found).toEqual({ p: 'unknown' });
  });
});
