import type { Connection } from 'mongoose';
import { answeredSchema } from './schemas.ts';
import { isDuplicateKey } from './trouble.ts';

export type Answered = {
  /** True once for each message that a person wrote, in whichever process: Slack may deliver it again. Ids only. */
  begin(team: string, message: string, at: number): Promise<boolean>;
  forget(team: string, before: number): Promise<void>;
};

export function answeredStore(connection: Connection): Answered {
  const model = connection.model('Answered', answeredSchema);
  return {
    async begin(team, message, at) {
      try {
        await model.create({ _id: `${team}:${message}`, team, at });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async forget(team, before) {
      await model.deleteMany({ team, at: { $lt: before } });
    },
  };
}
