import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A company's proxy: it alone knows where `*.inside.test` is, which is beside it, and writes down who asked for what. */
export type ConnectProxy = { url: string; asked: string[]; close(): Promise<void> };

export async function connectProxy(): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request, near: Socket) => {
    const [name = '', port] = (request.url ?? '').split(':');
    asked.push(name);
    const far = connect(Number(port), name.endsWith('.inside.test') ? '127.0.0.1' : name, () => {
      near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      near.pipe(far).pipe(near);
    });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => void [near, far].map((one) => one.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What the environment says about proxies while a test runs. */
export function proxySettings(settings: Record<string, string>): { undo(): void } {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) delete process.env[name];
  Object.assign(process.env, settings);
  return {
    undo() {
      for (const [name, value] of before)
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    },
  };
}
