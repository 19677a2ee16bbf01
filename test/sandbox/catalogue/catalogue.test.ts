import { describe, expect, it } from '@jest/globals';
import { buildersIn, entriesOf } from '../../../src/sandbox/catalogue/catalogue.ts';
import { emptySample } from '../../../src/sandbox/catalogue/empty-sample.ts';
import { fullSample } from '../../../src/sandbox/catalogue/full-sample.ts';
import { allRows } from '../../../src/sandbox/catalogue/rows/all-rows.ts';
import { within } from '../../../src/sandbox/catalogue/sample.ts';
import { troubleWith } from '../../blocks/trouble-with.ts';
import { readShipped } from '../../support/read-shipped.ts';

const [kit] = await readShipped();
if (!kit) throw new Error('No plan ships.');

describe('the catalogue', () => {
  const entries = entriesOf(kit, 'UQUORUM');

  it('has an entry for every builder of something that is shown, and each an address of its own', () => {
    const rows = Object.values(allRows).flatMap((builders) => Object.values(builders));
    expect(entries).toHaveLength(rows.filter((row) => row !== within).length);
    expect(entries.length).toBeGreaterThan(90);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(entries.find(({ id }) => id === 'start-form')).toMatchObject({
      ...{ room: 'start', file: 'start/start-form.ts', builder: 'startForm' },
      full: Array(2).fill({ kind: 'modal', view: { title: 'Start a loop' } }),
    });
  });

  it('is taken by Slack, empty and full', () => {
    const samples = { empty: emptySample(kit), full: fullSample(kit) };
    const wrong = Object.entries(samples).flatMap(([filling, sample]) =>
      buildersIn(allRows).flatMap(({ builder, build }) =>
        [build(sample)]
          .flat()
          .flatMap((shown) => troubleWith(shown).map((trouble) => `${filling} ${builder}: ${trouble}`)),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('has something to show of each builder in full, in words that stand nowhere for themselves', () => {
    expect(entries.filter(({ full }) => full.length === 0)).toEqual([]);
    const words = JSON.stringify(entries.map(({ full }) => full));
    expect(words).toContain('Robin Castellan');
    expect(words).not.toMatch(/undefined|\[object|NaN|Invalid DateTime/);
  });

  it('has values in its fields as a form has that was just opened', () => {
    const form = entries.find(({ id }) => id === 'start-form')?.full[0];
    if (form?.kind !== 'modal') throw new Error('It is no form.');
    const values = Object.values(form.view.values).flatMap((inner) => Object.values(inner));
    expect(values).toContainEqual(
      expect.objectContaining({ type: 'datepicker', selected_date: '2027-01-12' }),
    );
  });
});
