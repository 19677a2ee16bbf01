import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { secretVariables } from '../src/config.ts';
import { fileVariable } from '../src/secret-files.ts';

// There is no Docker here: this is what can be seen without one.

type Service = {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  ports?: string[];
  networks?: string[];
  depends_on?: Record<string, unknown> | string[];
  deploy?: { replicas: number };
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
};
type Compose = {
  services: Record<string, Service>;
  networks?: Record<string, { internal?: boolean } | null>;
  volumes?: Record<string, unknown>;
  secrets?: Record<string, { file: string }>;
};
const composeOf = (file: string): Compose =>
  parse(readFileSync(file, 'utf8'), { merge: true, logLevel: 'error' });
const compose = composeOf('compose.yaml');
const socket = composeOf('docs/install/compose-socket.yaml');
const many = composeOf('docs/install/compose-workspaces.yaml');
const { quorum, balancer, ...members } = compose.services as Record<string, Service> & {
  quorum: Service;
  balancer: Service;
};
/** As Compose takes the second file on top of the first. */
const together: Service = {
  ...many.services.quorum,
  environment: { ...quorum.environment, ...many.services.quorum?.environment },
};
const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll(/\\\n\s*/g, ' ');
const haproxy = readFileSync('docs/install/haproxy.cfg', 'utf8');
const page = readFileSync('docs/install/docker.md', 'utf8');
const [, built = '', run = ''] = dockerfile.split(/^FROM /m);

/** Every variable that Quorum reads. */
const known = ['src/config.ts', 'src/calendar/google/settings.ts'].flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name ?? ''),
);
const proxies = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];

describe('compose.yaml', () => {
  it('runs three processes behind a balancer, on a replica set of three', () => {
    expect(quorum.deploy?.replicas).toBe(3);
    expect(haproxy).toMatch(/server-template \S+ 1-3 quorum:/);
    expect(Object.keys(members)).toEqual(['mongo-1', 'mongo-2', 'mongo-3']);
    const hosts = Object.keys(members).map((name) => `${name}:27017`);
    expect(quorum.environment?.MONGODB_URI).toBe(`mongodb://${hosts.join(',')}/quorum?replicaSet=rs0`);
    const initiated = members['mongo-1']?.healthcheck?.test.at(-1) ?? '';
    expect([...initiated.matchAll(/host: '([^']+)'/g)].map(([, host]) => host)).toEqual(hosts);
    for (const member of Object.values(members)) {
      expect(member.command).toEqual(['--replSet', 'rs0', '--bind_ip_all']);
      expect(member.healthcheck?.test.length).toBeGreaterThan(0);
    }
    expect(new Set(Object.values(members).flatMap(({ volumes }) => volumes)).size).toBe(3);
  });

  it('gives Quorum no variable that it does not read', () => {
    const files = secretVariables.map(fileVariable);
    for (const { environment } of [quorum, socket.services.quorum ?? {}, many.services.quorum ?? {}]) {
      const names = Object.keys(environment ?? {});
      expect(names.filter((name) => ![...known, ...files, ...proxies].includes(name))).toEqual([]);
    }
  });

  it('gives it every secret as a file, and no secret in a variable', () => {
    const all = { ...compose.secrets, ...socket.secrets, ...many.secrets };
    for (const one of [quorum, socket.services.quorum ?? {}, together]) {
      const given = Object.entries(one.environment ?? {}).filter(
        ([name, path]) => name.endsWith('_FILE') && path !== '',
      );
      expect(given.map(([, path]) => path).toSorted()).toEqual(
        (one.secrets ?? []).map((name) => `/run/secrets/${name}`).toSorted(),
      );
      expect((one.secrets ?? []).filter((name) => !all[name]?.file.startsWith('./secrets/'))).toEqual([]);
    }
    const plain = Object.keys(quorum.environment ?? {}).filter((name) => secretVariables.includes(name));
    expect(plain).toEqual(['MONGODB_URI']);
    for (const { file } of Object.values(all)) expect(page).toContain(file.replace('./', ''));
    const ignored = (file: string) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.replace(/\/$/, ''));
    expect(ignored('.gitignore')).toContain('secrets');
    expect(ignored('.dockerignore')).toContain('secrets');
  });

  it('lets workspaces install Quorum by themselves, with every setting that this needs and no bot token', () => {
    const { environment = {} } = together;
    const given = Object.entries(environment).filter(([, value]) => value !== '');
    const needed = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET_FILE', 'SLACK_STATE_SECRET_FILE', 'PUBLIC_URL'];
    expect(given.map(([name]) => name)).toEqual(expect.arrayContaining([...needed, 'SLACK_WORKSPACES']));
    expect(given.filter(([name]) => /^SLACK_(BOT|APP)_TOKEN/.test(name))).toEqual([]);
    // What Compose would add to is taken in place of what it had.
    const raw = readFileSync('docs/install/compose-workspaces.yaml', 'utf8');
    expect(raw).toMatch(/secrets: !override$/m);
    expect(together.secrets).not.toContain('slack-bot-token');
  });

  it('names in .env only what the example explains', () => {
    const texts = ['compose.yaml', 'docs/install/compose-workspaces.yaml'].map((file) =>
      readFileSync(file, 'utf8'),
    );
    const asked = [...texts.join('').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? '');
    const example = readFileSync('.env.example', 'utf8');
    const told = (name: string) =>
      new RegExp(`^(# )?${name}=`, 'm').test(example) || page.includes(`\`${name}\``);
    expect(asked.filter((name) => !told(name))).toEqual([]);
  });

  it('mounts only files and volumes that there are', () => {
    const mounts = Object.values(compose.services).flatMap(({ volumes }) => volumes ?? []);
    const sources = mounts.map((mount) => mount.replace(/\$\{[A-Z_]+:-([^}]+)\}/, '$1').split(':')[0] ?? '');
    expect(sources.length).toBeGreaterThan(4);
    const missing = sources.filter((source) =>
      source.startsWith('.') ? !existsSync(source) : !(source in (compose.volumes ?? {})),
    );
    expect(missing).toEqual([]);
    expect(
      mounts
        .filter((mount) => mount.startsWith('./') || mount.startsWith('$'))
        .every((mount) => mount.endsWith(':ro')),
    ).toBe(true);
  });

  it('names only networks and services that there are, and lets nobody outside reach the database', () => {
    for (const { networks = [], depends_on = [] } of Object.values(compose.services)) {
      expect(networks.filter((name) => !(name in (compose.networks ?? {})))).toEqual([]);
      const awaited = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
      expect(awaited.filter((name) => !(name in compose.services))).toEqual([]);
    }
    expect(compose.networks?.database?.internal).toBe(true);
    for (const member of Object.values(members))
      expect([member.networks, member.ports]).toEqual([['database'], undefined]);
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports);
    expect(published.map(([name]) => name)).toEqual(['balancer']);
  });

  it('runs Quorum and the balancer without rights, on a file system that they cannot write to', () => {
    for (const { read_only, cap_drop, security_opt } of [quorum, balancer])
      expect([read_only, cap_drop, security_opt]).toEqual([true, ['ALL'], ['no-new-privileges:true']]);
    expect(Number.parseInt(quorum.stop_grace_period ?? '', 10)).toBeGreaterThan(8);
  });
});

describe('the balancer', () => {
  it('asks the ports that Quorum has, and is reached at the one that it opens', () => {
    const [, port, check] = /quorum:(\d+) check port (\d+)/.exec(haproxy) ?? [];
    expect([port, check]).toEqual([quorum.environment?.PORT, quorum.environment?.METRICS_PORT]);
    const [, bound] = /bind :(\d+)/.exec(haproxy) ?? [];
    expect(balancer.ports?.[0]).toMatch(new RegExp(`:${bound}$`));
    expect(haproxy).toContain('option httpchk GET /healthz');
    expect(haproxy).toMatch(/retry-on conn-failure 503$/m);
  });

  it('keeps a connection no longer than Quorum does', () => {
    const [, seconds] = /timeout http-keep-alive (\d+)s/.exec(haproxy) ?? [];
    expect(Number(seconds)).toBeLessThan(70);
  });
});

describe('the image', () => {
  it('runs as a user without rights, with no npm and nothing of development in it', () => {
    expect(run).toMatch(/^USER node$/m);
    expect(run).toContain('rm -r /usr/local/lib/node_modules');
    expect(built).toContain('npm prune --omit=dev --omit=optional');
    expect(run).not.toMatch(/npm (ci|install)|apt-get/);
  });

  it('is built once for every processor', () => {
    expect(built).toMatch(/^--platform=\$BUILDPLATFORM \S+ AS build/);
    expect(run).not.toContain('--platform');
    // What is compiled for one processor could not be copied to another.
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<
        string,
        { dev?: boolean; optional?: boolean; hasInstallScript?: boolean; cpu?: string[] }
      >;
    };
    const native = Object.entries(lock.packages).filter(
      ([, { dev, optional, hasInstallScript, cpu }]) => !dev && !optional && (hasInstallScript || cpu),
    );
    expect(native.map(([name]) => name)).toEqual([]);
  });

  it('copies only what there is', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
      paths.split(' '),
    );
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);
    expect(copied.filter((path) => ignored.includes(path))).toEqual([]);
  });

  it('says that it is well while it answers, and that it is not while it does not', async () => {
    const [, line = '[]'] = /HEALTHCHECK .*?CMD (\[.*\])/.exec(run) ?? [];
    const [command = '', ...words] = JSON.parse(line) as string[];
    expect(command).toBe('node');
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/healthz' ? 200 : 404;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { PATH = '' } = process.env;
    const check = (env: Record<string, string>) =>
      new Promise<number>((resolve) => {
        execFile(process.execPath, words, { env: { PATH, ...env } }, (error) =>
          resolve(Number(error?.code ?? 0)),
        );
      });
    expect(await check({ METRICS_PORT: String(port), PORT: '1' })).toBe(0);
    expect(await check({ PORT: String(port) })).toBe(0);
    expect(await check({ METRICS_PORT: '1', PORT: String(port) })).toBe(1);
    await new Promise((resolve) => server.close(resolve));
  });

  it('starts and examines itself with command lines that run', () => {
    const [, line = '[]'] = /^CMD (\[.*\])$/m.exec(run) ?? [];
    const [, ...words] = JSON.parse(line) as string[];
    const flags = words.filter((word) => word.startsWith('--'));
    const started = words.filter((word) => !flags.includes(word));
    const inPage = [...page.matchAll(/node (dist\/src\/\S+\.js)/g)].map(([, path]) => path ?? '');
    const files = [...started, ...inPage];
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      expect(existsSync(file.replace(/^dist\//, '').replace(/\.js$/, '.ts'))).toBe(true);
      // Without settings each of them says what is missing, which it can only if all that it imports is there.
      const { PATH = '' } = process.env;
      const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, file], {
        env: { PATH },
        encoding: 'utf8',
      });
      expect([file, status, `${stdout}${stderr}`]).toEqual([
        ...[file, 1, expect.stringMatching(/QUORUM_MASTER_KEY is missing/)],
      ]);
    }
  });
});
