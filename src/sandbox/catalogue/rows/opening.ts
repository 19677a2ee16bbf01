import { closeForm, heldForm } from '../../../../blocks/opening/held-form.ts';
import { beginForm, openingPage } from '../../../../blocks/opening/opening-forms.ts';
import { type OpeningsLoops, tallyWords } from '../../../../blocks/opening/opening-loops.ts';
import { olderOpeningMessage, openingMessage } from '../../../../blocks/opening/opening-messages.ts';
import { openingView } from '../../../../blocks/opening/opening-view.ts';
import { openingsView } from '../../../../blocks/opening/openings-list.ts';
import { chosenFor } from '../../../core/opening/choose.ts';
import { missingIn } from '../../../core/opening/missing.ts';
import { noticeKinds, type Opening, seatsIn } from '../../../core/opening/opening.ts';
import { pages, valuesOn } from '../../../core/opening/pages.ts';
import { asLines, now } from '../places.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';

const heldFields = ['kit', 'level', 'rounds', 'focus', 'attitudes', 'exercises'] as const;

export function openingIn(x: Sample, state: Opening['state'] = 'begun'): Opening {
  const { kit } = x;
  const lines = (most: number, usual: number, words: string) =>
    Array<string>(x.many(most, usual)).fill(x.say(190, words));
  const intake = {
    ...{ archetype: null, choices: kit.archetypes[0]?.answers ?? {} },
    ...{ stack: x.maybe(300, 'TypeScript 5.8, Node 24, PostgreSQL 17'), system: '', contract: '' },
    ...{ data: x.maybe(300, '400 orders a minute, 3,000 on the last Friday of November') },
    ...{ deployment: '', legacy: x.maybe(300, 'Refunds that two systems must agree on'), seniority: '' },
  };
  const nothing = { level: 'mid' as const, rounds: [], focus: [], attitudes: [], exercises: {}, reasons: {} };
  const held = chosenFor([kit], { intake, lastGiven: {}, held: { ...nothing, kit: kit.id, changed: {} } });
  const [pool = 'UANA'] = x.holders;
  return {
    ...{ id: 'o0123456789abcdef', team: 'T', version: 3, revision: 2, state, createdAt: now },
    title: x.title('Senior backend engineer, ledger'),
    ...{ department: x.title('Payments'), region: x.title('Germany'), currency: 'EUR' },
    ...{ coordinator: 'UOLIVER', hiringManager: 'UHELENE', agreed: x.holders.length > 0 ? ['UHELENE'] : [] },
    mustHaves: lines(10, 2, 'Has run a service that moves money, and been on call for it'),
    niceToHaves: lines(10, 1, 'Has kept a ledger with double entries'),
    success: lines(10, 2, 'A refund needs no engineer any more'),
    pay:
      x.holders.length > 0
        ? { from: 88_000, to: 105_000, per: 'year', equity: x.maybe(120, '0.05 % over four years'), note: '' }
        : null,
    pools: Object.fromEntries(
      seatsIn(kit, held.rounds).map((seat) => [
        seat,
        x.holders.length > 0 ? Array(x.many(8, 2)).fill(pool) : [],
      ]),
    ),
    ...{ intake, held, asked: null },
    closed:
      state === 'closed'
        ? { by: 'UOLIVER', at: now, why: 'withdrawn', reason: x.say(500, 'The budget went elsewhere.') }
        : null,
    notices: x.holders.slice(0, 1).map((to) => ({
      ...{ id: 'agree-1', kind: 'agree' as const, to, by: 'UOLIVER', at: now, sendingUntil: 0 },
      failure: x.say(600, 'This person is no longer in the workspace.'),
    })),
  };
}

const loopsIn = (x: Sample): OpeningsLoops => ({
  loops: x.loops(40, x.decided).map(({ loop, candidate }, index) => ({
    loop,
    candidate: index % 5 === 4 ? null : candidate,
    end: index % 3 === 0 ? ('hired' as const) : ('ended' as const),
  })),
  stages: Array.from({ length: x.many(8, 2) }, (_, index) => ({
    ...{ id: `s${index}`, title: x.title('Screen'), came: 9, wentOn: 6, medianDays: 4 },
    stopped: [{ reason: 'pay' as const, count: 2 }],
  })),
});

export const opening: RowsByFile = {
  'opening/opening-forms.ts': {
    ways: within,
    beginForm: (x) =>
      beginForm(
        Array.from({ length: x.many(40, 2) || 1 }, () => x.kit).map((kit, at) => ({
          ...kit,
          id: `kit-${at}`,
        })),
      ),
    openingPage: (x) =>
      pages.flatMap((page) => {
        const shown = openingIn(x);
        const values = valuesOn(page, shown, seatsIn(x.kit, shown.held.rounds));
        return [
          openingPage({ opening: shown, kit: x.kit, page, way: 'on' }),
          openingPage({
            opening: shown,
            kit: x.kit,
            page,
            way: 'back',
            clash: { theirs: values, values },
          }),
        ];
      }),
  },
  'opening/opening-view.ts': {
    openingView: (x) =>
      (['begun', 'open', 'closed'] as const).map((state) => {
        const shown = openingIn(x, state);
        return openingView({
          ...{ opening: shown, kit: x.kit, missing: missingIn(shown), user: 'UOLIVER' },
          ...{ isCoordinator: true, recruiter: state === 'begun' ? null : shown.coordinator },
          ...loopsIn(x),
        });
      }),
  },
  'opening/opening-loops.ts': {
    // Within the view of their opening.
    loopBlocks: within,
    tallyWords: (x) => asLines([tallyWords({ running: x.many(300, 2), hired: x.many(9, 1), ended: 4 })]),
  },
  'opening/openings-list.ts': {
    openingsView: (x) => {
      const openings = (['begun', 'open', 'closed'] as const)
        .map((state) => openingIn(x, state))
        .slice(0, x.many(3, 3))
        .flatMap((one) => Array<Opening>(x.many(8, 1)).fill(one))
        .map((one) => ({
          opening: one,
          missing: missingIn(one),
          loops: { running: x.many(300, 2), hired: 1, ended: x.many(300, 3) },
        }));
      return [true, false].map((isCoordinator) =>
        openingsView({
          ...{ openings, isCoordinator, from: isCoordinator ? 0 : 25, all: 300 },
          ...{ before: isCoordinator ? null : 0, next: isCoordinator ? 25 : null },
        }),
      );
    },
  },
  'opening/held-form.ts': {
    heldForm: (x) =>
      heldFields.flatMap((field) => {
        const shown = openingIn(x);
        const byHand = { ...shown, held: { ...shown.held, changed: { [field]: 'UHELENE' } } };
        return [shown, byHand].map((one) => heldForm(one, field, x.kit, [x.kit]));
      }),
    closeForm: (x) => closeForm(openingIn(x)),
  },
  'opening/opening-messages.ts': {
    openingMessage: (x) =>
      noticeKinds.map((kind) =>
        openingMessage(openingIn(x, kind === 'closed' ? 'closed' : 'begun'), {
          kind,
          by: kind === 'left' ? 'UHELENE' : 'UOLIVER',
          to: 'UOLIVER',
        }),
      ),
    olderOpeningMessage: (x) =>
      (['begun', 'open', 'closed'] as const).flatMap((state) =>
        (['agree', 'left'] as const).map((kind) =>
          olderOpeningMessage(openingIn(x, state), { kind, by: 'UHELENE', to: 'UOLIVER' }),
        ),
      ),
  },
};
