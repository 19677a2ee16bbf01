/** The commit of each version that can have written a database, by its number; nothing here ever changes. */
export const releases: Record<number, string> = {
  1: '2eada0c871038b113acc9b6687a8412fb841272e',
  2: '945a1869e5eff4652a9519e51b4cf6d4d1a24df0',
};
