import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { agreeOnOpening } from '../../../src/sandbox/company/agree-on-opening.ts';
import { companyOpenings } from '../../../src/sandbox/company/openings.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { until } from '../../support/stage/play.ts';
import { type ServedSandbox, serveSandbox } from '../../support/stage/served-sandbox.ts';

let served: ServedSandbox;
let sandbox: Sandbox;

beforeAll(async () => {
  served = await serveSandbox();
  ({ sandbox } = served);
});
afterAll(() => served.close());

it('has every opening begun by one, completed by the other and agreed by both, so that /hire start shows it', async () => {
  const told: string[] = [];
  await Promise.all(
    companyOpenings.map((opening) => agreeOnOpening(sandbox, opening, (who) => told.push(who))),
  );
  for (const { coordinator, manager, basics } of companyOpenings) {
    expect(told.filter((who) => who === coordinator)).toHaveLength(2);
    expect(told.filter((who) => who === manager)).toHaveLength(4);
    const person = sandbox.slack.as(`U${coordinator.toUpperCase()}`);
    expect(person.views()).toEqual([]);
    await person.command('/hire start');
    const form = await person.waitForView(({ callbackId }) => callbackId === 'start.form');
    expect(JSON.stringify(form.values)).toContain(basics.title);
    await person.closeView(form.id);
  }
  // Nothing that was asked before both agreed can be pressed any more, in the messages of either.
  for (const { coordinator, manager, basics } of companyOpenings)
    for (const name of [coordinator, manager]) {
      const person = sandbox.slack.as(`U${name.toUpperCase()}`);
      const pressable = () =>
        person
          .inbox()
          .map(({ blocks }) => JSON.stringify(blocks))
          .filter(
            (words) => words.includes(basics.title) && /Look and agree|Complete the opening/.test(words),
          );
      await until(() => pressable().length === 0);
    }
  expect(sandbox.slack.refusals).toEqual([]);
});
