import { describe, expect, it } from '@jest/globals';
import { readOrder } from '../../src/sandbox/command-line.ts';

const nothing = { isFresh: false, port: null, until: null, isOverSocket: false };

describe('the words after `npm start --`', () => {
  it.each([
    [[], nothing],
    [['--fresh'], { ...nothing, isFresh: true }],
    [['--port', '4000'], { ...nothing, port: 4000 }],
    [['--port=0', '--until=debrief'], { ...nothing, port: 0, until: 'debrief' }],
  ])('understand %j', (words, order) => {
    expect(readOrder(words)).toEqual(order);
  });

  it.each([
    [['--fast'], 'The sandbox does not know --fast. It knows --fresh, --port 4000 and --until debrief.'],
    [['--fresh=yes'], '--fresh takes no word. It knows'],
    [['--port'], '--port needs a word after it. It knows'],
    [['--port', 'eight'], '“eight” is no port. It knows'],
    [['--port', '70000'], '“70000” is no port. It knows'],
    [['--until', 'midnight'], 'It cannot play until “midnight”. It knows'],
    [['fresh'], '“fresh” says nothing to the sandbox. It knows'],
    [['--socket'], 'The sandbox does not know --socket. It knows'],
  ])('refuse %j in one sentence', (words, sentence) => {
    expect(() => readOrder(words)).toThrow(sentence);
  });

  it('let the demo play over Socket Mode', () => {
    expect(readOrder(['--socket'], { takesSocket: true })).toEqual({ ...nothing, isOverSocket: true });
  });
});
