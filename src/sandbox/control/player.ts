import { peopleWith } from '../company/people.ts';
import type { Input } from '../slack/people/choices.ts';
import type { Aftermath } from './acts.ts';
import type { CalendarPage } from './calendar-page.ts';
import type { ClockPage } from './clock-page.ts';
import type { ShownMessage, ShownView } from './shown.ts';

export type Player = ReturnType<typeof playerAt>;

/** Plays people through the control API, over HTTP like anybody else. */
export function playerAt(url: string) {
  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { accept: 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.error}`);
    return answer;
  };
  return {
    command: (who: string, text: string) => ask<Aftermath>('POST', `/people/${who}/command`, { text }),
    click: (who: string, action: string, value?: string) =>
      ask<Aftermath>('POST', `/people/${who}/click`, { action, ...(value ? { value } : {}) }),
    fill: (who: string, values: Record<string, Input>) =>
      ask<Aftermath>('POST', `/people/${who}/fill`, { values }),
    /** A file of theirs, for a form; answers its id. */
    upload: async (who: string, name: string, content: Uint8Array): Promise<string> => {
      const body = { name, content: Buffer.from(content).toString('base64') };
      return (await ask<{ file: string }>('POST', `/people/${who}/files`, body)).file;
    },
    /** The bytes of a file or picture in front of them. */
    download: async (who: string, file: string): Promise<Buffer> => {
      const response = await fetch(`${url}/people/${who}/files/${file}`);
      if (!response.ok) throw new Error(await response.text());
      return Buffer.from(await response.arrayBuffer());
    },
    submit: (who: string) => ask<Aftermath>('POST', `/people/${who}/submit`),
    close: (who: string) => ask<Aftermath>('POST', `/people/${who}/close`),
    home: (who: string) => ask<ShownView>('POST', `/people/${who}/home`),
    inbox: (who: string) => ask<ShownMessage[]>('GET', `/people/${who}/inbox`),
    channels: (who: string) =>
      ask<{ id: string; name: string; kind: string }[]>('GET', `/people/${who}/channels`),
    channel: (who: string, id: string) => ask<ShownMessage[]>('GET', `/people/${who}/channels/${id}`),
    calendar: (who: string) => ask<CalendarPage>('GET', `/calendars/${who}?days=21`),
    moveClock: (until: string) => ask<ClockPage>('POST', '/clock', { until }),
  };
}

/** The admin names the coordinators, as a person would: `/hire setup`, the form, Save. */
export async function nameCoordinators(player: Player): Promise<{ admin: string; form: ShownView | null }> {
  const admin = peopleWith('admin')[0]?.name ?? '';
  await player.command(admin, '/hire setup');
  const coordinators = peopleWith('coordinator').map(({ name }) => name);
  const { view: form } = await player.fill(admin, { Coordinators: coordinators });
  const { errors, trouble } = await player.submit(admin);
  if (trouble || Object.keys(errors).length > 0)
    throw new Error(`Quorum could not be set up: ${trouble ?? JSON.stringify(errors)}`);
  await player.close(admin);
  return { admin, form };
}
