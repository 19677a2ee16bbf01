import { expect, it } from '@jest/globals';
import { claimedBy } from '../../../src/core/meeting-rooms/meeting-room.ts';
import { roomLines, roomsIn } from '../../../src/core/meeting-rooms/room-lines.ts';

const said = (text: string) => {
  const read = roomsIn(text);
  return read.ok ? read.rooms : read.reason;
};

it('reads one room a line, whatever is around it, and writes it back', () => {
  const rooms = said(
    '  Ada@Resource.calendar.google.com   Room Ada \n\nbob@resource.calendar.google.com Bob, 2nd',
  );
  expect(rooms).toEqual([
    { address: 'ada@resource.calendar.google.com', name: 'Room Ada' },
    { address: 'bob@resource.calendar.google.com', name: 'Bob, 2nd' },
  ]);
  expect(said(roomLines(rooms as never))).toEqual(rooms);
  expect(said(' \n')).toEqual([]);
});

it.each([
  ['Room Ada', 'Line 1 is not like that'],
  ['ada@acme.test', 'Line 1 is not like that'],
  ['ada@acme.test Ada\nBob bob@acme.test', 'Line 2 is not like that'],
  [`ada@acme.test ${'x'.repeat(81)}`, 'Line 1 is not like that'],
  ['ada@acme.test Ada\nADA@acme.test Bob', 'ada@acme.test is there twice'],
  ['ada@acme.test Ada\nbob@acme.test ada', 'two are called ada'],
  [Array.from({ length: 41 }, (_, index) => `r${index}@acme.test R${index}`).join('\n'), 'at most 40 rooms'],
])('refuses %p in one sentence that says what to write', (text, sentence) => {
  expect(said(text)).toContain(sentence);
});

it('takes the time of a room like that of a person', () => {
  const room = { address: 'ada@acme.test', name: 'Ada' };
  expect(claimedBy(['U1', 'U2', 'U1'], room)).toEqual(['U1', 'U2', 'room:ada@acme.test']);
  expect(claimedBy(['U1'], null)).toEqual(['U1']);
});
