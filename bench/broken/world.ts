import { readFileSync } from 'node:fs';
import { WebAPIHTTPError, WebAPIPlatformError } from '@slack/web-api';
import { fieldOf } from '../../blocks/ids.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import type { Deliveries, RecordedDelivery } from '../../src/sandbox/slack/deliveries/deliveries.ts';
import { methodTable } from '../../src/sandbox/slack/methods/method-table.ts';
import { makePersona, type Persona } from '../../src/sandbox/slack/people/persona.ts';
import { type Refusal, SlackFailure } from '../../src/sandbox/slack/rules/failure.ts';
import {
  makeWorld,
  type SlackPerson,
  type World as SlackWorld,
} from '../../src/sandbox/slack/world/world.ts';
import type { Chance } from '../life/chance.ts';
import { type MemoryCalendar, memoryCalendar } from '../life/memory-calendar.ts';
import type { Faults } from './faults.ts';
import { type MemoryDatabase, memoryDatabase } from './memory-database.ts';
import type { Owner, Simulation } from './simulation.ts';

export const team = 'TACME';
export const loopId = 'abcd0123efgh4567';

const person = (id: string, name: string): SlackPerson => ({
  ...{ id, name: name.toLowerCase(), realName: `${name} Person`, email: `${name.toLowerCase()}@acme.test` },
  zone: 'Europe/Berlin',
});
export const people = [
  ...[person('UCORA', 'Cora'), person('UHANA', 'Hana'), person('UINES', 'Ines'), person('UJON', 'Jon')],
  ...[person('UKIM', 'Kim'), person('UOMAR', 'Omar')],
];

/** A process that takes deliveries, as the load balancer sees it. */
export type Server = {
  owner: Owner;
  take(body: Record<string, unknown>, ack: (answer: unknown) => void): void;
};

/** Everything outside the processes. */
export type World = {
  simulation: Simulation;
  chance: Chance;
  faults: Faults;
  database: MemoryDatabase;
  calendar: MemoryCalendar;
  slack: SlackWorld;
  slackRefusals: Refusal[];
  servers(): Server[];
  persona(user: string): Persona;
  /** Slack's method, as the app calls it; throws what Slack's client throws. */
  call(method: string, input: Record<string, unknown>): unknown;
  awayUntil: { calendar: number; slack: number; token: number };
  /** Counts how often the engine was killed. */
  generation: number;
  /** Whatever no rule allows, said when it happens. */
  wrong: string[];
  loop(): Loop;
  /** For whoever looks into a run that went wrong. */
  trail: string[];
};

const manifest = readFileSync('manifest.yml', 'utf8');

export function makeBrokenWorld(given: {
  simulation: Simulation;
  chance: Chance;
  faults: Faults;
  servers(): Server[];
  onWrite: Parameters<typeof memoryDatabase>[0];
  onAnswer(user: string, text: string): void;
  onCall(method: string, input: Record<string, unknown>): void;
}): World {
  const { simulation, chance, faults } = given;
  const slack = makeWorld({
    ...{ teamId: team, appId: 'AQUORUM', botUserId: 'UQUORUM', manifest, people },
    ...{ now: simulation.now, takesNewerBlocks: chance.happens(0.5) },
  });
  slack.clients.untouched = chance.pick(['reported', 'empty', 'missing'] as const);
  const refusals: Refusal[] = [];
  const trail: string[] = [];
  const database = memoryDatabase(given.onWrite);
  const deliveries = unreliable({ ...given, trail });
  const events = { emit: async () => undefined } as unknown as Parameters<typeof makePersona>[0]['events'];
  return {
    ...{ simulation, chance, faults, database, slack, trail },
    servers: given.servers,
    slackRefusals: refusals,
    calendar: memoryCalendar(simulation.now),
    awayUntil: { calendar: 0, slack: 0, token: 0 },
    generation: 0,
    wrong: [],
    persona(user) {
      const found = slack.people.get(user);
      if (!found) throw new Error(`Nobody is called ${user}.`);
      return makePersona({
        ...{ world: slack, deliveries, events, refusals, baseUrl: 'http://slack' },
        ...{ person: found, device: 'laptop', fieldName: fieldOf },
      });
    },
    call(method, input) {
      const row = methodTable.get(method);
      if (!row) throw new Error(`Slack has no ${method} here.`);
      given.onCall(method, input);
      try {
        return simulation.as(null, () => row.run(slack, input));
      } catch (error) {
        if (!(error instanceof SlackFailure)) throw error;
        trail.push(`${method} refused: ${error.error} ${error.detail()}`);
        throw new WebAPIPlatformError(
          error.body() as never as ConstructorParameters<typeof WebAPIPlatformError>[0],
        );
      }
    },
    loop() {
      const [loop] = database.rows('loops');
      if (!loop) throw new Error('There is no loop.');
      return loop as unknown as Loop;
    },
  };
}

export const serverError = (): Error => new WebAPIHTTPError(503, 'Service Unavailable', {});

const patienceMs = 3000;

/** From Slack to one of the processes, each delivery once, twice or not at all, and in any order. */
function unreliable(given: {
  simulation: Simulation;
  chance: Chance;
  faults: Faults;
  servers(): Server[];
  onAnswer(user: string, text: string): void;
  trail: string[];
}): Deliveries {
  const { simulation, chance, faults } = given;
  let sent = 0;
  let newest = 0;
  const after = (ms: number, run: () => void) => simulation.at(simulation.now() + ms, null, run);

  const arrive = (
    number: number,
    body: Record<string, unknown>,
    chosen: Server | undefined,
    answered: (status: number, text: string) => void,
  ): Server | undefined => {
    const alive = given.servers().filter(({ owner }) => owner.isAlive);
    const server = chosen?.owner.isAlive ? chosen : alive[chance.below(alive.length)];
    if (!server) {
      answered(0, '');
      return undefined;
    }
    if (number < newest) faults.saw('delivery: overtaken by a later one');
    newest = Math.max(newest, number);
    const hear = () =>
      server.take(body, (answer) => {
        const isError = answer instanceof Error;
        const text = answer === undefined || isError ? '' : JSON.stringify(answer);
        after(0, () => answered(isError ? 503 : 200, text));
      });
    // A process that is stopped takes it when it goes on; one that dies until then never does.
    simulation.at(Math.max(simulation.now(), server.owner.stoppedUntil), server.owner, hear);
    return server;
  };

  return {
    delivering: { copies: 1, patienceMs },
    recorded: [],
    sendRaw: () => Promise.reject(new Error('Nothing raw here.')),
    send: ({ kind, body: text }) =>
      new Promise<RecordedDelivery>((resolve) => {
        sent += 1;
        const number = sent;
        const body = bodyOf(text);
        const at = simulation.now();
        const isLost = faults.now('delivery: lost');
        const isAnswerLost = !isLost && faults.now('delivery: taken, and the answer lost');
        const isTooLate = !isLost && faults.now('delivery: so late that the person has given up');
        const isLate = !isLost && !isTooLate && faults.now('delivery: late, while the person waits');
        const lateMs = isTooLate
          ? patienceMs + chance.below(120_000)
          : isLate
            ? 500 + chance.below(2300)
            : chance.below(60);
        let isOver = false;
        const settle = (status: number, answer: string, isTimedOut = false) => {
          if (isOver) return;
          isOver = true;
          const user = (body.user as { id?: string } | undefined)?.id ?? String(body.user_id);
          if (status === 200) given.onAnswer(user, answer);
          resolve({
            ...{ at, kind, url: 'app', headers: {}, body: '', status, text: answer, isTimedOut },
            ms: simulation.now() - at,
          });
        };
        const timesOut = after(patienceMs, () => settle(0, '', true));
        const answered = (status: number, answer: string) => {
          if (isAnswerLost || simulation.now() - at > patienceMs) return;
          timesOut.clear();
          settle(status, answer);
        };
        if (isLost) return;
        after(lateMs, () => {
          const first = arrive(number, body, undefined, answered);
          const nothing = () => {};
          if (faults.now('delivery: doubled, to the same process')) arrive(number, body, first, nothing);
          if (faults.now('delivery: doubled, to another process')) {
            const others = given.servers().filter((one) => one !== first);
            after(chance.below(400), () =>
              arrive(number, body, others[chance.below(others.length)], nothing),
            );
          }
          if (faults.now('delivery: again, a minute to an hour later'))
            after(60_000 + chance.below(3_540_000), () => arrive(number, body, undefined, nothing));
        });
      }),
  };
}

function bodyOf(text: string): Record<string, unknown> {
  if (text.startsWith('{')) return JSON.parse(text);
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
}
