import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useSession } from '../session.tsx';
import { keepFocus } from './keep-focus.ts';
import { Modal } from './modal.tsx';

/** The open modals of this device, the lowest first: only the top one can be used, and nothing of Slack behind it. */
export function Modals() {
  const { views } = useSession().screen;
  const layer = useRef<HTMLDivElement>(null);
  const returnTo = useRef<Element | null>(null);
  const wasOpen = useRef(false);
  const isOpen = views.length > 0;

  useEffect(keepFocus, []);

  // Before the modal draws the focus to itself.
  if (isOpen && !wasOpen.current) returnTo.current = document.activeElement;
  wasOpen.current = isOpen;

  useLayoutEffect(() => {
    for (const beside of layer.current?.parentElement?.children ?? []) {
      if (beside instanceof HTMLElement && beside !== layer.current) beside.inert = isOpen;
    }
  });

  useLayoutEffect(() => {
    if (!isOpen && returnTo.current) {
      const { current } = returnTo;
      const isThere = current instanceof HTMLElement && current.isConnected && current !== document.body;
      const composer = layer.current?.parentElement?.querySelector<HTMLElement>(
        '.composer :is(input, textarea)',
      );
      (isThere ? current : composer)?.focus();
    }
  }, [isOpen]);

  return (
    <div ref={layer} class="modals">
      {views.map((view, index) => (
        <Modal key={view.id} view={view} depth={index} isTop={index === views.length - 1} />
      ))}
    </div>
  );
}
