import { randomBytes } from 'node:crypto';
import { type CardFields, cardFields, cardOf, ratingField } from '../../../src/core/cards/card-fields.ts';
import { type Draft, valuesIn } from '../../../src/core/cards/draft.ts';
import type { Seat } from '../../../src/core/loop/loop.ts';
import { findSeat } from '../../../src/core/loop/seats.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { showDraft } from '../../../src/flows/scorecard.ts';
import { idFrom } from '../../../src/id-from.ts';
import type { Store } from '../../../src/store/store.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { afterRounds, makeInterviewing, makeKit } from '../makers/make-loop.ts';
import { typedFields } from '../makers/typed-fields.ts';
import type { Chance } from '../seeded.ts';

/** The app's process dies here: its caller hears nothing. */
class Crash extends Error {}

export type Luck = { deps: Deps; isAnswerLost: boolean; isDraftSaved(): boolean };
export type CardSite = Awaited<ReturnType<typeof cardSite>>;

/** One loop with one card to write, over the real store and vault; its ratings are chosen already. */
export async function cardSite(store: Store, id: string, recommendation: 'yes' | null) {
  const vault = createVault([randomBytes(32)]);
  const kit = makeKit();
  const keyed = { team: 'TACME', id };
  const dataKey = vault.newDataKey(keyed);
  const person = { name: 'Robin Candidate', email: 'robin@elsewhere.test' };
  const candidate = { ...vault.sealCandidate({ ...keyed, dataKey }, person), slackUser: null };
  await store.loops.create(makeInterviewing({ ...keyed, kit, dataKey, candidate }), []);
  const actor = { team: 'TACME', user: 'UINES' };
  const place = { loop: id, seat: 'r1s1' };
  const seatNow = async (): Promise<Seat> => {
    const loop = await store.loops.get('TACME', id);
    return findSeat(loop as never, place.seat)?.seat as Seat;
  };
  const { questions } = await seatNow();

  const deps = {
    ...store,
    vault,
    kits: { ...store.kits, pinned: async () => kit },
    directory: { people: async () => [{ zone: 'Europe/Berlin' }] },
    now: () => afterRounds,
    wake: () => {},
    idFrom,
  } as unknown as Deps;
  const values: CardFields = {
    ...Object.fromEntries(questions.map((question) => [ratingField(question), 'meets'])),
    [cardFields.recommendation]: recommendation,
  };
  const first = { window: 'first', changes: [], fields: typedFields(values), at: 1 };
  await showDraft(deps, actor, { ...place, ...first, isOtherPage: true });

  const draft = async (): Promise<Draft> => {
    const saved = await store.drafts.get({ team: 'TACME', ...place, author: actor.user });
    return vault.openDraft({ ...keyed, dataKey }, place.seat, actor.user, saved?.sealed as never);
  };

  return {
    ...{ actor, place, questions, draft },
    filled: (recommendation ? { [cardFields.recommendation]: recommendation } : {}) as Record<string, string>,
    receipts: async () => (await seatNow()).versions.map(({ receipt }) => receipt),
    /** Whether the newest card that is sealed says what the draft says, private notes included. */
    async isSealedAsDrafted(): Promise<boolean> {
      const fields = valuesIn(await draft());
      const loop = await store.loops.get('TACME', id);
      const own = loop && vault.openOwnCard(loop, place.seat, actor.user);
      const { notes } = fields;
      return (
        JSON.stringify([own?.card, own?.notes]) === JSON.stringify([cardOf(fields, questions), notes || null])
      );
    },
    /** Deps under which, now and then, the process dies before a write or after it, or the answer gets lost. */
    luck(chance: Chance): Luck {
      const dice = chance.next();
      const fatal = dice < 0.16 ? chance.pick(['draft', 'loop']) : null;
      const side = chance.pick(['before', 'after']);
      let isSaved = false;
      const around = async <T>(what: string, write: () => Promise<T>): Promise<T> => {
        if (fatal === what && side === 'before') throw new Crash();
        const written = await write();
        if (what === 'draft') isSaved ||= written === true;
        if (fatal === what) throw new Crash();
        return written;
      };
      const save: Deps['drafts']['save'] = (...all) => around('draft', () => store.drafts.save(...all));
      const loops: Deps['loops'] = {
        ...store.loops,
        update: (...all) => around('loop', () => store.loops.update(...all)),
        updateFrom: (...all) => around('loop', () => store.loops.updateFrom(...all)),
      };
      return {
        deps: { ...deps, drafts: { ...deps.drafts, save }, loops },
        isAnswerLost: dice > 0.94,
        isDraftSaved: () => isSaved,
      };
    },
    onlyCrashes(error: unknown): null {
      if (error instanceof Crash) return null;
      throw error;
    },
  };
}
