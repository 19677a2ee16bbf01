import type { Json } from '../wire.ts';
import { objectIn, objectsIn, stringsIn, wordsIn } from './read.ts';

type Drawn = { name: string; values: Map<string, number> };

/** Bars, a row for each category, as a table that is drawn: everybody gets its numbers, whatever the kind of chart. */
export function Chart({ block }: { block: Json }) {
  const chart = objectIn(block.chart);
  const axes = objectIn(chart.axis_config);
  const series = seriesIn(chart);
  const categories = stringsIn(axes.categories);
  const labels = categories.length > 0 ? categories : [...(series[0]?.values.keys() ?? [])];
  const most = Math.max(1e-9, ...series.flatMap(({ values }) => [...values.values()]));
  return (
    <figure class="chart">
      <table>
        <caption>{wordsIn(block.title)}</caption>
        <thead class={series.length > 1 ? 'chart-head' : 'unseen'}>
          <tr>
            {wordsIn(axes.x_label) ? <th scope="col">{wordsIn(axes.x_label)}</th> : <td />}
            {series.map(({ name }, index) => (
              <th key={name} scope="col">
                <span class={`chart-key series-${index}`} aria-hidden="true" /> {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map(({ name, values }, index) => {
                const value = values.get(label) ?? 0;
                const width = `${Math.max(0, (value / most) * 100)}%`;
                return (
                  <td key={name}>
                    <span class="bar-track" aria-hidden="true">
                      <span class={`bar-value series-${index}`} style={{ width }} />
                    </span>
                    {value}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {wordsIn(axes.y_label) && <figcaption class="quiet">{wordsIn(axes.y_label)}</figcaption>}
    </figure>
  );
}

const pointsIn = (data: unknown): Map<string, number> =>
  new Map(objectsIn(data).map(({ label, value }) => [wordsIn(label), Number(value)]));

/** A pie's segments are one series without a name. */
function seriesIn(chart: Json): Drawn[] {
  if (chart.type === 'pie') return [{ name: '', values: pointsIn(chart.segments) }];
  return objectsIn(chart.series).map(({ name, data }) => ({ name: wordsIn(name), values: pointsIn(data) }));
}
