import { expect, it } from '@jest/globals';
import { contactsOf, isOnPanel } from '../../../src/core/adjustments/contact.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';

const loop = makeInterviewing();

it('is the loop’s own contact first, then the workspace’s, its coordinator and the others', () => {
  const settings = { contact: 'UPEOPLE', coordinators: ['UDANA', 'UCORA'] };
  expect(contactsOf({ ...loop, contact: 'UOWN' }, settings)).toEqual(['UOWN', 'UPEOPLE', 'UCORA', 'UDANA']);
  expect(contactsOf(loop, { coordinators: ['UCORA'] })).toEqual(['UCORA']);
});

it('is nobody who has a say on the candidate, and not the candidate', () => {
  const settings = { contact: 'UINES', coordinators: ['UHANA', 'UCANDIDATE', 'UKIM'] };
  expect(contactsOf({ ...loop, coordinator: 'UJON' }, settings)).toEqual([]);
  expect(isOnPanel(loop, 'UHANA')).toBe(true);
  expect(isOnPanel(loop, 'UCORA')).toBe(false);
});
