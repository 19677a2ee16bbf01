import { readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

type Node = {
  type?: string;
  value?: unknown;
  callee?: Node;
  name?: Node;
  quasis?: { cooked?: string; raw: string }[];
};

/** Attributes that nobody reads. */
const isUnread = new Set(['class', 'href', 'id', 'key', 'name', 'for', 'type', 'role']);

/** Every text of a source file that somebody may read: no name, no id, nothing for whoever debugs. */
export function toldIn(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const { body } = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2022' });
  return textsOf(body).filter(isRead);
}

/** A sentence has a space in it, a label a capital. */
const isRead = (text: string): boolean =>
  /[\p{L}…][.,:;]?\s+[\p{L}…]/u.test(text) || /^[A-Z][a-z]+s?$/.test(text);

function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type, value, callee, name, quasis } = node as Node;
  if (type === 'ImportDeclaration' || type === 'ExportNamedDeclaration' || type === 'TsLiteralType')
    return [];
  if (type === 'NewExpression' && callee?.value === 'Error') return [];
  if (type === 'JSXAttribute' && isUnread.has(String(name?.value))) return [];
  if ((type === 'StringLiteral' || type === 'JSXText') && typeof value === 'string') return [value.trim()];
  const whole = quasis ? [quasis.map(({ cooked, raw }) => cooked ?? raw).join('…')] : [];
  return [...whole, ...Object.values(node).flatMap((inner) => textsOf(inner))];
}
