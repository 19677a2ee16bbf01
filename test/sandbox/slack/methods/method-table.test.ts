import { expect, it } from '@jest/globals';
import { callsPerMinute, methodTable } from '../../../../src/sandbox/slack/methods/method-table.ts';

it('answers every method that it names', () => {
  const silent = [...methodTable].filter(([, { run }]) => typeof run !== 'function').map(([name]) => name);
  expect(silent).toEqual([]);
  expect(methodTable.size).toBeGreaterThan(30);
});

it('asks for scopes as Slack writes them, and for a known number of calls', () => {
  for (const [name, { anyOf, tier }] of methodTable) {
    expect([name, anyOf.filter((scope) => !/^[a-z]+:[a-z.:]+$/.test(scope))]).toEqual([name, []]);
    expect(callsPerMinute[tier]).toBeGreaterThan(0);
  }
});

it('lets nobody write to conversations with the right to read them', () => {
  const rights = (name: string) => methodTable.get(name)?.anyOf ?? [];
  for (const name of ['chat.postMessage', 'conversations.create', 'files.delete', 'reactions.add'])
    expect(rights(name).filter((scope) => scope.endsWith(':read'))).toEqual([]);
});
