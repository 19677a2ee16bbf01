import type { FetchFunction, WebClient } from '@slack/web-api';
import { tryAgain } from '../../errors.ts';
import type { Files } from '../../ports.ts';
import { isSlackAnswer } from '../../slack-code.ts';
import { slackTrouble } from './directory.ts';

const timeoutMs = 8000;
const unseen = ['file_not_found', 'file_deleted', 'not_visible', 'access_denied'];
const notHanded = 'Slack does not hand this file over to Quorum. Upload it in this form once more.';

type FilesOptions = {
  slack(team: string): WebClient;
  tokenOf(team: string): string | null | Promise<string | null>;
  /** Where Slack is, when it is not where it usually is. */
  apiUrl: string | undefined;
  fetch: FetchFunction;
};

/** Files that people handed over in a form, read with the app's own token. */
export function slackFiles({ slack, tokenOf, apiUrl, fetch }: FilesOptions): Files {
  /** The token goes to nobody but Slack, whatever address an answer names. */
  const isSlack = (address: string): boolean => {
    if (!URL.canParse(address)) return false;
    const { protocol, hostname, origin } = new URL(address);
    if (apiUrl && origin === new URL(apiUrl).origin) return true;
    return protocol === 'https:' && hostname.endsWith('.slack.com');
  };
  const infoOf = async (team: string, file: string) => {
    try {
      return (await slack(team).files.info({ file })).file;
    } catch (error) {
      if (isSlackAnswer(error, ...unseen)) return undefined;
      throw slackTrouble(error);
    }
  };
  return {
    async fetch(team, id, { by, most }) {
      const info = await infoOf(team, id);
      const address = info?.url_private_download ?? info?.url_private ?? '';
      if (!info?.name || info.user !== by || !isSlack(address)) return { ok: false, reason: notHanded };
      const tooLarge = { ok: false as const, reason: `This file is larger than ${most / 1024 / 1024} MB.` };
      if ((info.size ?? 0) > most) return tooLarge;
      const download = downloads(fetch, isSlack);
      const content = await download(address, (await tokenOf(team)) ?? '', most);
      if (content === 'too large') return tooLarge;
      // An app that may not read a file gets Slack's login page instead, and a 200.
      if (!content || isPage(content)) return { ok: false, reason: notHanded };
      return { ok: true, name: info.name, mimetype: info.mimetype ?? 'application/octet-stream', content };
    },
    async send(address, content, signal) {
      const form = new FormData();
      form.append('filename', new Blob([new Uint8Array(content)]));
      try {
        const answer = await fetch(address, { method: 'POST', body: form, signal });
        if (!answer.ok) throw new Error(`Slack answered ${answer.status} to an upload.`);
        await answer.text();
      } catch (error) {
        throw tryAgain('Slack did not take a file.', error);
      }
    },
  };
}

/** Where Slack leads on to, at most so often, and to no other place. */
const mostMoves = 3;

const downloads =
  (fetch: FetchFunction, isSlack: (address: string) => boolean) =>
  async (address: string, token: string, most: number): Promise<Buffer | 'too large' | null> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = { authorization: `Bearer ${token}` };
    try {
      let answer = (await fetch(address, { headers, signal, redirect: 'manual' })) as Response;
      for (let [at, moves] = [address, 0]; answer.status >= 300 && answer.status < 400; moves += 1) {
        await answer.body?.cancel();
        const to = answer.headers.get('location') ?? '';
        at = URL.canParse(to, at) ? new URL(to, at).href : '';
        if (moves === mostMoves || !isSlack(at)) return null;
        answer = (await fetch(at, { headers, signal, redirect: 'manual' })) as Response;
      }
      if (answer.status >= 500 || answer.status === 429) throw new Error(`Slack answered ${answer.status}.`);
      if (!answer.ok || !answer.body || isHtml(answer.headers.get('content-type'))) {
        await answer.body?.cancel();
        return null;
      }
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
        size += chunk.length;
        if (size > most) return 'too large';
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    } catch (error) {
      throw slackTrouble(error);
    }
  };

const isHtml = (type: string | null): boolean => /^text\/html\b/i.test(type ?? '');
const isPage = (content: Buffer): boolean =>
  /^\s*<(!doctype html|html)\b/i.test(content.subarray(0, 200).toString('latin1'));
