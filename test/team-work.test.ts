import { expect, it } from '@jest/globals';
import { teamWork } from '../src/team-work.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

function scene(teams: string[]) {
  const story: string[] = [];
  const letGo = new Map<string, () => void>();
  const following: (string | undefined)[] = [];
  const forTeams = teamWork({
    teams: () => teams,
    report: (trouble, error) => story.push(`${trouble}: ${error}`),
    follow(ids, begin) {
      following.push(ids.team);
      return begin();
    },
  });
  const work = forTeams('courier.sweep-failed', async (team) => {
    story.push(`begins ${team}`);
    if (team === 'TSLOW') await new Promise<void>((resolve) => letGo.set(team, resolve));
    if (team === 'TBROKEN') throw new Error('its token is gone');
    story.push(`ends ${team}`);
  });
  return { story, letGo, work, following };
}

it('lets no workspace wait for one that is slow or fails', async () => {
  const { story, work, letGo, following } = scene(['TSLOW', 'TBROKEN', 'TFINE']);
  const done = work();
  await settle();
  expect(story).toEqual([
    ...['begins TSLOW', 'begins TBROKEN', 'begins TFINE', 'ends TFINE'],
    'courier.sweep-failed: Error: its token is gone',
  ]);
  expect(following).toEqual(['TSLOW', 'TBROKEN', 'TFINE']);
  letGo.get('TSLOW')?.();
  await done;
  expect(story.at(-1)).toBe('ends TSLOW');
});

it('does what is asked for meanwhile once more, and not beside itself', async () => {
  const { story, work, letGo } = scene(['TSLOW', 'TFINE']);
  void work();
  void work();
  void work();
  await settle();
  expect(story.filter((word) => word === 'begins TSLOW')).toHaveLength(1);
  letGo.get('TSLOW')?.();
  await settle();
  expect(story.filter((word) => word === 'begins TSLOW')).toHaveLength(2);
  letGo.get('TSLOW')?.();
});

it('begins with all of a thousand, some at a time', async () => {
  const teams = Array.from({ length: 60 }, (_, index) => `T${index}`);
  const { story, work } = scene(teams);
  const done = work();
  await Promise.resolve();
  expect(story.filter((word) => word.startsWith('begins')).length).toBeLessThan(60);
  await done;
  expect(story.filter((word) => word.startsWith('ends'))).toHaveLength(60);
});
