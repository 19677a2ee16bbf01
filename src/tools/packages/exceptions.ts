import { z } from 'zod';
import type { Vulnerability } from './answers.ts';

export const exceptionsFile = '.ci/known-vulnerabilities.json';
/** So long one may be put off at most; then somebody has to look at it again. */
export const mostDays = 90;
const dayMs = 86_400_000;

const Exception = z.strictObject({
  package: z.string().min(1),
  advisory: z.string().min(1),
  reason: z.string().min(20, 'say in a sentence why it does no harm here'),
  until: z.iso.date('write a date as 2027-01-31'),
});
export type Exception = z.infer<typeof Exception>;

/** Those that count today, and what is wrong with the others; every line of that ends the check. */
export function exceptionsIn(text: string, today: number): { counting: Exception[]; wrong: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { counting: [], wrong: [`${exceptionsFile} is not JSON that can be read.`] };
  }
  const read = z.array(Exception).safeParse(json);
  if (!read.success)
    return {
      counting: [],
      wrong: read.error.issues.map(
        ({ path, message }) => `${exceptionsFile}, ${path.join('.') || 'the whole'}: ${message}.`,
      ),
    };
  const counting: Exception[] = [];
  const wrong: string[] = [];
  for (const exception of read.data) {
    const { package: name, advisory, until } = exception;
    const end = Date.parse(until) + dayMs;
    const which = `The exception for ${advisory} of ${name}`;
    if (end <= today)
      wrong.push(`${which} ended on ${until}: take a version without it, or say anew why it can wait.`);
    else if (end - today > (mostDays + 1) * dayMs)
      wrong.push(`${which} lasts until ${until}: at most ${mostDays} days from now are allowed.`);
    else counting.push(exception);
  }
  return { counting, wrong };
}

export const isExcepted = (found: Vulnerability, exceptions: readonly Exception[]): boolean =>
  exceptions.some((one) => one.package === found.package && one.advisory === found.advisory);
