import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Window } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule runs; of what has no flaw, nothing is described and sent. */
const violationsOnly = `axe.run(document, { iframes: false, resultTypes: ['violations'] })
  .then(({ violations }) => violations)`;

/** Every rule of axe, of any level, under the page's own policy; one line for each thing that breaks one. */
export async function faultsIn(window: Window): Promise<string[]> {
  await window.evaluate(axe);
  const violations = await window.evaluate<AxeResults['violations']>(violationsOnly);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ html, target, any }) =>
        `${id} (${impact}): ${target.join(' ')} ${html.slice(0, 160)} ${any[0]?.message ?? ''}`,
    ),
  );
}
