export type Person = {
  team: string;
  user: string;
  name: string;
  email: string;
  zone: string;
  isBot: boolean;
  isActive: boolean;
  isAdmin: boolean;
  /** Left out of what an older version remembered: a member. */
  standing?: Standing;
};

/** What somebody is in this workspace; a stranger is of another company and met in a shared channel. */
export type Standing = 'member' | 'guest' | 'single-channel guest' | 'stranger';

/** Coordinators, hiring managers, and whoever reads details in a channel are members. */
export const isMember = ({ standing = 'member' }: Pick<Person, 'standing'>): boolean => standing === 'member';

/** A guest of several channels can interview; Slack keeps the others from nearly all of it. */
export const canInterview = ({ standing = 'member' }: Pick<Person, 'standing'>): boolean =>
  standing === 'member' || standing === 'guest';
