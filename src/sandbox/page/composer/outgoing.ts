import { escaped } from '../text/mrkdwn.ts';

type Names = { people: { id: string; name: string }[]; channels: { id: string; name: string }[] };

/** What somebody typed, as Slack's client sends it: escaped, with ids for the people and channels that it names. */
export const outgoing = (typed: string, { people, channels }: Names): string =>
  escaped(typed)
    .replace(/(?<![\w&])@([\w.-]*\w)/g, (whole, name: string) => {
      const person = people.find((one) => one.name === name);
      return person ? `<@${person.id}>` : whole;
    })
    .replace(/(?<![\w&])#([\w-]+)/g, (whole, name: string) => {
      const channel = channels.find((one) => one.name === name);
      return channel ? `<#${channel.id}|${name}>` : whole;
    });
