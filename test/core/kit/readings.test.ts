import { describe, expect, it } from '@jest/globals';
import {
  competenciesOf,
  readingsById,
  signOf,
  topicIdOf,
  topicOf,
  topicsOf,
} from '../../../src/core/kit/readings.ts';
import { makeExercise, makeKit } from '../../support/makers/make-loop.ts';

const kit = makeKit();
const [api, data] = kit.competencies;
if (!api || !data) throw new Error('makeKit has become empty.');
const optional = makeKit({ competencies: [api, { ...data, isOptional: true }] });

describe('what a seat reads', () => {
  it('is a question of the kit, or the exercise of its round', () => {
    const exercise = makeExercise({ id: 'talk', competency: 'api' });
    const [question, talk] = readingsById({ ...kit, exercises: [exercise] }, ['data-one', 'talk']);
    expect(question).toMatchObject({ id: 'data-one', exercise: null });
    expect(talk).toMatchObject({ prompt: 'A short talk', exercise: { id: 'talk' } });
    expect(() => readingsById(kit, ['gone'])).toThrow('Kit tester: nothing is called gone');
  });

  it('is about one topic, which has the words of the level', () => {
    expect(topicIdOf({ competency: 'api' })).toBe('api');
    expect(topicIdOf({ attitude: 'candour' })).toBe('candour');
    expect(topicOf(kit, 'senior', { competency: 'api' })).toMatchObject({
      title: 'Interfaces',
      expects: 'Architects.',
    });
    expect(topicOf(kit, 'senior', { attitude: 'candour' })).toMatchObject({
      kind: 'attitude',
      expects: 'Says it.',
    });
    expect(() => topicOf(kit, 'senior', { competency: 'gone' })).toThrow('there is no topic gone');
  });

  it('leaves optional competencies out until a loop switches them on', () => {
    expect(competenciesOf(optional, []).map(({ id }) => id)).toEqual(['api']);
    expect(competenciesOf(optional, ['data']).map(({ id }) => id)).toEqual(['api', 'data']);
    expect(topicsOf(optional, 'mid', []).map(({ id }) => id)).toEqual(['api', 'ownership', 'candour']);
    // A card that was written while it was on can still be read.
    expect(topicOf(optional, 'mid', { competency: 'data' }).title).toBe('Data');
  });

  it('names a red flag in the words of the kit, and by its id once the kit has it no more', () => {
    const flags = { redFlags: [{ id: 'blames', sign: 'Blames others for everything' }] };
    expect(signOf(flags, 'blames')).toBe('Blames others for everything');
    expect(signOf(flags, 'gone')).toBe('gone');
  });
});
