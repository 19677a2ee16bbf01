import type { FileKind } from './kinds.ts';

export type StoredFile = {
  id: string;
  user: string;
  name: string;
  title: string;
  altText: string;
  content: Buffer;
  kind: FileKind;
  createdAt: number;
  /** Until then Slack tells neither its type nor where it is shared, and no block may show it. */
  isProcessed: boolean;
  isDeleted: boolean;
  /** Somebody has handed it to the app in a form. */
  isSubmitted: boolean;
};

/** Announced with files.getUploadURLExternal, and no file before files.completeUploadExternal. */
export type PendingUpload = {
  key: string;
  fileId: string;
  name: string;
  length: number;
  altText: string;
  createdAt: number;
  content?: Buffer;
};
