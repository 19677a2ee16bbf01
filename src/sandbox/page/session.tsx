import { createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { act, follow, Refusal, readNews, readScreen, silence, type Visitor } from './connection.ts';
import type { Acts, Message, Outcome, Person, Screen } from './wire.ts';

/** One person before the page: what they see, and what they can do. */
export type Session = {
  visitor: Visitor;
  screen: Screen;
  /** Whether the sandbox answers. */
  isThere: boolean;
  /** Never throws: what went wrong is said in `notice`. */
  act<A extends keyof Acts>(name: A, body: Acts[A]): Promise<Outcome>;
  /** One sentence to whoever looks at the page, until they close it. */
  notice: string;
  say(sentence: string): void;
  person(id: string): Person | undefined;
};

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('There is no session.');
  return session;
}

/** The screen of one person, always the newest; null until the first one is there. */
export function useNewSession(visitor: Visitor): { session: Session | null; failure: string } {
  const [screen, setScreen] = useState<Screen | null>(null);
  const [isThere, setThere] = useState(true);
  const [notice, say] = useState('');
  const [failure, setFailure] = useState('');
  const { who, device } = visitor;
  useEffect(() => {
    setScreen(null);
    setFailure('');
    let isOver = false;
    const read = oneAtATime(async () => {
      try {
        const next = await readScreen({ who, device });
        if (isOver) return;
        setFailure('');
        setScreen(next);
      } catch (error) {
        if (!isOver) setFailure(sentenceOf(error));
      }
    });
    const following = follow(read, setThere);
    return () => {
      isOver = true;
      following.close();
    };
  }, [who, device]);

  const session = useMemo(() => {
    // What the person before saw is never shown as this one's.
    if (!screen || screen.device !== device) return null;
    if (screen.me.name !== who && screen.me.id !== who) return null;
    const people = new Map(screen.people.map((person) => [person.id, person]));
    return {
      visitor: { who, device },
      screen,
      isThere,
      notice,
      say,
      person: (id: string) => people.get(id),
      async act<A extends keyof Acts>(name: A, body: Acts[A]): Promise<Outcome> {
        try {
          return await act({ who, device }, name, body);
        } catch (error) {
          say(sentenceOf(error));
          return { trouble: 'refused' };
        }
      },
    };
  }, [screen, isThere, notice, who, device]);
  return { session, failure: isThere ? failure : silence };
}

const sentenceOf = (error: unknown): string =>
  error instanceof Refusal ? error.message : `The page made a mistake: ${error}`;

/** While one run is on its way, any number of further calls make one more. */
export function oneAtATime(run: () => Promise<void>): () => void {
  let isRunning = false;
  let isWanted = false;
  const start = async () => {
    isRunning = true;
    do {
      isWanted = false;
      await run();
    } while (isWanted);
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void start();
  };
}

export type Conversation = {
  /** Oldest first, replies among them; empty until they are there. */
  messages: Message[];
  isLoaded: boolean;
  hasOlder: boolean;
  loadOlder(): Promise<void>;
};

const nothingYet = { place: '', rev: 0, hasOlder: false, isShown: false };

/** The messages of one conversation, kept up to date. */
export function useConversation(place: string): Conversation {
  const { visitor, screen, say } = useSession();
  const known = useRef({ ...nothingYet, byTs: new Map<string, Message>() });
  const [shown, setShown] = useState({ place: '', messages: [] as Message[], hasOlder: false });
  const { who, device } = visitor;
  const show = () => {
    const { byTs, hasOlder } = known.current;
    const messages = [...byTs.values()].sort((a, b) => Number(a.ts) - Number(b.ts));
    setShown({ place: known.current.place, messages, hasOlder });
  };
  const key = `${who} ${device} ${place}`;
  const read = useMemo(
    () =>
      oneAtATime(async () => {
        if (known.current.place !== key) known.current = { ...nothingYet, place: key, byTs: new Map() };
        const mine = known.current;
        try {
          const news = await readNews({ who, device }, place, { since: mine.rev });
          if (known.current !== mine) return;
          if (mine.rev === 0) mine.hasOlder = news.hasOlder;
          mine.rev = news.rev;
          for (const message of news.messages) mine.byTs.set(message.ts, message);
          const gone = news.gone.filter(
            (ts) => mine.byTs.get(ts)?.isDeleted === false && mine.byTs.delete(ts),
          );
          const own = new Set(news.onlyForYou);
          const taken = [...mine.byTs.values()].filter(
            ({ ts, isOnlyForYou }) => isOnlyForYou && !own.has(ts) && mine.byTs.delete(ts),
          );
          const isFirst = !mine.isShown;
          mine.isShown = true;
          if (isFirst || news.messages.length + gone.length + taken.length > 0) show();
        } catch (error) {
          say(sentenceOf(error));
        }
      }),
    [key],
  );
  useEffect(() => read(), [read, screen.version]);
  return {
    messages: shown.place === key ? shown.messages : [],
    isLoaded: shown.place === key,
    hasOlder: shown.place === key && shown.hasOlder,
    async loadOlder() {
      const [oldest] = shown.messages;
      if (!oldest || shown.place !== key) return;
      const mine = known.current;
      try {
        const news = await readNews({ who, device }, place, { before: oldest.ts });
        if (known.current !== mine) return;
        for (const message of news.messages) mine.byTs.set(message.ts, message);
        mine.hasOlder = news.hasOlder;
        show();
      } catch (error) {
        say(sentenceOf(error));
      }
    },
  };
}
