import { readKits } from '../../kits/read-kits.ts';
import { entriesOf } from '../catalogue/catalogue.ts';
import { now } from '../catalogue/places.ts';
import type { Catalogue } from '../page/catalogue/catalogue-wire.ts';
import type { Sandbox } from '../sandbox.ts';
import { shownPerson } from './screen.ts';

/** The plan whose words the full samples show: one that ships, whatever plans the team has. */
const plan = { folder: 'scenarios', id: 'backend-developer' };

/** All that blocks/ can build, and the names that stand in it; made when somebody first asks. */
export function openCatalogue(): (sandbox: Sandbox) => Promise<Catalogue> {
  let made: Promise<Catalogue> | undefined;
  return (sandbox) => {
    made ??= catalogueOf(sandbox);
    return made;
  };
}

async function catalogueOf({ slack }: Sandbox): Promise<Catalogue> {
  const kits = await readKits(plan.folder);
  const kit = kits.find(({ id }) => id === plan.id);
  if (!kit) throw new Error(`There is no plan ${plan.id} in ${plan.folder}.`);
  return {
    now,
    people: slack.people().map(shownPerson),
    channels: [{ id: 'CDEBRIEF', name: 'debrief-backend-rc-jan' }],
    entries: entriesOf(kit, slack.botUserId),
  };
}
