import { describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError } from '@slack/web-api';
import { inTakenForm, rememberRefusals } from '../../../src/courier/slack/newer-blocks.ts';

const message = { text: 'x', blocks: [{ type: 'divider' as const }], classic: [] };
const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error } as never);

/** A workspace that answers with this code as long as the newer blocks are sent. */
function workspace(code: string | null) {
  const sent: number[] = [];
  const send = async ({ blocks }: { blocks: object[] }) => {
    sent.push(blocks.length);
    if (code && blocks.length > 0) throw refusal(code);
    return 'sent';
  };
  return { sent, send };
}

describe('a message in two forms', () => {
  it('is sent in the newer one, once, where it is taken', async () => {
    const { sent, send } = workspace(null);
    expect(
      await inTakenForm(
        rememberRefusals(() => 0),
        'T1',
        message,
        send,
      ),
    ).toBe('sent');
    expect(sent).toEqual([1]);
  });

  it('is sent in the older one where it is refused, and there at once for a day', async () => {
    let real = 0;
    const newer = rememberRefusals(() => real);
    const { sent, send } = workspace('invalid_blocks');
    await inTakenForm(newer, 'T1', message, send);
    await inTakenForm(newer, 'T1', message, send);
    expect(sent).toEqual([1, 0, 0]);
    expect(newer.areRefused('T2')).toBe(false);
    real = 24 * 3_600_000;
    await inTakenForm(newer, 'T1', message, send);
    expect(sent).toEqual([1, 0, 0, 1, 0]);
  });

  it('fails as before where something else is wrong, or where the older form is refused too', async () => {
    const newer = rememberRefusals(() => 0);
    const { sent, send } = workspace('ratelimited');
    await expect(inTakenForm(newer, 'T1', message, send)).rejects.toThrow('ratelimited');
    expect(sent).toEqual([1]);
    const refusing = async () => {
      throw refusal('invalid_blocks');
    };
    await expect(inTakenForm(newer, 'T1', message, refusing)).rejects.toThrow('invalid_blocks');
    expect(newer.areRefused('T1')).toBe(false);
  });
});
