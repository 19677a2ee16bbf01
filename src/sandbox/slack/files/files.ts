import type { World } from '../world/world.ts';
import { kindOf } from './kinds.ts';
import type { StoredFile } from './stored-file.ts';

type NewFile = Pick<StoredFile, 'user' | 'name' | 'content'> & Partial<StoredFile>;

export function addFile(world: World, file: NewFile): StoredFile {
  const stored: StoredFile = {
    id: world.newId('F'),
    title: file.name,
    altText: '',
    kind: kindOf(file.name, file.content),
    createdAt: world.now(),
    isProcessed: false,
    isDeleted: false,
    isSubmitted: false,
    ...file,
  };
  world.files.set(stored.id, stored);
  return stored;
}

/** Slack looks through an upload in the background, however little the app expects to wait. */
export function onceProcessed(world: World, files: StoredFile[], then: () => void): void {
  const timer = setTimeout(() => {
    for (const file of files) file.isProcessed = true;
    then();
  }, world.fileProcessingMs);
  timer.unref();
}

const slug = ({ name }: StoredFile): string => encodeURIComponent(name.toLowerCase().replaceAll(' ', '_'));
const folder = (world: World, { id }: StoredFile): string =>
  `${world.baseUrl}/files-pri/${world.teamId}-${id}`;

export const privateUrl = (world: World, file: StoredFile): string => `${folder(world, file)}/${slug(file)}`;
export const downloadUrl = (world: World, file: StoredFile): string =>
  `${folder(world, file)}/download/${slug(file)}`;
export const permalink = (world: World, file: StoredFile): string =>
  `https://${world.teamDomain}.slack.com/files/${file.user}/${file.id}/${slug(file)}`;

/** As a block names it: by its id, or by its `url_private` or permalink. */
export function fileNamed(world: World, named: { id?: unknown; url?: unknown }): StoredFile | undefined {
  if (typeof named.id === 'string') return world.files.get(named.id);
  return [...world.files.values()].find((file) =>
    [privateUrl(world, file), permalink(world, file)].includes(String(named.url)),
  );
}
