import { ana, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);

describe('waiting', () => {
  it('resolves once the thing is there, and says what was there instead', async () => {
    setTimeout(() => stage.web.chat.postMessage({ channel: ana.id, text: 'later' }), 60);
    const message = await persona().waitForMessage(({ text }) => text === 'later');
    expect(message.text).toBe('later');
    await expect(persona().waitForMessage(({ text }) => text === 'never', 50)).rejects.toThrow('got: later');
    await expect(persona().waitForView(undefined, 50)).rejects.toThrow('open: none');
  });
});
