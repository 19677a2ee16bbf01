/** What somebody is here; people can be several of these, or none. */
export type Role = 'interviewer' | 'coordinator' | 'manager' | 'admin';

export const roleWords: Record<Role, string> = {
  interviewer: 'interviewers',
  coordinator: 'coordinators',
  manager: 'hiring managers',
  admin: 'admins',
};
