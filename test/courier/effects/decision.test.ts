import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Task } from '../../../src/courier/deps.ts';
import { tellSteps } from '../../../src/courier/effects/decision.ts';
import { PersonLeft } from '../../../src/courier/slack/person-left.ts';
import { slackDirectory } from '../../../src/slack/client/directory.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeKit, play } from '../../support/makers/make-loop.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({
    people: ['UCORA', 'UHANA', 'UDANA', 'UBOT'].map((id) => ({
      ...{ id, name: id.toLowerCase(), realName: id, email: `${id}@acme.test`, zone: 'UTC' },
    })),
  });
});
afterEach(() => stage.stop());

function told() {
  const slack = () => stage.web;
  const memory = {
    find: async () => [],
    everybody: async () => [],
    save: async () => {},
    saveDirectMessage: async () => {},
  };
  const open = makeDebriefed();
  const loop = play(open, [decideOn(open)], afterRounds);
  const content = { outcome: 'no_hire', level: null, rationale: 'x', conditions: '', competencies: [] };
  const deps = {
    slack,
    leaseMs: 1000,
    clock: { real: () => 0 },
    settings: { get: async () => ({ coordinators: ['UDANA', 'UCORA'] }) },
    openings: { load: async () => null },
    kits: { pinned: async () => makeKit() },
    directory: slackDirectory({ slack, memory, real: Date.now, self: () => 'UBOT' }),
    vault: { openCandidate: () => ({ name: 'Robin' }), openDecisions: () => [{ content }] },
  };
  const effect = { id: 'steps-1', payload: { number: 1 }, unclear: false, lease: { until: 2000 } };
  return tellSteps({ deps, loop, effect, now: 0, trace: {} } as unknown as Task<'steps.tell'>);
}
const inbox = (user: string) =>
  stage.stand
    .as(user)
    .inbox()
    .map(({ text }) => text);

describe('the next steps after a decision', () => {
  it('go to the coordinator, or else to the hiring manager, and to nobody who may not read the decision', async () => {
    for (const user of ['UCORA', 'UHANA']) {
      await told();
      expect(inbox(user)).toEqual(['Next steps for Robin']);
      stage.stand.deactivate(user);
    }
    await expect(told()).rejects.toThrow(PersonLeft);
    expect(inbox('UDANA')).toEqual([]);
  });
});
