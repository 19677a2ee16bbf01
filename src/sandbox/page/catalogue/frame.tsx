import { useLayoutEffect, useMemo } from 'preact/hooks';
import { MessageRow } from '../conversation/message-row.tsx';
import { Modal } from '../modal/modal.tsx';
import { ReaderProvider } from '../reader.tsx';
import { SessionProvider } from '../session.tsx';
import { HomeView } from '../shell/home.tsx';
import { type Framed, readAddress } from './address.ts';
import type { Catalogue, Entry, Filling, Sampled } from './catalogue-wire.ts';
import { sampleReader, sampleSession } from './sample-session.ts';

/** One builder, or all of a room one below the other, as the page draws them, in a window as wide as this document. */
export function Frame({ catalogue, frame }: { catalogue: Catalogue; frame: Framed }) {
  const session = useMemo(() => sampleSession(catalogue), [catalogue]);
  const reader = useMemo(() => sampleReader(catalogue), [catalogue]);
  useLayoutEffect(followHeight, []);
  const shown = catalogue.entries.filter(({ id, room }) => id === frame.show || room === frame.room);
  return (
    <SessionProvider value={session}>
      <ReaderProvider value={reader}>
        <div class="page page-laptop">
          <main class="workspace framed" aria-label={frame.show || frame.room}>
            <h1 class="unseen">{frame.show || frame.room}</h1>
            {shown.map((entry) => (
              <Built key={entry.id} entry={entry} filling={frame.filling} isNamed={frame.room !== ''} />
            ))}
          </main>
        </div>
      </ReaderProvider>
    </SessionProvider>
  );
}

function Built({ entry, filling, isNamed }: { entry: Entry; filling: Filling; isNamed: boolean }) {
  const made = entry[filling];
  return (
    <section class="built" aria-label={entry.builder}>
      {isNamed && <h2 class="built-name">{entry.builder}</h2>}
      {made.length === 0 && <p class="built-nothing">Nothing to show: this builder adds no block here.</p>}
      {made.map((sampled, index) => (
        <Sample key={index} sampled={sampled} />
      ))}
    </section>
  );
}

function Sample({ sampled }: { sampled: Sampled }) {
  if (sampled.kind === 'modal') return <Modal view={sampled.view} depth={0} isTop isSample />;
  if (sampled.kind === 'home') return <HomeView view={sampled.view} />;
  return (
    <ol class="built-message">
      <MessageRow
        message={sampled.message}
        isContinued={false}
        thread={null}
        unread={0}
        isInThread
        isRecent
      />
    </ol>
  );
}

/** The frame is as high as what it shows, so that one can see all of it at once. */
function followHeight(): (() => void) | undefined {
  const { scheme } = readAddress(location.search);
  document.documentElement.classList.add('frame-document');
  document.documentElement.style.colorScheme = scheme;
  const frame = window.frameElement;
  if (!frame) return undefined;
  const observer = new ResizeObserver(() => {
    frame.setAttribute('height', String(Math.max(80, document.body.scrollHeight)));
  });
  observer.observe(document.body);
  return () => observer.disconnect();
}
