import { describe, expect, it } from '@jest/globals';
import { shownOn, surfaces } from '../../bench/surfaces/surfaces.ts';
import { rowOf } from '../../bench/surfaces/table.ts';
import { fullSample } from '../../src/sandbox/catalogue/full-sample.ts';
import { readShipped } from '../support/read-shipped.ts';
import { budgets } from './budgets.ts';

const [kit] = await readShipped();
if (!kit) throw new Error('No plan ships.');
const sample = fullSample(kit);
const screens = Object.fromEntries(
  surfaces.map((surface) => [surface.name, rowOf(surface.name, shownOn(surface, sample)).measured.screens]),
);
const differing = (isOff: (screens: number, budget: number) => boolean) =>
  Object.fromEntries(Object.entries(screens).filter(([name, is]) => isOff(is, budgets[name] ?? 0)));

/** A line more or less. */
const slack = 0.15;

describe('the budget of a surface, in screens of a phone', () => {
  it('is there for each surface, and for nothing else', () => {
    expect(Object.keys(budgets).toSorted()).toEqual(Object.keys(screens).toSorted());
  });

  it('is kept', () => {
    // Higher than before: fold it, shorten it, or move it behind a button.
    expect(differing((is, budget) => is > budget)).toEqual({});
  });

  it('shrinks with the surface', () => {
    // Lower than its budget: write the new figure into budgets.ts, so that it stays so.
    expect(differing((is, budget) => is < budget - slack)).toEqual({});
  });
});
