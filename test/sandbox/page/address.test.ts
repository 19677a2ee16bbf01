import { describe, expect, it } from '@jest/globals';
import { parseRoute, type Route, routeAddress } from '../../../src/sandbox/page/address.ts';

describe('the address of the page', () => {
  it('says who looks, on what, and where, and is read back as it was written', () => {
    const route: Route = {
      ...({ who: 'ana', device: 'phone', pane: 'calendar', place: 'C123', thread: '17.000200' } as const),
      isHoodOpen: true,
    };
    expect(parseRoute(routeAddress(route).slice(1))).toEqual(route);
  });

  it('is short where nothing was chosen: Lena, at her laptop', () => {
    const route = parseRoute('');
    expect(route).toEqual({
      ...{ who: 'lena', device: 'laptop', pane: 'slack', place: '', thread: '' },
      isHoodOpen: false,
    });
    expect(routeAddress(route)).toBe('/?as=lena');
  });

  it('takes nothing that there is not', () => {
    expect(parseRoute('?pane=nowhere&on=watch')).toMatchObject({ pane: 'slack', device: 'laptop' });
  });
});
