/** Numbers as a process tells them, and when they were read, in seconds. */
export type Scrape = { at: number; samples: Sample[] };
export type Sample = { name: string; labels: Record<string, string>; value: number };

export function readScrape(text: string, at: number): Scrape {
  const samples = text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^([a-z_:]+)(?:\{(.*)\})? (\S+)$/i.exec(line) ?? [];
    if (name === undefined) return [];
    const pairs = [...labels.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, label, is]) => [label, is]);
    return [{ name, labels: Object.fromEntries(pairs), value: value === '+Inf' ? Infinity : Number(value) }];
  });
  return { at, samples };
}

/** The names and labels that a query asks for. */
export function askedIn(expr: string): { names: string[]; labels: string[] } {
  const bare = expr.replaceAll(/"[^"]*"/g, '""').replaceAll(/\[[^\]]*\]/g, '');
  const inBraces = [...bare.matchAll(/\{([^}]*)\}/g)].flatMap(([, inner = '']) => inner.split(','));
  const grouped = [...bare.matchAll(/by \(([^)]*)\)/g)].flatMap(([, inner = '']) => inner.split(','));
  const labels = [...inBraces.map((one) => one.split(/[=!]/)[0] ?? ''), ...grouped].map((one) => one.trim());
  const rest = bare.replaceAll(/\{[^}]*\}/g, '').replaceAll(/by \([^)]*\)/g, '');
  const names = [...rest.matchAll(/\b[a-z]+_[a-z_]+\b/g)].map(([name]) => name);
  return { names: names.filter((name) => name !== 'histogram_quantile'), labels: labels.filter(Boolean) };
}

/** Whether such a rule would fire; only the shapes that our rules have, and anything else is an error. */
export function isTrue(expr: string, before: Scrape, after: Scrape): boolean {
  const absent = /^absent\((.+) == (\S+)\)$/.exec(expr);
  if (absent) return !vector(absent[1] ?? '', before, after).some(({ value }) => value === Number(absent[2]));
  const [, left = '', operator, right] = /^(.+) ([<>]) (\S+)$/.exec(expr) ?? [];
  if (operator === undefined) throw new Error(`A rule of a shape that the tests do not know: ${expr}`);
  const limit = Number(right);
  return vector(left, before, after).some(({ value }) => (operator === '<' ? value < limit : value > limit));
}

type Row = { labels: Record<string, string>; value: number };

function vector(expr: string, before: Scrape, after: Scrape): Row[] {
  const since = /^time\(\) - (.+)$/.exec(expr);
  if (since)
    return vector(since[1] ?? '', before, after).map((row) => ({ ...row, value: after.at - row.value }));
  const quantile = /^histogram_quantile\((\S+), (.+)\)$/.exec(expr);
  if (quantile) return quantiles(Number(quantile[1]), vector(quantile[2] ?? '', before, after));
  const grouped = /^(max|min|sum)(?: by \(([^)]*)\))? ?\((.+)\)$/.exec(expr);
  if (grouped) {
    const [, how = '', by = '', inner = ''] = grouped;
    return aggregated(
      how,
      by
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
      vector(inner, before, after),
    );
  }
  const rate = /^rate\((.+)\[\w+\]\)$/.exec(expr);
  if (rate) {
    const earlier = selected(rate[1] ?? '', before);
    return selected(rate[1] ?? '', after).map(({ labels, value }) => {
      const was = earlier.find((row) => JSON.stringify(row.labels) === JSON.stringify(labels))?.value ?? 0;
      return { labels, value: (value - was) / (after.at - before.at) };
    });
  }
  return selected(expr, after);
}

function selected(expr: string, { samples }: Scrape): Row[] {
  const [, name, wanted = ''] = /^([a-z_]+)(?:\{(.*)\})?$/.exec(expr) ?? [];
  if (name === undefined) throw new Error(`A query of a shape that the tests do not know: ${expr}`);
  const pairs = [...wanted.matchAll(/([a-z_]+)="([^"]*)"/g)];
  return samples.filter(
    (sample) => sample.name === name && pairs.every(([, label = '', is]) => sample.labels[label] === is),
  );
}

function aggregated(how: string, by: string[], rows: Row[]): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(by.map((label) => row.labels[label]));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => {
    const values = group.map(({ value }) => value);
    const value =
      how === 'sum'
        ? values.reduce((sum, one) => sum + one, 0)
        : how === 'max'
          ? Math.max(...values)
          : Math.min(...values);
    return { labels: Object.fromEntries(by.map((label) => [label, group[0]?.labels[label] ?? ''])), value };
  });
}

/** As Prometheus does it: within a bucket evenly spread, and beyond the last one its lower end. */
function quantiles(share: number, rows: Row[]): Row[] {
  const buckets = rows
    .map(({ labels, value }) => ({ le: labels.le === '+Inf' ? Infinity : Number(labels.le), value }))
    .toSorted((a, b) => a.le - b.le);
  const total = buckets.at(-1)?.value ?? 0;
  if (total === 0) return [];
  const rank = share * total;
  const at = buckets.findIndex(({ value }) => value >= rank);
  const [bucket, below] = [buckets[at], buckets[at - 1] ?? { le: 0, value: 0 }];
  if (!bucket || bucket.le === Infinity) return [{ labels: {}, value: below.le }];
  const part = (rank - below.value) / (bucket.value - below.value);
  return [{ labels: {}, value: below.le + (bucket.le - below.le) * part }];
}
