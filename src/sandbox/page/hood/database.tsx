import { useState } from 'preact/hooks';
import { useReading } from './reading.tsx';
import type { DatabasePage, EffectsPage } from './wire.ts';

const why: Record<string, string> = {
  loops: 'The whole loop. Scorecards, names and reasons in it are sealed: this is the ciphertext.',
  cards: 'The copy that the gate made when it opened. Its content stays hidden here.',
  drafts: 'Scorecards that somebody is still writing, sealed.',
  materials: 'What a written review reads, sealed.',
};

/** The documents of one loop as they stand in MongoDB. */
export function DatabaseTab() {
  const [chosen, setChosen] = useState('newest');
  const loops = useReading<EffectsPage>('/api/hood/effects').page?.loops ?? [];
  const { page, failure } = useReading<DatabasePage>(`/api/hood/database/${chosen}`);
  if (!page) return <p class="hood-quiet">{failure || 'Reading…'}</p>;
  if (page.documents.length === 0) return <p class="hood-quiet">No loop yet. Start one with /hire start.</p>;
  return (
    <>
      <label class="hood-filter">
        <span>Loop</span>
        <select value={page.loop} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {loops.map(({ loop, title }) => (
            <option key={loop} value={loop}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {failure && <p class="hood-failure">{failure}</p>}
      {page.documents.map(({ collection, id, json }) => (
        <details key={id} class="hood-document" open={collection === 'loops'}>
          <summary>
            <b>{collection}</b> <code>{id}</code>
          </summary>
          <p class="hood-quiet">{why[collection]}</p>
          <pre>{json}</pre>
        </details>
      ))}
    </>
  );
}
