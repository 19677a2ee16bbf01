import type { EffectKind } from '../../core/loop/effect.ts';
import type { EffectHandler } from '../deps.ts';

/** Thrown where Slack takes nothing for somebody because they have left the company; null: it does not say who. */
export class PersonLeft extends Error {
  readonly user: string | null;

  constructor(user: string | null) {
    super('This person has left the company.');
    this.user = user;
  }
}

/** A message to somebody who has left is done: nobody would read it, and what comes after it must not wait. */
export const forgivingLeavers =
  <K extends EffectKind>(handle: EffectHandler<K>): EffectHandler<K> =>
  async (task) => {
    try {
      return await handle(task);
    } catch (error) {
      if (!(error instanceof PersonLeft)) throw error;
      return error.user ? [{ type: 'personLeft', user: error.user }] : [];
    }
  };
