import { useState } from 'preact/hooks';
import { useReading } from './reading.tsx';
import type { RequestBodies, RequestList, RequestRow } from './wire.ts';
import { clockTime, lengthWords } from './words.ts';

const names = { app: 'App', slack: 'Slack', google: 'Google' };

/** What app, Slack and Google say to each other, as it happens. */
export function RequestsTab() {
  const [words, setWords] = useState('');
  const [open, setOpen] = useState('');
  const { page, failure } = useReading<RequestList>(`/api/hood/requests?${new URLSearchParams({ words })}`);
  return (
    <>
      <label class="hood-filter">
        <span>Filter by words</span>
        <input
          type="search"
          value={words}
          placeholder="slack → app, chat.update, 429"
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
      </label>
      {failure && <p class="hood-failure">{failure}</p>}
      <p class="hood-quiet">
        {page === null && 'Reading…'}
        {page &&
          (words
            ? `${page.matching} match`
            : `${page.total.toLocaleString('en-US')} so far, the newest first`)}
        . What people type or choose, views and direct messages are hidden: they may be scorecards.
      </p>
      <ul class="hood-list">
        {page?.rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            isOpen={open === row.id}
            toggle={() => setOpen(open === row.id ? '' : row.id)}
          />
        ))}
      </ul>
    </>
  );
}

function Row({ row, isOpen, toggle }: { row: RequestRow; isOpen: boolean; toggle(): void }) {
  const { from, to, at, what, answer, isGood, ms, fault } = row;
  return (
    <li>
      <button type="button" class="hood-request" aria-expanded={isOpen} onClick={toggle}>
        <span class="hood-way">
          {names[from]} → {names[to]}
        </span>
        <span class="hood-what">{what}</span>
        <span class={isGood ? 'hood-answer' : 'hood-answer hood-bad'}>{answer}</span>
        <span class="hood-when">
          {clockTime(at)}
          {ms !== null && ` · ${lengthWords(ms)}`}
          {fault && <b class="hood-bad"> · fault: {fault}</b>}
        </span>
      </button>
      {isOpen && <Bodies id={row.id} />}
    </li>
  );
}

function Bodies({ id }: { id: string }) {
  const { page, failure } = useReading<RequestBodies>(`/api/hood/requests/${id}`);
  if (!page) return <p class="hood-quiet">{failure || 'Reading…'}</p>;
  return (
    <div class="hood-bodies">
      <h4>Sent</h4>
      <pre>{page.sent}</pre>
      <h4>Answered</h4>
      <pre>{page.answered || 'Nothing.'}</pre>
    </div>
  );
}
