import { describe, expect, it } from '@jest/globals';
import type { Kit } from '../../../src/core/kit/kit.ts';
import { jobDescription, noAdvert, partIds, partsOf } from '../../../src/core/opening/job-description.ts';
import type { Opening } from '../../../src/core/opening/opening.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeAdvertised, makeOpening } from '../../support/makers/make-opening.ts';
import { readShipped } from '../../support/read-shipped.ts';

const plans = await readShipped();

const plan = (id: string): Kit => plans.find((one) => one.id === id) ?? makeKit();
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
    expect(jobDescription(answered(), makeAdvertised())).toBe(
      `# Tester in payments

**Place:** Germany  
**Employment:** Full-time  
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
- **The API:** You own it.
- **Releases and on call:** Ten releases a day.

## What the person in this role does

- Designs.
- Designs.

## What will be true after six months

- p99 is below 200 ms.

## What you bring

- Has changed a schema in production

## Bonus points

- Kafka 3.9

## What you get

- €61,000 to €1,072,000 a year
- Options over 0.1 %.
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
      offer: [
        {
          level: 'mid',
          region: 'Europe',
          currency: 'EUR',
          from: 1,
          to: 2,
          per: 'year',
          equity: 'Some options.',
        },
      ],
    });
    const bare = makeOpening({ department: '', region: '', mustHaves: [], success: [] });
    const silent = { ...bare, intake: { ...bare.intake, stack: '' } };
    const text = jobDescription({ ...silent, held: { ...bare.held, focus: [] } }, kit);
    expect(text).toBe('# Tester in payments\n');
    expect(jobDescription(answered(), null)).not.toContain('What the person in this role does');
  });

  it('says what was chosen where nobody wrote more, and both where somebody did', () => {
    const choices = { stack: 'typed', system: 'few', legacy: 'greenfield' };
    const said = (intake: Opening['intake']) =>
      jobDescription(answered({ intake: { ...intake, choices } }), plan('backend-developer'));
    const both = said(answered().intake);
    expect(both).toContain('**The system:** A few services that one team owns. Four services.\n');
    expect(both).toContain('Ten times the load by May.\n\nMost of the first half-year is new work.\n');
    const chosen = said({ ...makeOpening().intake, stack: '' });
    expect(chosen).toContain('## Stack\n\nTypeScript or JavaScript on Node.\n');
    expect(chosen).not.toContain('hard problem');
  });

  it('publishes no answer that the plan keeps for the team', () => {
    const kept = 'Tom has to go before summer.';
    for (const { id, intake, competencies } of plans)
      for (const { id: key, options, advert } of intake)
        for (const option of options) {
          const held = {
            ...makeOpening().held,
            kit: id,
            focus: competencies.slice(0, 1).map((one) => one.id),
          };
          const plain = makeOpening({ held, mustHaves: [], success: [] });
          const words = { ...plain.intake, stack: '', [key]: kept, choices: { [key]: option.id } };
          const text = jobDescription({ ...plain, intake: words }, plan(id));
          expect([id, option.id, text.includes(kept)]).toEqual([id, option.id, advert !== undefined]);
          // What a coordinator reads of an answer is written for them.
          expect(text).not.toContain(`${option.label}\n`);
        }
    const trouble = plan('engineering-manager').archetypes.find(({ id }) => id === 'team-in-trouble');
    const inTrouble = answered({ intake: { ...answered().intake, choices: trouble?.answers ?? {} } });
    const text = jobDescription(inTrouble, plan('engineering-manager'));
    expect(text).not.toMatch(/conversation|About performance|disputed|late|hard one|Ten times the load/i);
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

  it('knows each part by one name', () => {
    expect(partsOf(answered(), makeAdvertised()).map(({ id }) => id)).toEqual([...partIds]);
  });
});
