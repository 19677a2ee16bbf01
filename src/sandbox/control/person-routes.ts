import type { StoredView } from '../slack/world/world.ts';
import { afterwards, inboxOf, namesIn, targetOf } from './acts.ts';
import {
  type Call,
  ControlError,
  colleague,
  FileAnswer,
  inputs,
  optionalText,
  persona,
  type Route,
  row,
  text,
} from './call.ts';
import { aftermathWords, channelsWords, messagesWords, viewWords } from './pages.ts';
import { sizeWords } from './readable.ts';
import { shownMessage, shownView } from './shown.ts';

const largestUpload = 15_000_000;

/** What one person can do and see, files and pictures included. */
export const personRoutes: Route[] = [
  row({
    method: 'POST',
    path: '/people/:id/command',
    takes: '{"text": "/hire help"}',
    run: (call) => {
      const typed = text(call, 'text');
      const where = optionalText(call, 'channel');
      const who = persona(call);
      const channel = where === undefined ? undefined : channelNamed(call, where).id;
      return afterwards(call.sandbox, who, () => who.command(typed, channel));
    },
    words: aftermathWords,
  }),
  row({
    method: 'GET',
    path: '/people/:id/inbox',
    run: (call) => inboxOf(persona(call)).map((message) => shownMessage(message, namesIn(call.sandbox))),
    words: messagesWords,
  }),
  row({
    method: 'GET',
    path: '/people/:id/view',
    run: (call) => {
      const view = persona(call).currentView();
      return view ? shownView(view, namesIn(call.sandbox)) : null;
    },
    words: viewWords,
  }),
  row({
    method: 'POST',
    path: '/people/:id/click',
    takes: '{"action": "loop.book"}, and "message", "view" or "value" where several have it',
    run: (call) => {
      const who = persona(call);
      const [action, value] = [text(call, 'action'), optionalText(call, 'value')];
      const [message, view] = [optionalText(call, 'message'), optionalText(call, 'view')];
      const target = targetOf(who, { message, view, action, value });
      return afterwards(call.sandbox, who, () =>
        who.click(target, action, value === undefined ? {} : { value }),
      );
    },
    words: aftermathWords,
  }),
  row({
    method: 'POST',
    path: '/people/:id/fill',
    takes: '{"values": {"name": "Robin Castellan"}}',
    run: (call) => {
      const [who, values] = [persona(call), inputs(call)];
      const view = openView(call);
      return afterwards(call.sandbox, who, async () => {
        const outcomes = await who.fill(view.id, values);
        return outcomes.find(({ trouble }) => trouble) ?? {};
      });
    },
    words: aftermathWords,
  }),
  row({
    method: 'POST',
    path: '/people/:id/submit',
    run: (call) => {
      const [who, view] = [persona(call), openView(call)];
      return afterwards(call.sandbox, who, () => who.submit(view.id));
    },
    words: aftermathWords,
  }),
  row({
    method: 'POST',
    path: '/people/:id/close',
    run: (call) => {
      const [who, view] = [persona(call), openView(call)];
      return afterwards(call.sandbox, who, async () => (await who.closeView(view.id))[0] ?? {});
    },
    words: aftermathWords,
  }),
  row({
    method: 'POST',
    path: '/people/:id/home',
    run: async (call) => {
      const who = persona(call);
      await afterwards(call.sandbox, who, async () => {
        await who.openHome();
        return {};
      });
      // Where the machine is busy, the app shows it a moment later.
      const home = await who.waitForHome(() => true, 3000).catch(() => null);
      return home ? shownView(home, namesIn(call.sandbox)) : null;
    },
    words: viewWords,
  }),
  row({
    method: 'GET',
    path: '/people/:id/channels',
    run: (call) =>
      persona(call)
        .conversations()
        .map((id) => call.sandbox.slack.conversation(id))
        .map(({ id, kind, name, members, messages }) => ({
          id,
          kind,
          name: kind === 'im' ? 'direct messages with Quorum' : name,
          members: members.map(namesIn(call.sandbox).person),
          messages: messages.length,
        })),
    words: channelsWords,
  }),
  row({
    method: 'GET',
    path: '/people/:id/channels/:channel',
    run: (call) =>
      persona(call)
        .sees(channelNamed(call, call.parts.channel ?? '').id)
        .map((message) => shownMessage(message, namesIn(call.sandbox))),
    words: messagesWords,
  }),
  row({
    method: 'POST',
    path: '/people/:id/files',
    takes: '{"name": "notes.txt", "content": "<base64>"}, for a form that takes files',
    largestBody: largestUpload,
    run: (call) => {
      const [name, content] = [text(call, 'name'), bytesOf(call)];
      return { file: persona(call).upload({ name, content }), name, size: content.length };
    },
    words: ({ file, name, size }, { base, who }) =>
      `${name} (${sizeWords(size)}) is uploaded as ${file}; a form takes it with\n` +
      `curl ${base}/people/${who}/fill -d '{"values": {"<field>": ["${file}"]}}'`,
  }),
  row({
    method: 'GET',
    path: '/people/:id/files/:file',
    run: (call) => {
      const content = persona(call).download(call.parts.file ?? '');
      const file = call.sandbox.slack.file({ id: call.parts.file });
      return new FileAnswer(content, file?.kind.mimetype ?? 'application/octet-stream');
    },
    words: () => '',
  }),
];

function openView(call: Call): StoredView {
  const view = persona(call).currentView();
  if (view) return view;
  throw new ControlError(409, `${colleague(call).realName} has no modal open.`);
}

function channelNamed(call: Call, wanted: string) {
  const mine = persona(call)
    .conversations()
    .map((id) => call.sandbox.slack.conversation(id));
  const found = mine.find(({ id, name }) => id === wanted || name === wanted.replace(/^#/, ''));
  if (found) return found;
  throw new ControlError(404, `${colleague(call).realName} is in no conversation ${wanted}.`);
}

function bytesOf(call: Call): Buffer {
  const encoded = text(call, 'content');
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(encoded))
    throw new ControlError(400, 'The "content" is not base64.');
  return Buffer.from(encoded, 'base64');
}
