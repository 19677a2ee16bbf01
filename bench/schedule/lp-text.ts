export type Cell = readonly [column: string, factor: number];
export type LpText = ReturnType<typeof lpText>;

/** Writes a minimisation in CPLEX's LP format; columns are at least 0. */
export function lpText() {
  const costs: Cell[] = [];
  const rows: string[] = [];
  const binaries: string[] = [];
  let count = 0;
  const column = (cost: number): string => {
    count += 1;
    const name = `c${count}`;
    costs.push([name, cost]);
    return name;
  };
  return {
    column,
    binary: (cost = 0): string => {
      const name = column(cost);
      binaries.push(name);
      return name;
    },
    row: (cells: readonly Cell[], sign: '<=' | '=' | '>=', right: number): void => {
      if (cells.length > 0) rows.push(` r${rows.length}: ${sum(cells)} ${sign} ${right}`);
    },
    text: (): string =>
      ['Minimize', ` cost: ${sum(costs)}`, 'Subject To', ...rows, 'Binary', ...lines(binaries), 'End'].join(
        '\n',
      ),
  };
}

/** The format wants short lines. */
const lines = (words: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(words.length / 20) }, (_, line) =>
    words.slice(line * 20, line * 20 + 20).join(' '),
  );

const sum = (cells: readonly Cell[]): string =>
  lines(cells.map(([column, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${column}`)).join(
    '\n',
  );
