import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { askedIn } from '../support/telemetry/rules.ts';

type Panel = {
  id: number;
  title: string;
  targets: { expr: string }[];
  fieldConfig: { defaults: { unit: string } };
};
const dashboard: { panels: Panel[] } = JSON.parse(readFileSync('docs/install/grafana.json', 'utf8'));
const rules: { groups: { rules: { expr: string }[] }[] } = parse(
  readFileSync('docs/install/alerts.yml', 'utf8'),
);

const list = createMetrics({
  isDatabaseUp: () => true,
  isReady: () => true,
  paused: () => [],
  underWay: () => 0,
  pendingMigrations: () => 0,
  workspaces: () => [],
  counted: async () => null,
}).list();
const told = new Map(
  list.flatMap(({ name, type, labels }) =>
    type === 'histogram'
      ? ['_bucket', '_sum', '_count'].map((ending) => [`${name}${ending}`, [...labels, 'le']] as const)
      : [[name, labels] as const],
  ),
);
const queries = [
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ where: title, expr }))),
  ...rules.groups.flatMap((group) => group.rules.map(({ expr }) => ({ where: 'alert', expr }))),
];

describe('every query of the dashboard and of the alerts', () => {
  it('asks for a number that there is, by labels that it has', () => {
    expect(queries.length).toBeGreaterThan(30);
    const wrong = queries.flatMap(({ where, expr }) => {
      const { names, labels } = askedIn(expr);
      const known = names.flatMap((name) => told.get(name) ?? []);
      return [
        ...(names.length === 0 ? [`${where}: nothing is asked in ${expr}`] : []),
        ...names.filter((name) => !told.has(name)).map((name) => `${where}: ${name}`),
        ...labels.filter((label) => !known.includes(label)).map((label) => `${where}: label ${label}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('leaves no number out of the dashboard', () => {
    const shown = dashboard.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => askedIn(expr).names),
    );
    const missing = list.filter(({ name }) => !shown.some((asked) => asked.startsWith(name)));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('takes the rate of what only grows, and of nothing else', () => {
    const grows = (name: string) => /_(total|bucket|sum|count)$/.test(name);
    const wrong = queries.filter(({ expr }) =>
      askedIn(expr).names.some((name) => grows(name) !== /rate\(/.test(expr)),
    );
    expect(wrong).toEqual([]);
  });

  it('has panels that can be told apart', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    expect(new Set(dashboard.panels.map(({ title }) => title)).size).toBe(dashboard.panels.length);
    expect(dashboard.panels.filter(({ fieldConfig }) => !fieldConfig.defaults.unit)).toEqual([]);
  });
});
