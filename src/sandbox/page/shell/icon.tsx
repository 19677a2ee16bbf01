/** Drawn in the color of the words beside them, and silent: the words say it. */
const paths = {
  home: 'M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z',
  lock: 'M6 11h12v8H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  hash: 'M9.5 5 7.5 19M16.5 5l-2 14M5 9.5h14.5M4.5 14.5H19',
  menu: 'M4 7h16M4 12h16M4 17h16',
  reply: 'M10 6 5 11l5 5M5.5 11H14a5 5 0 0 1 5 5v2',
  send: 'M5 5.5 19.5 12 5 18.5 7.5 12zM7.5 12H13',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  eye: 'M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19a5.5 5.5 0 0 1 11 0M15.5 5.5a3 3 0 0 1 0 5.5M17 14a5.5 5.5 0 0 1 3.5 5',
  down: 'M12 5v13M6.5 12.5 12 18l5.5-5.5',
} as const;

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
