import { z } from 'zod';

/** A published vulnerability of one package that runs. `advisory`: its number, such as GHSA-xvch-5gv4-984h. */
export type Vulnerability = { package: string; advisory: string; severity: string; title: string };

/** `unasked`: nothing is known, and why, after "because". */
export type Vulnerabilities = { is: 'read'; found: Vulnerability[] } | { is: 'unasked'; why: string };
export type Signatures =
  | { is: 'read'; invalid: string[]; missing: string[] }
  | { is: 'unasked'; why: string };

/** What npm printed; null where it did not end in time. */
export type Printed = string | null;

const Advisory = z.object({ name: z.string(), title: z.string(), url: z.string(), severity: z.string() });
const Audit = z.object({
  auditReportVersion: z.literal(2),
  /** A word names another package of the list, which has the advisory. */
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), Advisory])) })),
});

export function vulnerabilitiesIn(printed: Printed): Vulnerabilities {
  const json = parsed(printed);
  const read = Audit.safeParse(json);
  if (!read.success) return { is: 'unasked', why: whyNot(printed, json) };
  const found = new Map<string, Vulnerability>();
  for (const { via } of Object.values(read.data.vulnerabilities))
    for (const one of via) {
      if (typeof one === 'string') continue;
      const advisory = one.url.split('/').at(-1) ?? '';
      const { name, severity, title } = one;
      found.set(`${name} ${advisory}`, { package: name, advisory, severity, title });
    }
  return { is: 'read', found: [...found.values()] };
}

const Package = z.object({ name: z.string(), version: z.string() });
const Verified = z.object({ invalid: z.array(Package), missing: z.array(Package) });

export function signaturesIn(printed: Printed): Signatures {
  const json = parsed(printed);
  const read = Verified.safeParse(json);
  if (!read.success) return { is: 'unasked', why: whyNot(printed, json) };
  const named = ({ name, version }: z.infer<typeof Package>) => `${name}@${version}`;
  return { is: 'read', invalid: read.data.invalid.map(named), missing: read.data.missing.map(named) };
}

const Failure = z.object({
  message: z.string().optional(),
  statusCode: z.number().optional(),
  error: z
    .object({ code: z.string().nullish(), summary: z.string().nullish(), detail: z.string().nullish() })
    .optional(),
});

const notOffered = [400, 404, 405, 410, 501];

function whyNot(printed: Printed, json: unknown): string {
  if (printed === null) return 'the registry did not answer in time';
  const failure = Failure.safeParse(json).data;
  if (!failure) return 'the answer of the registry cannot be read';
  const { statusCode: status, error } = failure;
  const words = [failure.message, error?.code, error?.summary, error?.detail].filter(Boolean).join(' ');
  if (status !== undefined)
    return notOffered.includes(status)
      ? `the registry offers none (${status})`
      : `the registry answered ${status}`;
  if (/supported registry/.test(words)) return 'the registry signs none';
  if (/invalid json/i.test(words)) return 'the answer of the registry cannot be read';
  const code = /\bE[A-Z]{3,}(_[A-Z]+)*\b/.exec(words)?.[0];
  if ((code && timeouts.includes(code)) || /network timeout/.test(words))
    return 'the registry did not answer in time';
  return code ? `what it needs could not be reached (${code})` : 'the answer of the registry cannot be read';
}

const timeouts = ['ETIMEDOUT', 'ERR_SOCKET_TIMEOUT', 'ESOCKETTIMEDOUT'];

function parsed(printed: Printed): unknown {
  try {
    return JSON.parse(printed ?? '');
  } catch {
    return null;
  }
}
