import { describe, expect, it } from '@jest/globals';
import type { Reached } from '../../../../src/sandbox/page/story/how-far.ts';
import type { Story } from '../../../../src/sandbox/page/story/story-wire.ts';
import { isOver, storyOf, tourLength, tourStep } from '../../../../src/sandbox/page/story/tour-steps.ts';

const story = (reached: Reached): Story => ({
  ...{
    running: null,
    next: '',
    reached,
    loop: 'l1',
    candidate: 'Robin',
    coordinator: 'oliver',
    writer: 'ana',
  },
  ...{ manager: 'priya', room: 'C1', debrief: '2.0', cardsIn: 1, owed: 1, votesIn: 0, isStageOpen: false },
});
const order: Reached[] = [
  ...(['nothing', 'form', 'seats', 'looking', 'offered', 'booked'] as const),
  ...(['owed', 'sealed', 'debrief', 'voting', 'voted', 'decided'] as const),
];
const none = { window: '', isFilled: false, isReceipt: false, sent: '' };

describe('the guided tour', () => {
  it('goes from the command to the decision in eight steps, each in two to four short sentences', () => {
    const steps = order.map((reached) => tourStep(story(reached), none));
    expect([...new Set(steps.map(({ number }) => number))]).toEqual(
      Array.from({ length: tourLength }, (_, i) => i + 1),
    );
    for (const { words } of steps) {
      expect(words.split(/[.:?] /).length).toBeLessThanOrEqual(6);
      expect(words.length).toBeLessThan(260);
    }
  });

  it('says whom to be and where', () => {
    expect(tourStep(story('offered'), none)).toMatchObject({ who: 'oliver', place: '' });
    expect(tourStep(story('owed'), none)).toMatchObject({ who: 'ana', place: '' });
    expect(tourStep(story('voting'), none)).toMatchObject({ who: 'priya', place: 'C1', thread: '2.0' });
  });

  it('points at filling a form, and once it is filled at sending it', () => {
    const open = (isFilled: boolean) =>
      tourStep(story('seats'), { ...none, window: 'Rounds and interviewers', isFilled }).target;
    expect(open(false)).toEqual({ kind: 'fill' });
    expect(open(true)).toEqual({ kind: 'button', words: ['Find times', 'Start'], inWindow: true });
  });

  it('asks whether the loop goes on once a stage is complete, and then waits for everybody', () => {
    const open = { ...story('sealed'), isStageOpen: true };
    expect(tourStep(open, none)).toMatchObject({ number: 6, help: 'next', target: { words: ['Go on'] } });
    const form = { ...none, window: 'Go on' };
    expect(tourStep(open, form).target).toEqual({ kind: 'fill' });
    expect(tourStep(open, { ...form, isFilled: true }).target).toMatchObject({ inWindow: true });
    expect(tourStep(story('sealed'), none)).toMatchObject({ number: 6, target: { kind: 'debrief' } });
  });

  it('lets a receipt be read before it goes on as somebody else', () => {
    const step = tourStep(story('sealed'), { ...none, window: 'Sealed', isReceipt: true });
    expect(step).toMatchObject({ number: 5, who: '', target: { words: ['Close'], inWindow: true } });
    expect(tourStep(story('sealed'), none)).toMatchObject({ number: 6, who: 'oliver' });
  });

  it('points at its own help once somebody has voted', () => {
    expect(tourStep(story('voting'), none).target).toMatchObject({ words: ['Vote'] });
    expect(tourStep({ ...story('voting'), votesIn: 1 }, none).target).toEqual({ kind: 'help' });
  });

  it('offers help at every step but where Quorum is at work, and at the end', () => {
    const helpless = order.filter((reached) => tourStep(story(reached), none).help === 'none');
    expect(helpless).toEqual(['looking', 'decided']);
    expect(order.filter(isOver)).toEqual(['decided']);
  });

  it('does not ask for a decision again while the thread has yet to tell of it', () => {
    const { target, help } = tourStep(story('voted'), { ...none, sent: 'Record decision' });
    expect([target, help]).toEqual([null, 'none']);
    const voted = tourStep({ ...story('voting'), votesIn: 0 }, { ...none, sent: 'Second vote' });
    expect(voted.target).toEqual({ kind: 'help' });
  });

  it('begins with a loop of its own', () => {
    expect(storyOf(story('voted'), 'l1').reached).toBe('nothing');
    expect(storyOf(story('voted'), 'l0').reached).toBe('voted');
    expect(storyOf({ ...story('form'), loop: '' }, 'l1').reached).toBe('form');
  });
});
