import { coalescedFlush } from '../../src/engine/durability.ts';

/** An fsync that the test finishes by hand. */
function manualFsync() {
  const runs: { finish: () => void; fail: (error: Error) => void }[] = [];
  const runFsync = () =>
    new Promise<void>((finish, fail) => {
      runs.push({ finish, fail });
    });
  return { runs, runFsync };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a lone write is flushed at once', async () => {
  const { runs, runFsync } = manualFsync();
  const flushed = coalescedFlush(runFsync)();
  expect(runs).toHaveLength(1);
  runs[0]?.finish();
  await flushed;
});

test('writes that arrive during an fsync share the next one, and not the running one', async () => {
  const { runs, runFsync } = manualFsync();
  const flush = coalescedFlush(runFsync);
  const first = flush();
  const late: string[] = [];
  const waiting = ['a', 'b', 'c'].map((name) => flush().then(() => late.push(name)));
  runs[0]?.finish();
  await first;
  await turn();
  expect(late).toEqual([]);
  expect(runs).toHaveLength(2);
  runs[1]?.finish();
  await Promise.all(waiting);
  expect(late).toEqual(['a', 'b', 'c']);
});

test('a failed fsync fails exactly the writes it was for, and the next one is tried again', async () => {
  const { runs, runFsync } = manualFsync();
  const flush = coalescedFlush(runFsync);
  const outcomes = [flush(), flush(), flush()].map((flushed) =>
    flushed.then(
      () => 'on disk',
      (error: Error) => error.message,
    ),
  );
  runs[0]?.fail(new Error('disk full'));
  await turn();
  runs[1]?.finish();
  expect(await Promise.all(outcomes)).toEqual(['disk full', 'on disk', 'on disk']);
  const afterwards = flush();
  runs[2]?.finish();
  await afterwards;
});

test('an fsync that throws before it starts is a failed flush, not a stuck one', async () => {
  let calls = 0;
  const flush = coalescedFlush(() => {
    calls++;
    throw new Error('no connection');
  });
  await expect(flush()).rejects.toThrow('no connection');
  await expect(flush()).rejects.toThrow('no connection');
  expect(calls).toBe(2);
});

test('an fsync of a restarted engine does not vouch for a write of the one before it', async () => {
  const { runs, runFsync } = manualFsync();
  let pid: number | undefined = 1;
  const flush = coalescedFlush(runFsync, () => pid);
  const flushed = flush();
  pid = 2;
  runs[0]?.finish();
  await expect(flushed).rejects.toMatchObject({ code: 'engine_restarted' });
});

test('a write acknowledged just before the engine went away is not flushed by the next engine', async () => {
  const { runs, runFsync } = manualFsync();
  await expect(coalescedFlush(runFsync, () => undefined)()).rejects.toMatchObject({
    code: 'engine_restarted',
  });
  expect(runs).toHaveLength(0);
});
