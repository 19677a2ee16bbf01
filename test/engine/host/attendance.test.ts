import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAttendance } from '../../../src/engine/host/attendance.ts';
import { knock } from '../../../src/engine/host/knock.ts';
import { scratchFolder, until } from '../../support/processes/scratch.ts';

async function opened(lingerMs: number) {
  const path = join(scratchFolder(), 'alive.sock');
  writeFileSync(path, 'what a killed host left');
  let emptied = 0;
  const attendance = await startAttendance({
    path,
    greeting: { pid: 7, kind: 'embedded' },
    lingerMs,
    onEmpty: () => {
      emptied += 1;
    },
  });
  const arrive = async () => {
    const connection = await knock(path);
    if (!connection) throw new Error('Nobody answered.');
    return connection;
  };
  return { path, attendance, arrive, emptied: () => emptied };
}

test('greets everybody, and is empty when the last one has said goodbye', async () => {
  const { attendance, arrive, emptied } = await opened(60_000);
  const [first, last] = [await arrive(), await arrive()];
  expect([first.pid, first.kind]).toEqual([7, 'embedded']);
  await first.leave();
  expect(emptied()).toBe(0);
  const leaving = last.leave();
  await until(() => emptied() === 1);
  // The host would end now; here the connection is broken off in its place.
  last.hangUp();
  await leaving;
  attendance.close();
});

test('waits for a while when the last one vanished, and when nobody came', async () => {
  const { attendance, arrive, emptied } = await opened(100);
  const guest = await arrive();
  guest.hangUp();
  await guest.ended;
  expect(emptied()).toBe(0);
  await until(() => emptied() === 1);
  attendance.close();
  const alone = await opened(20);
  await until(() => alone.emptied() === 1);
  alone.attendance.close();
});

test('notices that its socket was taken away or replaced', async () => {
  const { path, attendance } = await opened(60_000);
  expect(attendance.isPublished()).toBe(true);
  rmSync(path);
  expect(attendance.isPublished()).toBe(false);
  writeFileSync(path, 'another one');
  expect([existsSync(path), attendance.isPublished()]).toEqual([true, false]);
  attendance.close();
});
