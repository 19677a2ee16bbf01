import { expect, it } from '@jest/globals';
import { debriefStanding, openingIn } from '../../../src/sandbox/story/debrief-standing.ts';
import { messagesOf } from '../../../src/sandbox/story/said.ts';
import { button, fakeSandbox, idOf, row } from './fake-sandbox.ts';

const decide = button('decision.open', 'l1');
const parent = { ts: '20.0', blocks: [{ type: 'image', alt_text: '' }, row(button('cards.open', 'l1'))] };
const agenda = { ts: '21.0', threadTs: '20.0', text: 'What to do now', blocks: [] };
const ended = { ...agenda, text: 'Priya has recorded a decision.' };
const desk = (...buttons: ReturnType<typeof button>[]) => ({
  ts: '21.5',
  text: 'The debrief is open',
  blocks: [row(...buttons)],
  history: [{ blocks: [row(button('vote.call', 'l1'), decide)] }],
});
const vote = {
  ts: '22.0',
  threadTs: '20.0',
  text: `Second vote: 1 of 2 votes in. <@${idOf('ana')}> and <@${idOf('priya')}>`,
  blocks: [row(button('vote.cast', 'l1'))],
};
const seen = (messages: object[], ...toPriya: object[]) =>
  messagesOf(
    fakeSandbox({
      rooms: [
        { id: 'C1', kind: 'private', members: ['grace', 'priya', 'ana'], messages: messages as never[] },
        { id: 'D1', kind: 'im', members: ['priya'], messages: toPriya as never[] },
      ],
    }).sandbox,
  );

it('waits for the thread', () => {
  expect(debriefStanding(seen([parent]), '')).toBeNull();
  expect(openingIn(seen([parent]), '')).toMatchObject({ place: 'C1', ts: '20.0', hasPicture: true });
});

it('names the hiring manager first who has the buttons, and then who else might decide', () => {
  const { managers, callVote } =
    debriefStanding(seen([parent, agenda], desk(button('vote.call', 'l1'), decide)), '') ?? {};
  expect(managers).toEqual(['priya', 'grace']);
  expect(callVote).toMatchObject({ place: 'D1', ts: '21.5' });
});

it('knows who votes, and that the vote is over once nobody can', () => {
  const during = debriefStanding(seen([parent, agenda, vote], desk()), '');
  expect(during).toMatchObject({
    vote: { voters: ['ana', 'priya'], cast: 1 },
    decide: null,
    isDecided: false,
  });
  const closed = { ...vote, blocks: [], history: [{ blocks: vote.blocks }] };
  expect(debriefStanding(seen([parent, agenda, closed], desk(decide)), '')).toMatchObject({
    vote: null,
    isVoteClosed: true,
    decide: { place: 'D1' },
  });
});

it('takes a debrief for decided once its thread says so, and for none once times are looked for again', () => {
  expect(debriefStanding(seen([parent, ended], desk()), '')).toMatchObject({ isDecided: true, decide: null });
  expect(debriefStanding(seen([parent, agenda], desk()), '30.0')).toBeNull();
  expect(openingIn(seen([parent]), '30.0')).toBeNull();
});

it('takes a debrief for decided as soon as the decision stands there', () => {
  const told = { ts: '23.0', threadTs: '20.0', blocks: [row(button('dissent.open', 'l1~1'))] };
  expect(debriefStanding(seen([parent, agenda, told], desk(decide)), '')).toMatchObject({
    isDecided: true,
    decide: null,
  });
});

it('takes a loop that ended at a stage for decided, though nothing was ever to be done in its thread', () => {
  const told = { ts: '23.0', threadTs: '20.0', blocks: [row(button('dissent.open', 'l1~1'))] };
  expect(debriefStanding(seen([parent, ended, told]), '')).toMatchObject({ isDecided: true, callVote: null });
});
