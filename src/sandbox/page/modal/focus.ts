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

/** The field of the same name, or the first thing to fill in, or the box itself. */
export function focusField(box: HTMLElement, field: string): void {
  const same = [...box.querySelectorAll<HTMLElement>('[data-field]')].find(
    (one) => one.dataset.field === field,
  );
  const first = box.querySelector<HTMLElement>('.field [data-field]');
  (same ?? first ?? box).focus();
}
