import { parse } from 'yaml';
import { z } from 'zod';

const manifestShape = z.object({
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
          messages_tab_read_only_enabled: z.boolean().default(true),
        })
        .optional(),
      slash_commands: z
        .array(z.object({ command: z.string(), should_escape: z.boolean().default(false) }))
        .default([]),
    })
    .default({ slash_commands: [] }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional(),
      interactivity: z.object({ is_enabled: z.boolean() }).optional(),
      socket_mode_enabled: z.boolean().default(false),
    })
    .default({ socket_mode_enabled: false }),
});

export type Manifest = {
  scopes: Set<string>;
  commands: Map<string, { shouldEscape: boolean }>;
  events: Set<string>;
  isInteractive: boolean;
  isSocketMode: boolean;
  hasHomeTab: boolean;
  mayWriteToApp: boolean;
};

export function parseManifest(text: string): Manifest {
  const { features, oauth_config, settings } = manifestShape.parse(parse(text));
  const home = features.app_home;
  return {
    scopes: new Set(oauth_config.scopes.bot),
    commands: new Map(
      features.slash_commands.map((entry) => [entry.command, { shouldEscape: entry.should_escape }]),
    ),
    events: new Set(settings.event_subscriptions?.bot_events),
    isInteractive: settings.interactivity?.is_enabled ?? false,
    isSocketMode: settings.socket_mode_enabled,
    hasHomeTab: home?.home_tab_enabled ?? false,
    mayWriteToApp: (home?.messages_tab_enabled ?? false) && !home?.messages_tab_read_only_enabled,
  };
}
