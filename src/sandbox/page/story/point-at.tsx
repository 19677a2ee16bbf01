import { useEffect } from 'preact/hooks';
import type { Target } from './tour-steps.ts';

const mark = 'data-pointed';

const wordsOf = (element: Element): string => (element.textContent ?? '').trim();

/** Looks for what a person would look for: a window that is open covers everything else. */
function find(target: Target): Element | null {
  const modal = [...document.querySelectorAll('dialog[open], [role="dialog"]')].at(-1);
  switch (target.kind) {
    case 'composer':
      return modal ? null : document.querySelector('.composer');
    case 'fill':
      return (modal ?? document).querySelector('[data-story="fill"]');
    case 'clock':
    case 'debrief':
    case 'help':
      return document.querySelector(`[data-story="${target.kind}"]`);
    case 'button': {
      if (target.inWindow !== (modal !== undefined)) return null;
      const buttons = [
        ...(modal ?? document.querySelector('.workspace') ?? document).querySelectorAll('button'),
      ];
      return buttons.find((button) => target.words.includes(wordsOf(button))) ?? null;
    }
  }
}

/** Outlines the real control, wherever the page draws it, until the step is over. */
export function usePointer(target: Target | null): void {
  const key = JSON.stringify(target);
  useEffect(() => {
    if (!target) return;
    let shown: Element | null = null;
    const look = () => {
      const found = find(target);
      if (found === shown && (!found || found.hasAttribute(mark))) return;
      shown?.removeAttribute(mark);
      found?.setAttribute(mark, '');
      if (found && found !== shown) found.scrollIntoView({ block: 'center' });
      shown = found;
    };
    look();
    const timer = setInterval(look, 250);
    return () => {
      clearInterval(timer);
      shown?.removeAttribute(mark);
    };
  }, [key]);
}
