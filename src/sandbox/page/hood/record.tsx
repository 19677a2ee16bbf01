import { useSession } from '../session.tsx';
import { useReading } from './reading.tsx';
import type { RecordChain, RecordRow } from './wire.ts';
import { hashWords, shortened } from './words.ts';

/** Who did what: each row holds the fingerprint of the one before it, so that none can be changed unseen. */
export function RecordTab() {
  const { page, failure } = useReading<RecordChain[]>('/api/hood/record');
  if (!page) return <p class="hood-quiet">{failure || 'Reading…'}</p>;
  return (
    <>
      {page.map(({ chain, title, rows, brokenAt }) => (
        <details class="hood-loop" key={chain} open>
          <summary>
            <b>{title}</b>
          </summary>
          <p class={brokenAt === null ? 'hood-good' : 'hood-bad'}>
            {brokenAt === null
              ? `✓ Verified: ${rows.length} rows, each follows from the one before it.`
              : `✗ Row ${brokenAt} does not follow from the one before it.`}
          </p>
          <ul class="hood-list">
            {rows.toReversed().map((row) => (
              <Row key={row.seq} row={row} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

function Row({ row }: { row: RecordRow }) {
  const { person } = useSession();
  const name = (value: unknown) => person(String(value))?.realName ?? shortened(String(value));
  const about = Object.entries(row.about)
    .map(([what, value]) => `${what}: ${name(value)}`)
    .join(', ');
  return (
    <li class="hood-record">
      <b>
        {row.seq}. {row.what}
      </b>
      <span>
        by {name(row.by)}
        {about && `, ${about}`}
      </span>
      <code class="hood-quiet">
        {hashWords(row.previous)} → {hashWords(row.hash)}
      </code>
    </li>
  );
}
