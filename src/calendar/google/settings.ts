import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const credentials = z.string().transform((text, context) => {
  try {
    const json = text.trim().startsWith('{') ? text : readFileSync(text, 'utf8');
    return z.looseObject({ client_email: z.string(), private_key: z.string() }).parse(JSON.parse(json));
  } catch {
    const message = existsSync(text)
      ? 'is not a service account key'
      : 'is neither a readable file nor a key in JSON';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});

export const googleVariables = {
  GOOGLE_CREDENTIALS: credentials.optional(),
  GOOGLE_SUBJECT: z.email('must be the email address of the mailbox that Quorum acts for').optional(),
  GOOGLE_ACCESS_TOKEN: z.string().min(1).optional(),
  GOOGLE_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
};

type Read = z.output<z.ZodObject<typeof googleVariables>>;

export const googleSettings = (read: Read) => ({
  credentials: read.GOOGLE_CREDENTIALS,
  subject: read.GOOGLE_SUBJECT,
  accessToken: read.GOOGLE_ACCESS_TOKEN,
  apiUrl: read.GOOGLE_API_URL,
});

/** What no single variable shows. */
export function googleProblems(given: Record<string, string | undefined>): string[] {
  const { GOOGLE_CREDENTIALS, GOOGLE_ACCESS_TOKEN, GOOGLE_SUBJECT } = given;
  if (!GOOGLE_CREDENTIALS && !GOOGLE_ACCESS_TOKEN) return ['  GOOGLE_CREDENTIALS is missing'];
  if (GOOGLE_CREDENTIALS && !GOOGLE_SUBJECT)
    return ['  GOOGLE_SUBJECT is missing: a service account cannot invite people as itself'];
  return [];
}
