import { render } from 'preact';
import { readAddress } from './address.ts';
import { CataloguePage } from './catalogue-page.tsx';
import { Frame } from './frame.tsx';
import { useCatalogue } from './use-catalogue.ts';

/** The catalogue, or one of the frames that it is made of. */
function Document() {
  const { catalogue, failure } = useCatalogue();
  if (!catalogue) return <p class="starting">{failure || 'Opening…'}</p>;
  const { frame } = readAddress(location.search);
  return frame ? <Frame catalogue={catalogue} frame={frame} /> : <CataloguePage catalogue={catalogue} />;
}

const root = document.getElementById('page');
if (root) render(<Document />, root);
