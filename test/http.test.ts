import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { answer, listenHttp } from '../src/http.ts';

let letGo = () => {};
const isLetGo = new Promise<void>((resolve) => {
  letGo = resolve;
});
let asked = () => {};
const isAsked = new Promise<void>((resolve) => {
  asked = resolve;
});
const servers: { close(): Promise<void> }[] = [];
const reports: string[] = [];
const listen = async (port = 0, isHttps = false) => {
  const server = await listenHttp(
    { port, host: '127.0.0.1', isHttps },
    {
      'GET /well': (_request, response) => answer(response, 200, 'well'),
      'GET /slow': async (_request, response) => {
        asked();
        await isLetGo;
        answer(response, 200, 'slow');
      },
      'GET /broken': async () => {
        throw new Error('broken');
      },
    },
    (trouble) => reports.push(trouble),
  );
  servers.push(server);
  return server;
};

describe('the port', () => {
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it('answers what has a row, and says that there is nothing else', async () => {
    const { port } = await listen();
    const get = async (path: string, method = 'GET') => {
      const got = await fetch(`http://127.0.0.1:${port}${path}`, { method });
      return [got.status, await got.text()];
    };
    expect(await get('/well?more=1')).toEqual([200, 'well']);
    expect(await get('/well', 'POST')).toEqual([404, 'There is nothing here.']);
    expect(await get('/broken')).toEqual([500, 'Something went wrong.']);
    expect(reports).toEqual(['http.failed']);
  });

  it('does not send back what was sent', async () => {
    const { port } = await listen();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ port, path: '/well', method: 'TRACE', agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
  });

  it('lets no browser keep, guess, frame or run anything of an answer, or tell others where it was', async () => {
    const { port } = await listen();
    for (const path of ['/well', '/nothing', '/broken']) {
      const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      expect(headers.has('strict-transport-security')).toBe(false);
    }
  });

  it('has browsers come by https only, where that is its address', async () => {
    const { port } = await listen(0, true);
    const { headers } = await fetch(`http://127.0.0.1:${port}/well`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('says which setting to change when somebody else has it', async () => {
    const { port } = await listen();
    await expect(listen(port)).rejects.toThrow(`Port ${port} is already in use. Set PORT to another one.`);
  });

  it('keeps a resting connection longer than a balancer does, and can still be closed', async () => {
    const { port, close } = await listen();
    const agent = new Agent({ keepAlive: true });
    const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
      request({ port, path: '/well', agent }, (response) => {
        response.resume().on('end', () => resolve(response.headers));
      })
        .on('error', reject)
        .end();
    });
    expect(Number(/timeout=(\d+)/.exec(String(headers['keep-alive']))?.[1])).toBeGreaterThan(60);
    await close();
    agent.destroy();
  });

  it('answers what is under way when it closes, takes nothing new, and tells an open connection to go elsewhere', async () => {
    const { port, close } = await listen();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (path: string) =>
      new Promise<[number | undefined, string | undefined, string]>((resolve, reject) => {
        request({ port, path, agent }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () => resolve([response.statusCode, response.headers.connection, text]));
        })
          .on('error', reject)
          .end();
      });
    const slow = ask('/slow');
    // On the same connection, as soon as that is answered.
    const next = ask('/well');
    await isAsked;
    const closed = close();
    letGo();
    expect(await slow).toEqual([200, expect.anything(), 'slow']);
    expect(await next).toEqual([503, 'close', 'Quorum is stopping.']);
    await closed;
    await expect(ask('/well')).rejects.toThrow('ECONNREFUSED');
    agent.destroy();
  });
});
