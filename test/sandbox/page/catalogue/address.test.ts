import { describe, expect, it } from '@jest/globals';
import {
  addressOf,
  foundIn,
  frameAddressOf,
  readAddress,
} from '../../../../src/sandbox/page/catalogue/address.ts';

const entry = (room: string, builder: string) => ({
  ...{ id: builder.toLowerCase(), room, file: `${room}/${builder}.ts`, builder },
  ...{ empty: [], full: [] },
});

describe('the address of the catalogue', () => {
  it('leads back to what it was made of', () => {
    const address = addressOf({ show: 'start-form', scheme: 'dark' });
    expect(address).toBe('/catalogue?show=start-form&scheme=dark');
    expect(readAddress(address.split('?')[1] ?? '')).toEqual({
      show: 'start-form',
      scheme: 'dark',
      frame: null,
    });
    expect(addressOf({ show: '', scheme: '' })).toBe('/catalogue');
  });

  it('says what stands in a frame, and takes no other filling or color for one', () => {
    const frame = frameAddressOf('start-form', 'empty', '');
    expect(readAddress(frame.split('?')[1] ?? '').frame).toEqual({
      ...{ filling: 'empty', show: 'start-form', room: '' },
    });
    expect(readAddress('?frame=half&scheme=pink')).toEqual({ show: '', scheme: '', frame: null });
  });

  it('finds builders by any words of their name, file or room, room by room', () => {
    const entries = [entry('start', 'startForm'), entry('cards', 'cardForm'), entry('cards', 'pack')];
    const names = (search: string) =>
      foundIn(entries, search).map(({ room, entries: of }) => [room, of.length]);
    expect(names('')).toEqual([
      ['start', 1],
      ['cards', 2],
    ]);
    expect(names('FORM cards')).toEqual([['cards', 1]]);
    expect(names('nothing')).toEqual([]);
  });
});
