import { useEffect, useRef, useState } from 'preact/hooks';
import { go } from '../route.ts';
import { AppLine } from './app-line.tsx';
import { DatabaseTab } from './database.tsx';
import { EffectsTab } from './effects.tsx';
import { FaultsTab } from './faults.tsx';
import { RecordTab } from './record.tsx';
import { RequestsTab } from './requests.tsx';

const tabs = [
  { id: 'requests', title: 'Requests', Panel: RequestsTab },
  { id: 'effects', title: 'Effects', Panel: EffectsTab },
  { id: 'record', title: 'Record', Panel: RecordTab },
  { id: 'database', title: 'Database', Panel: DatabaseTab },
  { id: 'faults', title: 'Faults', Panel: FaultsTab },
];

/** Beside the page, over it where there is no room: what happens underneath, and what can be made to go wrong. */
export function Drawer() {
  const [open, setOpen] = useState(0);
  const { id = '', title, Panel = RequestsTab } = tabs[open] ?? {};
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    heading.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const move = (to: number) => {
    const next = (to + tabs.length) % tabs.length;
    setOpen(next);
    document.getElementById(`hood-tab-${tabs[next]?.id}`)?.focus();
  };
  const onTabKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') move(open + 1);
    else if (event.key === 'ArrowLeft') move(open - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(tabs.length - 1);
    else return;
    event.preventDefault();
  };
  const close = () => go({ isHoodOpen: false });
  return (
    <aside class="hood" aria-labelledby="hood-title" onKeyDown={({ key }) => key === 'Escape' && close()}>
      <header class="hood-head">
        <h2 id="hood-title" tabIndex={-1} ref={heading}>
          Under the hood
        </h2>
        <button type="button" class="hood-close" aria-label="Close what is under the hood" onClick={close}>
          ✕
        </button>
      </header>
      <AppLine />
      <div class="hood-tabs" role="tablist" aria-label="Under the hood">
        {tabs.map((tab, index) => (
          <button
            type="button"
            role="tab"
            key={tab.id}
            id={`hood-tab-${tab.id}`}
            aria-selected={index === open}
            aria-controls="hood-panel"
            tabIndex={index === open ? 0 : -1}
            onKeyDown={onTabKey}
            onClick={() => setOpen(index)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <section class="hood-panel" id="hood-panel" role="tabpanel" aria-labelledby={`hood-tab-${id}`}>
        <h3 class="unseen">{title}</h3>
        <Panel />
      </section>
    </aside>
  );
}
