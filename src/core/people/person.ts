export type Person = {
  team: string;
  user: string;
  name: string;
  email: string;
  zone: string;
  isBot: boolean;
  isActive: boolean;
  isAdmin: boolean;
};
