import type { Route } from './address.ts';
import { CalendarPane } from './calendar/calendar-pane.tsx';
import { Drawer } from './hood/drawer.tsx';
import { MailPane } from './mail/mail-pane.tsx';
import { Modals } from './modal/modals.tsx';
import { ReaderProvider, useNewReader } from './reader.tsx';
import { useRoute } from './route.ts';
import { type Session, SessionProvider, useNewSession } from './session.tsx';
import { Bar } from './shell/bar.tsx';
import { Notice } from './shell/notice.tsx';
import { SlackPane } from './shell/slack-pane.tsx';
import { StoryBar } from './story/story-bar.tsx';
import { Tour } from './story/tour.tsx';
import { Welcome } from './story/welcome.tsx';

export function App() {
  const route = useRoute();
  const { session, failure } = useNewSession({ who: route.who, device: route.device });
  if (!session) return <p class="starting">{failure || 'Opening…'}</p>;
  return (
    <SessionProvider value={session}>
      <Opened route={route} session={session} />
    </SessionProvider>
  );
}

/** The whole page: whoever it is played as has a bar of the sandbox above, and their Slack below it. */
function Opened({ route, session }: { route: Route; session: Session }) {
  return (
    <ReaderProvider value={useNewReader(session)}>
      <div class={`page page-${route.device}`}>
        <div class="top">
          <Bar route={route} />
          <StoryBar route={route} />
          <Tour />
        </div>
        <div class="desk">
          <div class="workspace">
            {route.pane === 'calendar' && <CalendarPane route={route} />}
            {route.pane === 'mail' && <MailPane route={route} />}
            {route.pane === 'slack' && <SlackPane route={route} />}
            {route.pane === 'slack' && <Modals />}
          </div>
          {route.isHoodOpen && <Drawer />}
        </div>
        <Notice />
        <Welcome />
      </div>
    </ReaderProvider>
  );
}
