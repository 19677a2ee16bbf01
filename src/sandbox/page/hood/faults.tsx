import { useState } from 'preact/hooks';
import { send } from '../connection.ts';
import { useSession } from '../session.tsx';
import { useReading } from './reading.tsx';
import type { ArmedFault, FaultsPage, NewFault } from './wire.ts';

const kinds = {
  fail: 'Fail the next call',
  slow: 'Slow',
  twice: 'Deliver twice',
  lose: 'Lose the next answer',
};
type Kind = keyof typeof kinds;

const sides = {
  slack: 'from the app to Slack',
  google: 'from the app to Google',
  app: 'from Slack to the app',
};
type Side = keyof typeof sides;

const sidesOf: Record<Kind, Side[]> = {
  fail: ['slack', 'google'],
  slow: ['slack', 'google'],
  twice: ['app'],
  lose: ['slack', 'google', 'app'],
};

/** What is made to go wrong: once each, counted, and taken back as long as it has not struck. */
export function FaultsTab() {
  const { say } = useSession();
  const { page, failure, show } = useReading<FaultsPage>('/api/hood/faults');
  if (!page) return <p class="hood-quiet">{failure || 'Reading…'}</p>;
  const post = (path: string, body: object) =>
    void send<FaultsPage>(path, body).then(show, (error: Error) => say(error.message));
  return (
    <>
      <NewFaultForm page={page} arm={(fault) => post('/api/hood/faults', fault)} />
      <h4>Armed</h4>
      {page.armed.length === 0 && <p class="hood-quiet">Nothing goes wrong.</p>}
      <ul class="hood-list" aria-live="polite">
        {page.armed.map((fault) => (
          <Armed
            key={fault.id}
            fault={fault}
            remove={() => post('/api/hood/faults/back', { id: fault.id })}
          />
        ))}
      </ul>
    </>
  );
}

function NewFaultForm({ page, arm }: { page: FaultsPage; arm(fault: NewFault): void }) {
  const [kind, setKind] = useState<Kind>('fail');
  const [wantedSide, setSide] = useState<Side>('slack');
  const [call, setCall] = useState('anything');
  const [code, setCode] = useState('');
  const [seconds, setSeconds] = useState(3);
  const side = sidesOf[kind].includes(wantedSide) ? wantedSide : (sidesOf[kind][0] ?? 'slack');
  const calls = page.calls[side];
  const codes = side === 'app' ? [] : page.codes[side];
  const chosenCall = calls.includes(call) ? call : 'anything';
  const chosenCode = codes.includes(code) ? code : (codes[0] ?? '');
  const submit = (event: Event) => {
    event.preventDefault();
    if (kind === 'twice') arm({ kind, call: chosenCall });
    else if (kind === 'lose') arm({ kind, where: side, call: chosenCall });
    else if (side === 'app') return;
    else if (kind === 'slow') arm({ kind, where: side, call: chosenCall, seconds });
    else arm({ kind, where: side, call: chosenCall, code: chosenCode });
  };
  return (
    <form class="hood-form" onSubmit={submit}>
      <Choice label="What goes wrong" value={kind} options={kinds} choose={(to) => setKind(to as Kind)} />
      <Choice
        label="On the way"
        value={side}
        options={Object.fromEntries(sidesOf[kind].map((one) => [one, sides[one]]))}
        choose={(to) => setSide(to as Side)}
      />
      <Choice label="For" value={chosenCall} options={same(calls)} choose={setCall} />
      {kind === 'fail' && <Choice label="With" value={chosenCode} options={same(codes)} choose={setCode} />}
      {kind === 'slow' && (
        <Choice
          label="Seconds"
          value={String(seconds)}
          options={same(['1', '2', '3', '4', '5'])}
          choose={(to) => setSeconds(Number(to))}
        />
      )}
      <button type="submit">Arm it</button>
    </form>
  );
}

const same = (words: string[]): Record<string, string> =>
  Object.fromEntries(words.map((word) => [word, word]));

type Choosing = { label: string; value: string; options: Record<string, string>; choose(to: string): void };
const Choice = ({ label, value, options, choose }: Choosing) => (
  <label>
    <span>{label}</span>
    <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      {Object.entries(options).map(([id, words]) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </select>
  </label>
);

const Armed = ({ fault, remove }: { fault: ArmedFault; remove(): void }) => (
  <li class="hood-armed">
    <span>{fault.sentence}</span>
    <span class={fault.isOver ? 'hood-good' : 'hood-quiet'}>
      {fault.isOver ? 'It has struck.' : 'Not yet.'}
    </span>
    <button type="button" onClick={remove}>
      {fault.isOver ? 'Clear' : 'Take back'}
    </button>
  </li>
);
