import { describe, expect, it } from '@jest/globals';
import { confirmed, menu, primaryButton } from '../../../blocks/elements/buttons.ts';

const asked = { title: 'Book these times?', words: 'Invites 7 people.', yes: 'Send invitations' };

describe('a button that asks once more', () => {
  it('stays the button it was, with what the press does and a way back', () => {
    const button = primaryButton('Book', 'loop.book', 'l1~1~0');
    const { confirm, ...rest } = confirmed(button, asked);
    expect(rest).toEqual(button);
    expect([confirm?.title, confirm?.text, confirm?.confirm, confirm?.deny].map((one) => one?.text)).toEqual([
      ...['Book these times?', 'Invites 7 people.', 'Send invitations', 'Not yet'],
    ]);
  });

  it('keeps to the lengths that Slack takes', () => {
    const long = { title: 'x'.repeat(400), words: 'x'.repeat(400), yes: 'x'.repeat(400) };
    const { confirm } = confirmed(primaryButton('Book', 'loop.book', ''), long);
    expect(confirm?.title?.text.length).toBeLessThanOrEqual(100);
    expect(confirm?.text.text.length).toBeLessThanOrEqual(300);
    expect(confirm?.confirm?.text.length).toBeLessThanOrEqual(30);
  });
});

it('shows five acts of a menu, which is all that Slack shows', () => {
  const choices = Array.from({ length: 7 }, (_, at) => ({
    words: `Act ${at}`,
    action: `a.${at}`,
    ref: 'l1',
  }));
  expect(menu('loop.menu', choices).options.map(({ value }) => value)).toEqual([
    ...['a.0~l1', 'a.1~l1', 'a.2~l1', 'a.3~l1', 'a.4~l1'],
  ]);
});
