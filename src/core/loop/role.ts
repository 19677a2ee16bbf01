/** What the role is called: as its opening had it when the loop began, else as the interview plan is. */
export const roleOf = (loop: { role?: string; kit: { title: string } }): string =>
  loop.role ?? loop.kit.title;
