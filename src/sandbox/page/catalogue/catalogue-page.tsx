import { useEffect, useState } from 'preact/hooks';
import { type Address, addressOf, foundIn, frameAddressOf, readAddress, type Scheme } from './address.ts';
import type { Catalogue, Entry, Filling } from './catalogue-wire.ts';

const fillings: Record<Filling, string> = {
  full: 'Full, as a team sees it',
  empty: 'Empty, the least there can be',
};
const widths = [640, 380];

/** Every builder of blocks/, to be judged: a list at the left, the chosen one at the right in four frames. */
export function CataloguePage({ catalogue }: { catalogue: Catalogue }) {
  const [address, setAddress] = useState<Address>(readAddress(location.search));
  const [search, setSearch] = useState('');
  useEffect(() => {
    const onMove = () => setAddress(readAddress(location.search));
    addEventListener('popstate', onMove);
    return () => removeEventListener('popstate', onMove);
  }, []);
  useEffect(() => {
    document.documentElement.style.colorScheme = address.scheme;
  }, [address.scheme]);

  const go = (to: Partial<Address>) => {
    const next = { ...address, ...to };
    history.pushState(null, '', addressOf(next));
    setAddress(next);
  };
  const entry = catalogue.entries.find(({ id }) => id === address.show);
  const rooms = foundIn(catalogue.entries, search);
  return (
    <div class={`catalogue ${entry ? 'catalogue-chosen' : ''}`}>
      <nav class="catalogue-list" aria-label="Builders">
        <p class="catalogue-title">Catalog</p>
        <p class="quiet">
          {catalogue.entries.length} builders of <code>blocks/</code>. <a href="/">To the sandbox</a>
        </p>
        <label class="catalogue-search">
          <span>Search</span>
          <input
            type="search"
            class="control"
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </label>
        {rooms.length === 0 && <p role="status">No builder has these words in its name.</p>}
        {rooms.map(({ room, entries }) => (
          <section key={room} aria-label={room}>
            <h2>{room}</h2>
            <ul>
              {entries.map(({ id, builder }) => (
                <li key={id}>
                  <a
                    href={addressOf({ ...address, show: id })}
                    aria-current={id === entry?.id ? 'page' : undefined}
                    onClick={(event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                      event.preventDefault();
                      go({ show: id });
                    }}
                  >
                    {builder}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main class="catalogue-entry">
        {entry ? (
          <Shown key={entry.id} entry={entry} scheme={address.scheme} go={go} />
        ) : (
          <div class="catalogue-nothing">
            <h1>Every builder of blocks/</h1>
            {address.show
              ? `There is no builder called ${address.show}. Choose one from the list.`
              : 'Choose a builder. It is shown empty and full, as wide as a laptop’s window and as a phone.'}
          </div>
        )}
      </main>
    </div>
  );
}

type Showing = { entry: Entry; scheme: Scheme | ''; go(to: Partial<Address>): void };

function Shown({ entry, scheme, go }: Showing) {
  return (
    <>
      <header class="catalogue-head">
        <button type="button" class="button catalogue-back" onClick={() => go({ show: '' })}>
          All builders
        </button>
        <div>
          <h1>{entry.builder}</h1>
          <p class="quiet">
            <code>blocks/{entry.file}</code>
          </p>
        </div>
        <fieldset class="catalogue-scheme">
          <legend class="unseen">Colors</legend>
          {(['', 'light', 'dark'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="scheme"
                checked={scheme === one}
                onChange={() => go({ scheme: one })}
              />
              {one === '' ? 'System' : one === 'light' ? 'Light' : 'Dark'}
            </label>
          ))}
        </fieldset>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, so the keyboard must be able to scroll it. */}
      <section class="catalogue-frames" aria-label="Samples" tabIndex={0}>
        {(Object.keys(fillings) as Filling[]).map((filling) =>
          widths.map((width) => (
            <figure key={`${filling} ${width}`} class={width < 400 ? 'phone-wide' : undefined}>
              <figcaption>
                {fillings[filling]} · {width} px ·{' '}
                <a href={frameAddressOf(entry.id, filling, scheme)}>by itself</a>
              </figcaption>
              <iframe
                title={`${entry.builder}, ${filling}, ${width} px`}
                src={frameAddressOf(entry.id, filling, scheme)}
                width={width}
                height={200}
              />
            </figure>
          )),
        )}
      </section>
    </>
  );
}
