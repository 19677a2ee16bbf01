import { expect, it } from '@jest/globals';
import { testStores } from '../support/stage/test-stores.ts';

const open = testStores();

it('keeps who sees to people’s data and whom candidates ask, and has neither until they are named', async () => {
  const { settings } = (await open()).store;
  expect(await settings.get('TNONE')).toMatchObject({ administrators: [], contact: null, coordinators: [] });
  const saved = { team: 'TSOME', coordinators: ['U1', 'U2'], details: 'never' as const };
  await settings.save({ ...saved, administrators: ['U2'], contact: 'U3' });
  expect(await settings.get('TSOME')).toMatchObject({ ...saved, administrators: ['U2'], contact: 'U3' });
  await settings.save({ ...saved, contact: null });
  expect(await settings.get('TSOME')).toMatchObject({ administrators: [], contact: null });
});
