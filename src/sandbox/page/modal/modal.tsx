import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Blocks } from '../blocks/blocks.tsx';
import { troubleIn } from '../elements/use-field.tsx';
import { useSession } from '../session.tsx';
import { FillButton } from '../story/fill-button.tsx';
import { SurfaceProvider, useViewSurface } from '../surface.tsx';
import type { View } from '../wire.ts';
import { focusField, keepInside, stopsIn } from './focus.ts';

type Standing = {
  view: View;
  depth: number;
  isTop: boolean;
  /** One of many in the catalogue: it leaves the focus where it is, and nobody plays. */
  isSample?: boolean;
};

/** One view of the app: its title and its footer stay in sight, what is between them scrolls. */
export function Modal({ view, depth, isTop, isSample = false }: Standing) {
  const id = useId();
  const { act, screen } = useSession();
  const surface = useViewSurface(view);
  const box = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const lastField = useRef('');
  const wantsError = useRef(false);
  const [doing, setDoing] = useState<'' | 'submit' | 'close'>('');
  const [answeredAt, setAnsweredAt] = useState(0);
  const [trouble, setTrouble] = useState('');
  const isBusy = doing !== '' || (answeredAt > 0 && screen.version <= answeredAt);
  const wrong = Object.keys(view.errors).length;
  const page = `${view.title} ${view.blocks.map(({ block_id: block }) => block).join(' ')}`;
  const lastPage = useRef(page);

  // What was focused may be gone after the app has drawn the view anew.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current || !isTop || isSample || doing !== '') return;
    const { activeElement } = document;
    const isNew = lastPage.current !== page && isOther(lastPage.current, page);
    if (isNew) body.current?.scrollTo({ top: 0 });
    lastPage.current = page;
    const isLost = !current.contains(activeElement) && !isInSandbox(activeElement);
    if (isLost || (isNew && !body.current?.contains(activeElement))) focusField(current, lastField.current);
  }, [isTop, view.hash, doing]);

  useLayoutEffect(() => {
    if (!wantsError.current || wrong === 0 || doing !== '') return;
    wantsError.current = false;
    const first = body.current?.querySelector<HTMLElement>('.field-wrong');
    first?.scrollIntoView({ block: 'center' });
    first?.querySelector<HTMLElement>('[data-field]')?.focus({ preventScroll: true });
  }, [view, doing]);

  const send = async (what: 'submit' | 'close') => {
    if (isBusy) return;
    setDoing(what);
    setTrouble('');
    await surface.flush();
    const outcome = await act(what, { view: view.id });
    wantsError.current = Object.keys(outcome.errors ?? {}).length > 0;
    setTrouble(troubleIn(outcome));
    if (!outcome.trouble) setAnsweredAt(screen.version);
    setDoing('');
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target } = event;
    if (!isTop || event.defaultPrevented || event.isComposing) return;
    const isLine = target instanceof HTMLInputElement && target.type === 'text';
    if (isSample) return;
    if (key === 'Tab' && box.current) keepInside(event, box.current);
    else if (key === 'Escape') void send('close');
    else if (key === 'Enter' && view.submit && (isLine || event.ctrlKey || event.metaKey))
      void send('submit');
    else if (key === 'F6') toSandbox();
    else return;
    if (key !== 'Tab') event.preventDefault();
  };

  const isBack = depth > 0;
  return (
    <div class={`modal-layer modal-depth-${depth}`} inert={!isTop}>
      <section
        ref={box}
        class="modal"
        role="dialog"
        aria-labelledby={`${id}-title`}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onFocusIn={({ target }) => {
          if (target instanceof HTMLElement) lastField.current = target.dataset.field ?? '';
        }}
      >
        <div class="modal-head">
          {isBack && (
            <button type="button" class="modal-back" onClick={() => void send('close')}>
              <span aria-hidden="true">‹</span> Back
            </button>
          )}
          <h2 id={`${id}-title`}>{view.title}</h2>
          {isTop && !isSample && <FillButton view={view} flush={surface.flush} />}
          {!isBack && (
            <button
              type="button"
              class="modal-close"
              aria-label="Close this window"
              onClick={() => void send('close')}
            >
              <span aria-hidden="true">×</span>
            </button>
          )}
        </div>
        <div ref={body} class="modal-body" inert={doing !== ''}>
          <SurfaceProvider value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceProvider>
        </div>
        <div class="modal-foot">
          {trouble && (
            <p class="trouble" role="alert">
              {trouble}
            </p>
          )}
          <span class="unseen" role="status">
            {doing === 'submit' ? 'Sending…' : ''}
            {wrong > 0 && !isBusy
              ? `${wrong} ${wrong === 1 ? 'field needs' : 'fields need'} a correction.`
              : ''}
          </span>
          <button type="button" class="button" aria-disabled={isBusy} onClick={() => void send('close')}>
            {view.close ?? 'Cancel'}
          </button>
          {view.submit && (
            <button
              type="button"
              class="button button-primary"
              aria-disabled={isBusy}
              onClick={() => void send('submit')}
            >
              {view.submit}
              {doing === 'submit' && <span class="spinner" />}
            </button>
          )}
        </div>
      </section>
    </div>
  );
}

/** Whether hardly anything of the page before is left. */
function isOther(before: string, after: string): boolean {
  const left = new Set(after.split(' '));
  const all = before.split(' ');
  return all.filter((part) => left.has(part)).length < all.length / 2;
}

/** The sandbox's own bar and drawers are not Slack: a modal leaves them free. */
const isInSandbox = (element: Element | null): boolean =>
  element !== null && element !== document.body && !element.closest('.workspace');

function toSandbox(): void {
  const bar = document.querySelector<HTMLElement>('.bar');
  if (bar) stopsIn(bar)[0]?.focus();
}
