import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { vulnerabilitiesIn } from '../../../src/tools/packages/answers.ts';
import { askNpm } from '../../../src/tools/packages/ask-npm.ts';
import { packagesCommand } from '../../../src/tools/packages/packages-command.ts';

/** The real npm, with a registry of ours. */
describe('what npm is told by a registry', () => {
  let server: Server;
  let folder: string;
  let url = '';
  let respond: (response: ServerResponse, asked: Record<string, string[]>) => void = () => {};
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      if (request.method === 'POST') return respond(response, JSON.parse(await unpacked(request)));
      // npm looks at the versions of what is vulnerable.
      const name = decodeURIComponent((request.url ?? '').slice(1));
      const version = { name, version: '1.0.0', dist: { tarball: `${url}${name}.tgz` } };
      response.end(
        JSON.stringify({ name, versions: { '1.0.0': version }, 'dist-tags': { latest: '1.0.0' } }),
      );
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    folder = mkdtempSync(join(tmpdir(), 'quorum-npm-'));
    const root = {
      name: 'ours',
      version: '1.0.0',
      dependencies: { alpha: '1.0.0' },
      devDependencies: { beta: '1.0.0' },
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(root));
    const packages = {
      '': root,
      'node_modules/alpha': { version: '1.0.0' },
      'node_modules/beta': { version: '1.0.0', dev: true },
    };
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({ name: 'ours', version: '1.0.0', lockfileVersion: 3, requires: true, packages }),
    );
  });
  afterEach(() => server.closeAllConnections());
  afterAll(() => {
    rmSync(folder, { recursive: true });
    return new Promise((closed) => server.close(closed));
  });

  const unpacked = async (request: IncomingMessage): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const all = Buffer.concat(chunks);
    return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(all) : all).toString();
  };
  const ask = (registry = url, patienceMs = 20_000) =>
    askNpm({ folder, environment: { ...process.env, npm_config_registry: registry } }, patienceMs);
  const advisory = (severity: string) => ({
    ...{ id: 1, url: 'https://advisories.test/advisories/GHSA-aaaa-bbbb-cccc', title: 'It leaks' },
    ...{ severity, vulnerable_versions: '<=9.9.9', cwe: [], cvss: { score: 9, vectorString: null } },
  });
  const json = (response: ServerResponse, value: unknown) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(value));
  };

  it('names what is vulnerable of the packages that run, and asks about no others', async () => {
    let names: string[] = [];
    respond = (response, asked) => {
      names = Object.keys(asked);
      json(response, { alpha: [advisory('critical')] });
    };
    expect(vulnerabilitiesIn(await ask().vulnerabilities())).toEqual({
      is: 'read',
      found: [{ package: 'alpha', advisory: 'GHSA-aaaa-bbbb-cccc', severity: 'critical', title: 'It leaks' }],
    });
    expect(names).toEqual(['alpha']);
  });

  it.each([
    [404, 'the registry offers none (404)'],
    [405, 'the registry offers none (405)'],
    [500, 'the registry answered 500'],
  ])('is nothing where it answers %s, and that is said', async (status, why) => {
    respond = (response) => response.writeHead(status).end();
    expect(vulnerabilitiesIn(await ask().vulnerabilities())).toEqual({ is: 'unasked', why });
  });

  it.each([
    ['a page', (response: ServerResponse) => response.end('<html>Sign in</html>')],
    ['half an answer', (response: ServerResponse) => response.end('{"alpha": [')],
    ['another shape', (response: ServerResponse) => json(response, { alpha: 7 })],
    ['a row of nothing', (response: ServerResponse) => json(response, { alpha: [null] })],
  ])('is nothing where it answers with %s, and that is said', async (_, answer) => {
    respond = answer;
    const read = vulnerabilitiesIn(await ask().vulnerabilities());
    expect(read).toEqual({ is: 'unasked', why: 'the answer of the registry cannot be read' });
  });

  it('is nothing where it does not answer in time, or is not there', async () => {
    respond = () => {};
    expect(vulnerabilitiesIn(await ask(url, 500).vulnerabilities())).toEqual({
      is: 'unasked',
      why: 'the registry did not answer in time',
    });
    expect(vulnerabilitiesIn(await ask('http://127.0.0.1:9/').vulnerabilities())).toEqual({
      is: 'unasked',
      why: 'what it needs could not be reached (ECONNREFUSED)',
    });
  });

  it('counts as none only where it names what has been known for years', async () => {
    const command = () =>
      packagesCommand({ ask: { ...ask(), signatures: async () => '' }, exceptions: '[]', today: 0 });
    respond = (response) => json(response, {});
    expect((await command()).lines[0]).toBe(
      'Known vulnerabilities: not checked, because the registry knows of nothing, not even of minimist 0.0.8.',
    );
    respond = (response, asked) =>
      json(response, 'minimist' in asked ? { minimist: [advisory('critical')] } : {});
    expect(await command()).toMatchObject({
      lines: ['Known vulnerabilities: none in the packages that run.', expect.any(String)],
      exit: 0,
    });
  });
});
