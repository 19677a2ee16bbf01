import { describe, expect, it } from '@jest/globals';
import {
  jobDescription,
  noAdvert,
  partIds,
  partsOf,
  payWords,
} from '../../../src/core/opening/job-description.ts';
import type { Opening } from '../../../src/core/opening/opening.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const answered = (over: Partial<Opening> = {}): Opening => {
  const plain = makeOpening();
  return makeOpening({
    mustHaves: ['Has changed a schema in production'],
    niceToHaves: ['Kafka 3.9'],
    success: ['p99 is below 200 ms.'],
    intake: {
      ...plain.intake,
      ...{
        stack: 'Go 1.24, PostgreSQL 17',
        system: 'Four services.',
        data: '1,200 requests a second.',
        contract: 'You own it.',
      },
      ...{
        deployment: 'Ten releases a day.',
        legacy: 'Ten times the load by May.',
        seniority: 'Shapes services.',
      },
    },
    pay: {
      from: 61_000,
      to: 1_072_000,
      per: 'year',
      equity: 'Options over 0.1 %.',
      note: 'Specialist premium: 5,000.',
    },
    advert: {
      ...{ kind: 'Full-time', about: 'You join six people.' },
      ...{
        benefits: '- 30 days of vacation\n- A quiet room',
        fits: 'You ask first.',
      },
    },
    ...over,
  });
};

describe('a job description', () => {
  it('stands on every answer, in the order in which somebody reads it', () => {
    expect(jobDescription(answered(), makeKit())).toBe(
      `# Tester in payments

**Place:** Germany  
**Kind:** Full-time  
**Team:** Payments

## About the role

You join six people.

## Stack

Go 1.24, PostgreSQL 17

## What it carries

1,200 requests a second.

## The hard problem of the next year

Ten times the load by May.

## How we work

- **The system:** Four services.
- **API contracts:** You own it.
- **Releases and on call:** Ten releases a day.

## What you will do

- Designs.
- Designs.

## What will be true after six months

- p99 is below 200 ms.

## What you bring

- Has changed a schema in production

## Bonus points

- Kafka 3.9

## What you get

- 61,000 to 1,072,000 EUR a year, Germany
- Options over 0.1 %.
- Specialist premium: 5,000.
- 30 days of vacation
- A quiet room

## Who should apply

Shapes services.

You ask first.
`,
    );
  });

  it('invents nothing: what nobody answered is not there, whatever the plan would know', () => {
    const kit = makeKit({
      offer: [{ level: 'mid', region: 'Europe', currency: 'EUR', from: 1, to: 2, equity: 'Some options.' }],
    });
    const bare = makeOpening({ department: '', region: '', mustHaves: [], success: [] });
    const silent = { ...bare, intake: { ...bare.intake, stack: '' } };
    const text = jobDescription({ ...silent, held: { ...bare.held, focus: [] } }, kit);
    expect(text).toBe('# Tester in payments\n');
    expect(jobDescription(answered(), null)).not.toContain('What you will do');
  });

  it('says what was chosen where nobody wrote more, and both where somebody did', () => {
    const option = (id: string, label: string) => ({ ...points, id, label, because: 'it is so' });
    const points = { levels: {}, rounds: {}, focus: {}, attitudes: {}, exercises: {} };
    const ask = (id: 'stack' | 'system' | 'legacy', label: string) => ({
      ...{ id, label: id, ask: 'Which one is it?', decides: 'What is asked.' },
      options: [option('one', label), option('two', 'The other')],
    });
    const kit = makeKit({
      intake: [
        ask('stack', 'Go'),
        ask('system', 'A few services, one team'),
        ask('legacy', 'Mainly new work'),
      ],
    });
    const choices = { stack: 'one', system: 'one', legacy: 'one' };
    const said = (intake: Opening['intake']) =>
      jobDescription(answered({ intake: { ...intake, choices } }), kit);
    expect(said(answered().intake)).toContain('**The system:** A few services, one team. Four services.\n');
    expect(said(answered().intake)).toContain('**New work and existing work:** Mainly new work\n');
    const chosen = said({ ...makeOpening().intake, stack: '' });
    expect(chosen).toContain('## Stack\n\nGo\n');
    expect(chosen).not.toContain('hard problem');
  });

  it('takes its headings from nobody but itself, and no markup that runs', () => {
    const text = jobDescription(
      answered({ title: '# Boss\n## Pay', advert: { ...noAdvert, about: '# Hello\n1. <script>\n> said' } }),
      null,
    );
    expect(text.split('\n')[0]).toBe('# \\# Boss \\## Pay');
    expect(text).toContain('\\# Hello\n1\\. &lt;script>\n\\> said');
    expect(text).not.toContain('<script');
  });

  it('shows the team’s own band alone, by the year or by the hour', () => {
    const place = { currency: 'USD', region: 'United States' };
    expect(payWords({ from: 150_000, to: 150_000, per: 'year' }, place)).toBe(
      '150,000 USD a year, United States',
    );
    expect(payWords({ from: 80, to: 95, per: 'hour' }, place)).toBe(
      '80 to 95 USD an hour, as a contractor, United States',
    );
  });

  it('knows each part by one name', () => {
    expect(partsOf(answered(), makeKit()).map(({ id }) => id)).toEqual([...partIds]);
  });
});
