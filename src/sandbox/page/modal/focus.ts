const reachable =
  'a[href], button, input:not([type=file]), select, textarea, [tabindex]:not([tabindex="-1"])';

/** What Tab reaches, in order. */
export const stopsIn = (box: HTMLElement): HTMLElement[] =>
  [...box.querySelectorAll<HTMLElement>(reachable)].filter(
    (stop) => stop.tabIndex >= 0 && !stop.closest('[inert], [hidden]') && stop.getClientRects().length > 0,
  );

/** At either end Tab goes on at the other. */
export function keepInside(event: KeyboardEvent, box: HTMLElement): void {
  const stops = stopsIn(box);
  const [first, last] = [stops[0], stops.at(-1)];
  const { activeElement } = document;
  const isOutside = activeElement === box || !box.contains(activeElement);
  const next = event.shiftKey ? last : first;
  const end = event.shiftKey ? first : last;
  if (!next || (activeElement !== end && !isOutside)) return;
  event.preventDefault();
  next.focus();
}

/** Below it stand the buttons. */
const footerPx = 64;

/** The field of the same name, or the first thing to fill in, or the box itself where one would have to scroll to that. */
export function focusField(box: HTMLElement, field: string): void {
  const same = [...box.querySelectorAll<HTMLElement>('[data-field]')].find(
    (one) => one.dataset.field === field,
  );
  const first = box.querySelector<HTMLElement>('.field [data-field]');
  const isInSight =
    first && first.getBoundingClientRect().bottom < box.getBoundingClientRect().bottom - footerPx;
  (same ?? (isInSight ? first : box)).focus({ preventScroll: !same });
}
