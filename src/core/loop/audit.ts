/** Who did what; never what a card says. `about` holds ids, counts and a person's stated reason. */
export type AuditEntry = {
  what: string;
  by: string;
  about: Record<string, string | number | null>;
};

export type AuditRow = AuditEntry & { at: number; seq: number; previous: string; hash: string };
