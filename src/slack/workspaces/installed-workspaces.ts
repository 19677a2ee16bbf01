import type { SlackClients } from '../client/web-client.ts';
import type { Installation, Installations, Workspace } from './workspace.ts';
import type { Workspaces } from './workspaces.ts';

type InstalledOptions = {
  store: Pick<Installations, 'all' | 'get' | 'forget'>;
  /** The token that stands on an installation, renewed where that is due. */
  tokenOf(installation: Installation): Promise<string | null>;
  clientsOf(account: { key: string; token(): Promise<string | null> }): SlackClients;
  /** Whether its operator lets this workspace be served here. */
  isAllowed(team: string): boolean;
};

/** What is known is looked at again after this: another process may have installed, renewed or forgotten something. */
const freshMs = 5000;

type Read = { installation: Installation; readAt: number };

/** The workspaces that the database knows. All of it can be read again: no process knows what the others cannot. */
export function installedWorkspaces(options: InstalledOptions): Workspaces {
  const { store, isAllowed } = options;
  const read = new Map<string, Read>();
  const clients = new Map<string, SlackClients>();
  const reading = new Map<string, Promise<Installation | null>>();
  const first = { isDone: false, done: () => {} };
  const ready = new Promise<void>((resolve) => {
    first.done = resolve;
  });

  const keep = (installation: Installation): Installation => {
    read.set(installation.team, { installation, readAt: performance.now() });
    return installation;
  };
  const again = (team: string): Promise<Installation | null> => {
    const underWay =
      reading.get(team) ??
      store
        .get(team)
        .then((found) => found && keep(found))
        .finally(() => reading.delete(team));
    reading.set(team, underWay);
    return underWay;
  };
  /** While the database is away, what was read last has to do. */
  const now = async (team: string): Promise<Installation | null> => {
    const last = read.get(team);
    if (last && performance.now() - last.readAt < freshMs) return last.installation;
    if (!last) return again(team);
    return again(team).catch(() => last.installation);
  };
  const tokenOf = async (team: string): Promise<string | null> => {
    const installation = await now(team);
    return installation && isAllowed(team) ? options.tokenOf(installation) : null;
  };
  const clientsOf = (team: string): SlackClients => {
    const made = clients.get(team) ?? options.clientsOf({ key: team, token: () => tokenOf(team) });
    clients.set(team, made);
    return made;
  };
  const last = (team: string) => read.get(team)?.installation;

  return {
    // What is kept of one that may not be served any more still has to end in time.
    known: () =>
      [...read.values()].map(({ installation }) => {
        const workspace = asWorkspace(installation);
        return isAllowed(workspace.team) ? workspace : { ...workspace, isGone: true };
      }),
    async find(team) {
      if (!isAllowed(team)) return null;
      const known = last(team);
      const found = known && !known.gone ? await now(team) : await again(team);
      return found && asWorkspace(found);
    },
    app: () => [...read.values()].at(-1)?.installation.app ?? null,
    bot: (team) => last(team)?.bot ?? null,
    name: (team) => last(team)?.name ?? null,
    forPeople: (team) => clientsOf(team).forPeople,
    forCourier: (team) => clientsOf(team).forCourier,
    tokenOf,
    isReady: () => first.isDone,
    async look() {
      for (const installation of await store.all()) keep(installation);
      first.isDone = true;
      first.done();
    },
    async forget(team, why, at) {
      const isForgotten = await store.forget(team, { why, at });
      await again(team);
      return isForgotten;
    },
    ready,
    stop: () => {},
  };
}

const asWorkspace = ({ team, name, bot, enterprise, tokens }: Installation): Workspace => ({
  ...{ team, name, bot, enterprise },
  isGone: tokens === null,
});
