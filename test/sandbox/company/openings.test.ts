import { expect, it } from '@jest/globals';
import { chosenFor } from '../../../src/core/opening/choose.ts';
import { seatsIn } from '../../../src/core/opening/opening.ts';
import { companyOpenings } from '../../../src/sandbox/company/openings.ts';
import { people } from '../../../src/sandbox/company/people.ts';
import { readShipped } from '../../support/read-shipped.ts';

const kits = await readShipped();
const names = people.map(({ name }) => name);
const nothing = { level: 'mid' as const, rounds: [], focus: [], attitudes: [], exercises: {}, reasons: {} };
const noWords = { stack: '', system: '', data: '', contract: '', deployment: '', legacy: '', seniority: '' };

it.each(companyOpenings.map((opening) => [opening.basics.title, opening] as const))(
  'gives %s somebody for every seat that has to be filled, and nobody twice in one round',
  (_title, { start, work, pools, coordinator, manager }) => {
    const [plan, archetype] = start.split('~');
    const kit = kits.find(({ id }) => id === plan);
    const begun = kit?.archetypes.find(({ id }) => id === archetype);
    if (!kit || !begun) throw new Error('The plan does not ship.');
    const own = Object.entries(work).flatMap(([field, value]) =>
      field.startsWith('choice.') ? [[field.slice('choice.'.length), value]] : [],
    );
    const choices = { ...begun.answers, ...Object.fromEntries(own) };
    const intake = { archetype: begun.id, choices, ...noWords };
    const held = chosenFor(kits, {
      intake,
      lastGiven: {},
      held: { ...nothing, kit: kit.id, changed: {} },
    });
    const extra = held.rounds.flatMap((round) =>
      (kit.rounds.find(({ id }) => id === round)?.seats ?? []).flatMap(({ duty }, place) =>
        duty === 'interviewer' ? [] : [`${round}/${place}`],
      ),
    );
    expect(seatsIn(kit, held.rounds).filter((seat) => !extra.includes(seat))).toEqual(Object.keys(pools));
    expect(names).toEqual(expect.arrayContaining([coordinator, manager, ...Object.values(pools).flat()]));
    const inPeer = Object.entries(pools).flatMap(([seat, who]) => (seat.startsWith('peer') ? who : []));
    expect(new Set(inPeer).size).toBe(inPeer.length);
  },
);
