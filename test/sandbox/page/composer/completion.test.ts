import { describe, expect, it } from '@jest/globals';
import { completionAt } from '../../../../src/sandbox/page/composer/completion.ts';

const known = {
  commands: [
    { usage: 'start', does: 'Start a loop.' },
    { usage: 'status', does: 'Your loops.' },
    { usage: 'kit [name] [level]', does: 'The kits.' },
  ],
  people: [
    { name: 'ana', realName: 'Ana Duarte', role: 'Engineer' },
    { name: 'priya', realName: 'Priya Raman', role: 'Manager' },
  ],
  channels: ['general', 'debrief-backend-rc'],
};
const offers = (text: string) => completionAt(text, text.length, known)?.offers.map(({ words }) => words);

describe('what is offered while somebody types', () => {
  it('is the command, then what can follow it, until it stands there', () => {
    expect(offers('/')).toEqual(['/hire']);
    expect(offers('/hi')).toEqual(['/hire']);
    expect(offers('/hire ')).toEqual(['/hire start', '/hire status', '/hire kit [name] [level]']);
    expect(offers('/hire st')).toEqual(['/hire start', '/hire status']);
    expect(offers('/hire start')).toBeUndefined();
    expect(offers('/hire kit b')).toBeUndefined();
    expect(offers('I typed /hire st')).toBeUndefined();
  });

  it('lets Enter send where nothing was begun, and take the first where something was', () => {
    expect(completionAt('/hire', 5, known)).toMatchObject({ isCertain: false });
    expect(completionAt('/hire s', 7, known)).toMatchObject({ isCertain: true, from: 0, to: 7 });
    expect(completionAt('/hire k', 7, known)?.offers[0]?.insert).toBe('/hire kit');
  });

  it('is a person by any of their names, or a channel, wherever the cursor stands', () => {
    expect(offers('ask @ra')).toEqual(['Priya Raman']);
    expect(offers('in #deb')).toEqual(['#debrief-backend-rc']);
    expect(offers('mail@an')).toBeUndefined();
    expect(completionAt('ask @a now', 6, known)).toMatchObject({
      from: 4,
      to: 6,
      offers: [{ insert: '@ana ' }],
    });
  });
});
