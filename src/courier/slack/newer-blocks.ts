import type { Message } from '../../../blocks/elements/form.ts';
import { isSlackAnswer } from '../../slack-code.ts';

type Form = Pick<Message, 'text' | 'blocks'>;

/** Which workspaces have refused the newer blocks; asked again after a day, because Slack brings them to everybody in time. */
export type NewerBlocks = { areRefused(team: string): boolean; refusedBy(team: string): void };

const rememberMs = 24 * 3_600_000;

export function rememberRefusals(real: () => number): NewerBlocks {
  const since = new Map<string, number>();
  return {
    areRefused: (team) => real() - (since.get(team) ?? Number.NEGATIVE_INFINITY) < rememberMs,
    refusedBy: (team) => void since.set(team, real()),
  };
}

/** A refusal posts nothing, so that the older form can follow at once; `send` is called once where nothing is refused. */
export async function inTakenForm<T>(
  newer: NewerBlocks,
  team: string,
  { text, blocks, classic }: Message,
  send: (form: Form) => Promise<T>,
): Promise<T> {
  if (!classic || newer.areRefused(team)) return send({ text, blocks: classic ?? blocks });
  try {
    return await send({ text, blocks });
  } catch (error) {
    if (!isSlackAnswer(error, 'invalid_blocks')) throw error;
    const answer = await send({ text, blocks: classic });
    newer.refusedBy(team);
    return answer;
  }
}
