import { people } from '../company/people.ts';
import type { Aftermath } from './acts.ts';
import type { Where } from './call.ts';
import { localTime } from './clock-page.ts';
import type { ShownFile } from './readable.ts';
import type { Button, Field, ShownMessage, ShownView } from './shown.ts';

const troubleWords: Record<string, string> = {
  operation_timeout: 'Slack says: the app did not answer in time.',
  dispatch_failed: 'Slack says: the app could not be reached or refused.',
  bad_answer: 'Slack says: the app answered something Slack does not accept.',
};

export const peopleWords = (now: number): string =>
  people
    .map(({ name, realName, role, zone, duty }) => {
      const work = duty && duty !== 'hiring manager' ? `${role} (${duty})` : role;
      return `  ${name.padEnd(8)}${realName.padEnd(17)}${work.padEnd(38)}${localTime(now, zone).slice(-5)} ${zone}`;
    })
    .join('\n');

export const channelsWords = (
  channels: { id: string; kind: string; name: string; messages: number }[],
  { base, who }: Where,
): string =>
  channels
    .map(
      ({ id, kind, name, messages }) =>
        `${name} (${kind}), ${messages} messages  curl ${base}/people/${who}/channels/${id}`,
    )
    .join('\n');

export function aftermathWords(
  { trouble, errors, received, view, isNewView }: Aftermath,
  where: Where,
): string {
  const lines = [
    ...(trouble ? [troubleWords[trouble] ?? trouble] : []),
    ...Object.entries(errors).map(([field, sentence]) => `✗ ${field}: ${sentence}`),
    ...received.map((message) => messageWords(message, where)),
    ...(view && isNewView ? [viewWords(view, where)] : []),
  ];
  if (lines.length > 0) return lines.join('\n\n');
  return `Done; nothing new to see. The messages: curl ${where.base}/people/${where.who}/inbox`;
}

export const messagesWords = (messages: ShownMessage[], where: Where): string =>
  messages.length === 0
    ? 'No messages yet.'
    : messages.map((message) => messageWords(message, where)).join('\n\n');

export function viewWords(view: ShownView | null, where: Where): string {
  if (!view) return 'No modal is open.';
  const { title, text, fields, submit, buttons, files } = view;
  const pressed = `curl -X POST ${where.base}/people/${where.who}`;
  return [
    `── ${title} ──`,
    text,
    ...(fields.length > 0 ? ['', ...fields.map(fieldWords)] : []),
    '',
    ...fillLines(fields, where),
    ...(submit ? [`[${submit}]  ${pressed}/submit`] : []),
    ...files.map((file) => downloadWords(file, where)),
    ...buttons.map((button) => buttonWords(button, where, view.title === 'Home' ? { view: 'home' } : {})),
    ...(title === 'Home' ? [] : [`[Close]  ${pressed}/close`]),
  ].join('\n');
}

function messageWords(message: ShownMessage, where: Where): string {
  const zone = people.find(({ id, name }) => [id, name].includes(where.who))?.zone ?? 'UTC';
  const remarks = [message.isOnlyForYou ? 'only you see this' : '', message.isEdited ? 'edited' : ''];
  const head = [`${localTime(Date.parse(message.at), zone)}  ${message.from}`, ...remarks.filter(Boolean)];
  const from = { message: message.message };
  return [
    `${message.thread ? '  in the thread: ' : ''}${head.join(', ')}`,
    ...message.text.split('\n').map((line) => `  ${line}`),
    ...message.files.map((file) => `  ${downloadWords(file, where)}`),
    ...message.buttons.map((button) => `  ${buttonWords(button, where, from)}`),
  ].join('\n');
}

const downloadWords = ({ file, name }: ShownFile, { base, who }: Where): string =>
  `[${name}]  curl -o '${name}' ${base}/people/${who}/files/${file}`;

const buttonWords = ({ label, action, value, url }: Button, { base, who }: Where, from: object): string => {
  const body = JSON.stringify({ action, ...from, ...(value && 'view' in from ? { value } : {}) });
  return `[${label}]  ${url ?? `curl ${base}/people/${who}/click -d '${body}'`}`;
};

function fieldWords({ id, label, type, isOptional, options = [], hint }: Field): string {
  const offered = options.slice(0, 8).map(({ value }) => value);
  const more = options.length > offered.length ? ', …' : '';
  const about = [
    isOptional ? 'optional' : 'required',
    offered.length > 0 ? `one of ${offered.join(', ')}${more}` : type.replaceAll('_', ' '),
    hint ?? '',
  ];
  return `  ${id} (${label}): ${about.filter(Boolean).join('; ')}`;
}

const isEmpty = ({ type, value }: Field): boolean =>
  value === null || (type === 'file_input' && value.length === 0);

/** A line to copy, with everything that still has to be filled. */
function fillLines(fields: Field[], { base, who }: Where): string[] {
  const missing = fields.filter((field) => isEmpty(field) && !field.isOptional);
  if (missing.length === 0) return [];
  const colleagues = people.filter(({ duty }) => !duty);
  const values = missing.map(({ id, type, options }, index) => {
    const typed = type === 'email_text_input' ? 'robin@mail.example' : 'some words';
    const chosen = type.endsWith('users_select') ? colleagues[index % colleagues.length]?.name : undefined;
    if (type === 'file_input') return [id, ['F…']];
    return [id, options?.[1]?.value ?? options?.[0]?.value ?? chosen ?? typed];
  });
  const body = JSON.stringify({ values: Object.fromEntries(values) });
  const upload = `[Upload]  curl ${base}/people/${who}/files -d '{"name": "notes.txt", "content": "<base64>"}'`;
  const isForFiles = fields.some(({ type }) => type === 'file_input');
  return [...(isForFiles ? [upload] : []), `[Fill]  curl ${base}/people/${who}/fill -d '${body}'`];
}
