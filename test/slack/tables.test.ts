import { describe, expect, it } from '@jest/globals';
import type { Request } from '../../src/slack/door/request.ts';
import { type Feature, nothing, type Row } from '../../src/slack/feature.ts';
import { features, tablesOf } from '../../src/slack/tables.ts';

const row: Row = { run: async () => nothing };
/** Of somebody who is all there is to be here. */
const deps = {
  settings: { get: async () => ({ coordinators: ['UCORA'] }) },
  directory: { people: async () => [{ isAdmin: true }] },
  loops: { onHome: async () => [{ hiringManager: 'UCORA' }] },
  openings: { list: async () => [] },
};
const request = { actor: { team: 'TACME', user: 'UCORA' }, deps } as unknown as Request;
const replyOf = async (found: Row) => {
  const reply = await found.run(request);
  return reply.show === 'sentence' ? reply.text : reply.show;
};

describe('the tables of what people can do', () => {
  it('name every id once, whichever feature it belongs to', () => {
    const kinds: (keyof Feature)[] = ['commands', 'actions', 'submissions', 'closings', 'events'];
    for (const kind of kinds)
      expect(() => tablesOf([...features, { [kind]: { twice: row } }, { [kind]: { twice: row } }])).toThrow(
        /^Two features have the \w+ twice\.$/,
      );
    expect(() => tablesOf([...features, { commands: { start: { ...row, usage: '', does: '' } } }])).toThrow(
      'Two features have the command start.',
    );
  });

  it('list the commands in the order in which people need them, and help last', async () => {
    const listed = [...(await replyOf(tablesOf(features).command('help'))).matchAll(/`\/hire (\w+)/g)];
    expect(listed.map(([, word]) => word)).toEqual([
      ...[
        'role',
        'start',
        'status',
        'my',
        'excuse',
        'replace',
        'reassign',
        'recuse',
        'material',
        'adjustments',
        'debrief',
        'decide',
        'export',
        'access',
        'reschedule',
      ],
      ...[
        'cancel',
        'handover',
        'kit',
        'schedule',
        'people',
        'hours',
        'forget',
        'hold',
        'setup',
        'privacy',
        'doctor',
        'help',
      ],
    ]);
  });

  it('find a command however it is written, and say what there is where there is none', async () => {
    const { command } = tablesOf(features);
    expect(command('START')).toBe(command('start'));
    expect(command('')).toBe(command('help'));
    expect(await replyOf(command('stat'))).toMatch(
      /^There is no `\/hire stat`\. Did you mean `\/hire start`\?\n/,
    );
  });

  it('take what every object inherits for unknown', async () => {
    const tables = tablesOf(features);
    expect(await replyOf(tables.command('constructor'))).toMatch(/^There is no/);
    await expect(tables.action('constructor').run(request)).rejects.toThrow('no longer understands');
    await expect(tables.submission('toString').run(request)).rejects.toThrow('older version');
    expect(tables.closing('constructor')).toBeUndefined();
    expect(tables.event('constructor')).toBeUndefined();
  });
});
