import type { AuditRow } from '../../../src/core/loop/audit.ts';
import { rowIn } from '../../../src/store/audited-document.ts';
import type { Stage } from './stage.ts';

/** Everything the database holds, without what a refusal or a reading writes down. */
export async function stateOf({ database }: Stage): Promise<string> {
  const loops = await database.collection('loops').find({}).sort({ id: 1 }).toArray();
  const settings = await database.collection('settings').find({}).toArray();
  const cards = await database.collection('cards').find({}).toArray();
  return JSON.stringify([loops.map(({ version, audit, ...loop }) => loop), settings, cards], null, 1);
}

export type Refusal = { by: string; asked: string; because: string };

export async function refusalsIn({ database }: Stage): Promise<Refusal[]> {
  const rows = await database.collection('audit').find({ what: 'refused' }).sort({ seq: 1 }).toArray();
  return rows.map((row) => {
    const { by, about } = rowIn(row as unknown as AuditRow);
    return { by, ...about } as Refusal;
  });
}

/** On a busy machine an effect that is due may take longer than two looks are apart. */
async function isBusy({ database, clock }: Stage): Promise<boolean> {
  const due = { state: 'waiting', due: { $lte: clock.now() } };
  const carried = { 'effect.state': due.state, 'effect.due': due.due };
  const busy = [{ outbox: { $elemMatch: due } }, { 'kit.carried.hidden': { $elemMatch: carried } }];
  return (await database.collection('loops').countDocuments({ $or: busy })) > 0;
}

export async function waitForStill(stage: Stage): Promise<string> {
  for (let before = ''; ; ) {
    // Asked first: what is done between the two questions must not look as if it never was.
    const isStill = !(await isBusy(stage));
    const now = await stateOf(stage);
    if (now === before && isStill) return now;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}
