import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { knock } from '../../../src/engine/host/knock.ts';
import { scratchFolder } from '../../support/processes/scratch.ts';

async function listening(greet: (socket: Socket) => void) {
  const path = join(scratchFolder(), 'alive.sock');
  const server = createServer(greet).listen(path);
  await once(server, 'listening');
  return { path, server };
}

test('finds nobody where no host listens, and where one hangs up without a word', async () => {
  expect(await knock(join(scratchFolder(), 'alive.sock'))).toBeUndefined();
  const { path, server } = await listening((socket) => socket.destroy());
  expect(await knock(path)).toBeUndefined();
  server.close();
});

test('reads a greeting that arrives in two pieces', async () => {
  const { path, server } = await listening((socket) => {
    socket.write('{"pid":12,"kin');
    setTimeout(() => socket.write('d":"mongod"}\n'), 20);
  });
  const connection = await knock(path);
  expect(connection).toMatchObject({ pid: 12, kind: 'mongod' });
  connection?.hangUp();
  await connection?.ended;
  server.close();
});
