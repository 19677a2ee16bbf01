import { DateTime } from 'luxon';
import type { Loop } from '../../../core/loop/loop.ts';
import { brokenLink } from '../../../vault/audit-chain.ts';
import { ControlError } from '../../control/call.ts';
import type { DatabasePage, EffectRow, EffectsPage, LoopEffects, RecordChain } from '../../page/hood/wire.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { HoodDatabase } from './database.ts';
import { gateWords } from './gate-words.ts';

type Standing = Pick<Sandbox, 'slack' | 'clock'>;

/** The chain of what happens outside a loop. */
const teamChain = 'team';

/** Every loop with what is still to be done for it, the newest loop first. */
export async function effectsOf({ slack, clock }: Standing, database: HoodDatabase): Promise<EffectsPage> {
  const loops = await database.loops();
  const person = (id: string) => slack.people().find((known) => known.id === id)?.realName ?? id;
  return {
    now: clock.now(),
    real: clock.real(),
    loops: loops.map((loop): LoopEffects => {
      const zone = slack.people().find(({ id }) => id === loop.coordinator)?.zone ?? 'UTC';
      const time = (at: number) => DateTime.fromMillis(at, { zone }).toFormat('ccc d LLL, HH:mm');
      return {
        loop: loop.id,
        title: titleOf(loop),
        stage: loop.stage,
        gate: gateWords(loop, { person, time }),
        effects: loop.outbox.map(effectRow).sort(byUrgency),
      };
    }),
  };
}

function effectRow(effect: Loop['outbox'][number]): EffectRow {
  const { id, kind, lane, state, attempts, unclear, due, failure, lease, notBefore } = effect;
  const leaseUntil = lease ? (lease.freeAt ?? lease.until) : null;
  return { id, kind, lane, state, attempts, isUnclear: unclear, due, failure, leaseUntil, notBefore };
}

const order = ['dead', 'waiting', 'dismissed', 'done'];

/** What went wrong, then what is to come in the order of time, then what is done, the newest first. */
function byUrgency(one: EffectRow, other: EffectRow): number {
  const states = order.indexOf(one.state) - order.indexOf(other.state);
  if (states !== 0) return states;
  return one.state === 'done' ? other.due - one.due : one.due - other.due;
}

/** The record of every loop and of the workspace, each looked through as `npm run verify` does. */
export async function recordOf(database: HoodDatabase): Promise<RecordChain[]> {
  const loops = await database.loops();
  const chains = await Promise.all(
    loops.map(async (loop): Promise<RecordChain> => {
      const moved = await database.audit(loop.id);
      const seen = new Set(moved.map(({ seq }) => seq));
      const rows = [...moved, ...loop.audit.pending.filter(({ seq }) => !seen.has(seq))];
      // The loop knows where its record ends, so that nobody can cut off the end; it may have grown since it was read.
      const end = rows.find(({ seq }) => seq === loop.audit.seq);
      const isShort = loop.audit.seq > 0 && end?.hash !== loop.audit.hash;
      const broken = brokenLink(rows)?.seq ?? (isShort ? loop.audit.seq : null);
      return { chain: loop.id, title: titleOf(loop), rows, brokenAt: broken };
    }),
  );
  const rows = await database.audit(teamChain);
  const brokenAt = brokenLink(rows)?.seq ?? null;
  return [...chains, { chain: teamChain, title: 'The workspace', rows, brokenAt }];
}

export async function documentsOf(database: HoodDatabase, id: string): Promise<DatabasePage> {
  const loops = await database.loops();
  const loop = id === 'newest' ? loops[0] : loops.find((one) => one.id === id);
  if (!loop && id === 'newest') return { loop: '', title: '', documents: [] };
  if (!loop) throw new ControlError(404, `There is no loop ${id}.`);
  return { loop: loop.id, title: titleOf(loop), documents: await database.documentsOf(loop) };
}

/** Not the candidate's name, which only the app can open. */
function titleOf({ kit, id, erasure }: Loop): string {
  const { title, level } = erasure?.plan ?? kit;
  return `${title}, ${level} (${id.slice(0, 6)})`;
}
