import { Modals } from './modal/modals.tsx';
import { useRoute } from './route.ts';
import { SessionProvider, useNewSession } from './session.tsx';
import { Bar } from './shell/bar.tsx';
import { Conversation } from './shell/conversation.tsx';
import { Home } from './shell/home.tsx';
import { Notice } from './shell/notice.tsx';
import { Sidebar } from './shell/sidebar.tsx';
import { StoryBar } from './story/story-bar.tsx';
import { Tour } from './story/tour.tsx';
import { Welcome } from './story/welcome.tsx';

/** The whole page: whoever it is played as has a bar of the sandbox above, and their Slack below it. */
export function App() {
  const route = useRoute();
  const { session, failure } = useNewSession({ who: route.who, device: route.device });
  if (!session) return <p class="starting">{failure || 'Opening…'}</p>;
  const place = route.place || session.screen.directWithQuorum;
  return (
    <SessionProvider value={session}>
      <div class={`page page-${route.device}`}>
        <Bar route={route} />
        <StoryBar route={route} />
        <Tour />
        <div class="workspace">
          <Sidebar route={route} />
          <main class="pane">
            {place === 'home' ? <Home /> : <Conversation key={place} place={place} thread={route.thread} />}
          </main>
        </div>
        <Modals />
        <Notice />
        <Welcome />
      </div>
    </SessionProvider>
  );
}
