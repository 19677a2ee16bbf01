import type { ServerResponse } from 'node:http';
import { ControlError } from '../control/call.ts';
import type { Sandbox } from '../sandbox.ts';
import { storyRows } from '../story/rows.ts';
import { actAs } from './acts.ts';
import { type Asset, assetAt, documentOf } from './assets.ts';
import { actInCalendar } from './calendar/calendar-acts.ts';
import { calendarPage } from './calendar/calendar-page.ts';
import { answerMail, mailPage } from './calendar/mail-page.ts';
import { openCatalogue } from './catalogue-page.ts';
import { commandHints } from './commands.ts';
import { openHood } from './hood/hood.ts';
import { watch } from './live.ts';
import { newsOf, revisions } from './messages.ts';
import type { FrontRow, PageRequest } from './row.ts';
import { screenOf } from './screen.ts';
import { visitorFrom } from './visitor.ts';

export type Front = {
  /** Whether the page asked this, and got its answer. */
  serve(call: PageRequest): Promise<boolean>;
  touch(): void;
  stamp(): string;
  close(): Promise<void>;
};

const largestBody = 100_000;
const largestUpload = 15_000_000;

/** What the browser asks for: the page itself, what one person sees, what they do, and what has changed. */
export function openFront(sandbox: () => Sandbox | undefined): Front {
  const live = watch(sandbox);
  const revs = revisions();
  const catalogue = openCatalogue();
  const hood = openHood();
  const rows: FrontRow[] = [
    ...storyRows(),
    ...hood.rows,
    {
      method: 'GET',
      path: /^\/api\/screen\/(\w+)$/,
      answer: ({ sandbox, parts: [who = ''], query }) =>
        screenOf(sandbox, visitorFrom(who, query), sandbox.marks, live.version()),
    },
    {
      method: 'GET',
      path: /^\/api\/people\/(\w+)\/places\/(\w+)$/,
      answer: ({ sandbox, parts: [who = '', place = ''], query }) => {
        const wanted = { place, since: Number(query.get('since') ?? 0), before: query.get('before') };
        return newsOf(sandbox, visitorFrom(who, query), wanted, revs);
      },
    },
    { method: 'GET', path: /^\/api\/commands$/, answer: commandHints },
    {
      method: 'GET',
      path: /^\/api\/catalogue$/,
      answer: ({ sandbox }) => catalogue(sandbox),
    },
    {
      method: 'POST',
      path: /^\/api\/people\/(\w+)\/(\w+)$/,
      async answer({ sandbox, parts: [who = '', act = ''], query, body }) {
        const given = await body(act === 'upload' ? largestUpload : largestBody);
        return actAs(sandbox, visitorFrom(who, query), act, given, sandbox.marks);
      },
    },
    {
      method: 'GET',
      path: /^\/api\/calendar$/,
      answer: ({ sandbox, query }) => calendarPage(sandbox, query),
    },
    {
      method: 'POST',
      path: /^\/api\/calendar\/(\w+)$/,
      async answer({ sandbox, parts: [act = ''], query, body }) {
        return actInCalendar(sandbox, query, act, await body(largestBody));
      },
    },
    { method: 'GET', path: /^\/api\/mail$/, answer: ({ sandbox, query }) => mailPage(sandbox, query) },
    {
      method: 'POST',
      path: /^\/api\/mail\/answer$/,
      async answer({ sandbox, body }) {
        return answerMail(sandbox, await body(largestBody));
      },
    },
  ];

  return {
    async serve(call) {
      const { method, path, request, response } = call;
      const wantsPage = method === 'GET' && /text\/html/.test(request.headers.accept ?? '');
      if (wantsPage && path === '/') return send(response, documentOf('index'));
      if (wantsPage && path === '/catalogue') return send(response, documentOf('catalogue'));
      if (method === 'GET' && path.startsWith('/page/')) return send(response, found(assetAt(path)));
      if (!path.startsWith('/api/')) return false;
      if (method === 'GET' && path === '/api/live') {
        live.follow(response);
        return true;
      }
      const row = rows.find((one) => one.method === method && one.path.test(path));
      if (!row) throw new ControlError(404, `There is nothing at ${path}.`);
      const opened = sandbox();
      if (!opened) throw new ControlError(503, 'The sandbox is still starting.');
      const parts = row.path.exec(path)?.slice(1) ?? [];
      const answer = await row.answer({ ...call, sandbox: opened, parts });
      if (answer === undefined) return true;
      return send(response, { type: 'application/json', content: Buffer.from(JSON.stringify(answer)) });
    },
    touch: live.touch,
    stamp: live.stamp,
    async close() {
      live.close();
      await hood.close();
    },
  };
}

function found(asset: Asset | undefined): Asset {
  if (asset) return asset;
  throw new ControlError(404, 'The page has no such part.');
}

function send(response: ServerResponse, { type, content, headers = {} }: Asset): true {
  const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  response.writeHead(200, { 'content-type': type, ...always, ...headers });
  response.end(content);
  return true;
}
