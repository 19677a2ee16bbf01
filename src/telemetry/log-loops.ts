import type { Log } from '../log.ts';
import type { Loops } from '../store/loops/loops.ts';

/** Says which change of a loop caused which effects: so a request is followed to what came of it. */
export function logLoops(loops: Loops, log: Log): Loops {
  const told =
    <I extends unknown[]>(save: (...input: I) => ReturnType<Loops['update']>) =>
    async (...input: I) => {
      const decision = await save(...input);
      if (decision.ok && decision.effects.length > 0) {
        const { id, version } = decision.loop;
        log('loop.saved', { loop: id, version, effects: decision.effects.map((effect) => effect.id) });
      }
      return decision;
    };
  return {
    ...loops,
    async create(loop, audit) {
      const created = await loops.create(loop, audit);
      const { id, version, outbox } = created;
      if (outbox.length > 0)
        log('loop.saved', { loop: id, version, effects: outbox.map((effect) => effect.id) });
      return created;
    },
    update: told((team, id, change) => loops.update(team, id, change)),
    updateFrom: told((loaded, change) => loops.updateFrom(loaded, change)),
  };
}
