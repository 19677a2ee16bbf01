import { type Closed, createDoors, type Door, type Doors } from './doors.ts';

type TeamDoorsDeps = Pick<Parameters<typeof createDoors>[0], 'remedyOf' | 'clock' | 'chance'> & {
  probes: { slack(team: string): Promise<unknown>; calendar(): Promise<unknown> };
  /** `team`: null where the door belongs to all. */
  onOpened(closed: Closed, team: string | null): void;
  onClosed(closed: Closed, team: string | null): void;
};

export type TeamDoors = {
  /** Those of one workspace: a door to Slack of its own, and the calendar's, which all share. */
  of(team: string): Doors;
  /** Every workspace that is shut out of Slack just now. */
  shutOut(): string[];
  /** What is closed for everybody. */
  closedForAll(): Closed[];
  /** The same, and Slack where it is closed for each of these workspaces. */
  closedForEach(teams: readonly string[]): Closed[];
  look(): void;
  stop(): void;
};

/** One workspace’s token, limits and silences close no other workspace’s door. */
export function createTeamDoors(deps: TeamDoorsDeps): TeamDoors {
  const { probes, onOpened, onClosed, ...rest } = deps;
  const doorsWith = (team: string | null): Doors =>
    createDoors({
      ...rest,
      probes: { slack: () => probes.slack(team ?? ''), calendar: probes.calendar },
      onOpened: (closed) => onOpened(closed, team),
      onClosed: (closed) => onClosed(closed, team),
    });
  const shared = doorsWith(null);
  const own = new Map<string, Doors>();
  const known = new Map<string, Doors>();

  const composed = (team: string): Doors => {
    const slack = doorsWith(team);
    own.set(team, slack);
    const to = (door: Door): Doors => (door === 'slack' ? slack : shared);
    return {
      isOpen: (door) => to(door).isOpen(door),
      closed: () => [...slack.closed(), ...shared.closed()],
      close: (door, remedy) => to(door).close(door, remedy),
      missed: (door, remedy) => to(door).missed(door, remedy),
      answered: (door) => to(door).answered(door),
      look: (isSure) => slack.look(isSure),
      stop: () => slack.stop(),
    };
  };
  const all = () => [shared, ...own.values()];

  return {
    of(team) {
      const doors = known.get(team) ?? composed(team);
      known.set(team, doors);
      return doors;
    },
    shutOut: () => [...own].flatMap(([team, doors]) => (doors.isOpen('slack') ? [] : [team])),
    closedForAll: () => shared.closed(),
    closedForEach(teams) {
      const slack = teams.flatMap((team) => own.get(team)?.closed() ?? []);
      return [...(slack.length === teams.length ? slack : []), ...shared.closed()];
    },
    look() {
      for (const doors of all()) doors.look();
    },
    stop() {
      for (const doors of all()) doors.stop();
    },
  };
}
