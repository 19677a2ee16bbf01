import { expect, it } from '@jest/globals';
import { debriefStanding, openingIn } from '../../../src/sandbox/story/debrief-standing.ts';
import { messagesOf } from '../../../src/sandbox/story/said.ts';
import { button, fakeSandbox, idOf, row } from './fake-sandbox.ts';

const decide = button('decision.open', 'l1');
const parent = { ts: '20.0', blocks: [{ type: 'image', alt_text: '' }, row(button('cards.open', 'l1'))] };
const agenda = (text: string, ...buttons: ReturnType<typeof button>[]) => ({
  ts: '21.0',
  threadTs: '20.0',
  text,
  blocks: [row(...buttons)],
  history: [{ blocks: [row(button('vote.call', 'l1'), decide)] }],
});
const vote = {
  ts: '22.0',
  threadTs: '20.0',
  text: `Second vote: 1 of 2 votes in. <@${idOf('ana')}> and <@${idOf('priya')}>`,
  blocks: [row(button('vote.cast', 'l1'))],
};
const seen = (...messages: object[]) =>
  messagesOf(
    fakeSandbox({
      rooms: [
        { id: 'C1', kind: 'private', members: ['grace', 'priya', 'ana'], messages: messages as never[] },
      ],
    }).sandbox,
  );

it('waits for the thread', () => {
  expect(debriefStanding(seen(parent), '')).toBeNull();
  expect(openingIn(seen(parent), '')).toMatchObject({ place: 'C1', ts: '20.0', hasPicture: true });
});

it('names the hiring manager first who decides, and then who else might', () => {
  const words = `Then <@${idOf('priya')}> records the decision.`;
  const { managers, callVote } =
    debriefStanding(seen(parent, agenda(words, button('vote.call', 'l1'), decide)), '') ?? {};
  expect(managers).toEqual(['priya', 'grace']);
  expect(callVote?.ts).toBe('21.0');
});

it('knows who votes, and that the vote is over once nobody can', () => {
  const during = debriefStanding(seen(parent, agenda('', decide), vote), '');
  expect(during?.vote).toMatchObject({ voters: ['ana', 'priya'], cast: 1 });
  const closed = { ...vote, blocks: [], history: [{ blocks: vote.blocks }] };
  expect(debriefStanding(seen(parent, agenda('', decide), closed), '')).toMatchObject({
    vote: null,
    isVoteClosed: true,
  });
});

it('takes a debrief for decided once nobody can, and for none once times are looked for again', () => {
  expect(debriefStanding(seen(parent, agenda('')), '')).toMatchObject({ isDecided: true, decide: null });
  expect(debriefStanding(seen(parent, agenda('')), '30.0')).toBeNull();
  expect(openingIn(seen(parent), '30.0')).toBeNull();
});

it('takes a debrief for decided as soon as the decision stands there', () => {
  const told = { ts: '23.0', threadTs: '20.0', blocks: [row(button('dissent.open', 'l1~1'))] };
  expect(debriefStanding(seen(parent, agenda('', decide), told), '')).toMatchObject({ isDecided: true });
});

it('takes a loop that ended at a stage for decided, though nothing was ever to be done in its thread', () => {
  const told = { ts: '23.0', threadTs: '20.0', blocks: [row(button('dissent.open', 'l1~1'))] };
  const ended = { ...agenda(`<@${idOf('priya')}> has recorded a decision.`), blocks: [], history: [] };
  expect(debriefStanding(seen(parent, ended, told), '')).toMatchObject({ isDecided: true, callVote: null });
});
