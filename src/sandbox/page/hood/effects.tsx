import { useReading } from './reading.tsx';
import type { EffectRow, EffectsPage, LoopEffects } from './wire.ts';
import { effectWords } from './words.ts';

type Times = Pick<EffectsPage, 'now' | 'real'>;

/** What is still to be done in the outside world, by loop; and what the gate waits for. */
export function EffectsTab() {
  const { page, failure } = useReading<EffectsPage>('/api/hood/effects');
  if (!page) return <p class="hood-quiet">{failure || 'Reading…'}</p>;
  if (page.loops.length === 0) return <p class="hood-quiet">No loop yet. Start one with /hire start.</p>;
  return (
    <>
      {failure && <p class="hood-failure">{failure}</p>}
      {page.loops.map((loop) => (
        <Loop key={loop.loop} loop={loop} times={page} />
      ))}
    </>
  );
}

function Loop({ loop, times }: { loop: LoopEffects; times: Times }) {
  const ahead = loop.effects.filter(({ state }) => state === 'waiting' || state === 'dead');
  const behind = loop.effects.filter((effect) => !ahead.includes(effect));
  return (
    <details class="hood-loop" open>
      <summary>
        <b>{loop.title}</b>
      </summary>
      <p>
        Stage: <b>{loop.stage}</b>. {loop.gate}
      </p>
      {ahead.length === 0 && <p class="hood-quiet">Nothing is left to do.</p>}
      <Effects effects={ahead} times={times} />
      {behind.length > 0 && (
        <details>
          <summary>{behind.length} done or not wanted any more</summary>
          <Effects effects={behind} times={times} />
        </details>
      )}
    </details>
  );
}

const Effects = ({ effects, times }: { effects: EffectRow[]; times: Times }) => (
  <ul class="hood-list">
    {effects.map((effect) => (
      <li key={effect.id} class={`hood-effect hood-effect-${effect.state}`}>
        <code>{effect.kind}</code>
        <span>{effectWords(effect, times)}</span>
        <span class="hood-quiet">in line: {effect.lane}</span>
        {effect.failure && <span class="hood-bad">{effect.failure}</span>}
      </li>
    ))}
  </ul>
);
