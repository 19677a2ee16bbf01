import { stopsIn } from './focus.ts';

/** People who use the keyboard stay near where they were when the app replaces the button under them. */
export function keepFocus(): () => void {
  let last: { element: Element; around: HTMLElement[] } | undefined;
  const entered = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    const around = [target.closest<HTMLElement>('.message'), target.closest<HTMLElement>('.pane')];
    last = { element: target, around: around.filter((box) => box !== null) };
  };
  // A browser says that the focus leaves before it removes an element: only a moment later one knows why.
  const left = ({ target }: FocusEvent) => {
    setTimeout(() => {
      const isGone = target instanceof Element && !target.isConnected;
      if (!isGone && document.activeElement === document.body) last = undefined;
    });
  };
  const changes = new MutationObserver(() => {
    if (!last || last.element.isConnected || document.activeElement !== document.body) return;
    const near = last.around.filter((box) => box.isConnected && !box.closest('[inert]'));
    last = undefined;
    const stops = near.map((box) => box.querySelector<HTMLElement>('[data-field]') ?? stopsIn(box).at(-1));
    stops.find((stop) => stop)?.focus();
  });
  addEventListener('focusin', entered);
  addEventListener('focusout', left);
  changes.observe(document.body, { childList: true, subtree: true });
  return () => {
    changes.disconnect();
    removeEventListener('focusin', entered);
    removeEventListener('focusout', left);
  };
}
