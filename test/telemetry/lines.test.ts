import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventName, events, followedFields } from '../../src/telemetry/events.ts';
import { faultsOf } from '../support/people/away.ts';
import { quiet } from '../support/people/debrief-thread.ts';
import { candidate, cora, hana, ines, jon, kim, staff } from '../support/stage/company.ts';
import { fillCard, playUntilCards, theLoop, until } from '../support/stage/play.ts';
import { raiseStage, type Stage } from '../support/stage/stage.ts';

type Line = { event: EventName; msg: string; level: number } & Record<string, unknown>;
const levels = { debug: 20, info: 30, warn: 40, error: 50 };
const always = ['level', 'time', 'event', 'msg'];

describe('the log of a loop with troubles, from its start to its debrief', () => {
  let stage: Stage;
  let lines: Line[];
  beforeAll(async () => {
    stage = await raiseStage();
    const { faults } = stage.slack;
    faults.add({ method: 'chat.postMessage', kind: 'http500', times: 3 });
    faults.add({ method: 'chat.update', kind: 'error', times: 2 });
    faults.add({ method: 'views.update', kind: 'http500', times: 1 });
    stage.google.faults.add({ match: /events/, kind: '500' });
    // What people type instead of a command may be a name.
    for (const words of [candidate.name, candidate.email, `ofer ${candidate.name}`])
      await stage.slack.as(cora.id).command(`/hire ${words}`);
    await playUntilCards(stage);
    for (const { id } of [ines, jon, kim]) await fillCard(stage, id, { summary: 'Most-Private words.' });
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    await quiet(stage);
    await stage.slack.as(hana.id).openHome();
    lines = stage.logs.map((line) => JSON.parse(line) as Line);
  });
  afterAll(() => stage.close());

  it('has lines of a row each, at its level, with its sentence and no field but its own', () => {
    expect(lines.length).toBeGreaterThan(100);
    const wrong = lines.filter((line) => {
      const row = events[line.event];
      const known: string[] = row ? [...always, ...followedFields, ...row.fields] : [];
      const isRight = line.msg === row?.means && line.level === levels[row.level];
      return !isRight || Object.keys(line).some((field) => !known.includes(field));
    });
    expect(wrong).toEqual([]);
  });

  it('names nobody, neither the candidate nor colleagues, and nothing that somebody typed', () => {
    const words = [
      ...['Robin', candidate.email, 'Most-Private', 'They said so'],
      ...staff.flatMap(({ realName, email }) => [realName, email]),
    ];
    const text = stage.logs.join('');
    expect(words.filter((word) => text.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
    expect(lines.filter(({ asked }) => asked === '/hire ?').length).toBeGreaterThanOrEqual(3);
  });

  it('follows a request to the effects that it caused, and each of those to its end', () => {
    const sealed = lines.find(({ event, request }) => event === 'loop.saved' && request !== undefined);
    expect(sealed?.loop).toMatch(/^[0-9a-v]{16}$/);
    const [effect] = (sealed?.effects ?? []) as string[];
    const moments = lines.filter((line) => line.event === 'effect.moved' && line.effect === effect);
    expect(moments.map(({ moment }) => moment)).toEqual(
      expect.arrayContaining(['claimed', 'called', 'marked']),
    );
    expect(moments.every(({ loop, kind }) => loop === sealed?.loop && typeof kind === 'string')).toBe(true);
    // Nothing that one request caused says that it is another one's.
    expect(moments.filter(({ request }) => request !== undefined)).toEqual([]);
  });

  it('tells of the troubles, by the effect that had them', async () => {
    const failed = lines.filter(({ event }) => event === 'effect.failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every(({ loop, effect, error }) => loop && effect && error)).toBe(true);
    expect(await faultsOf(stage)).toEqual([]);
  });
});
