import { useEffect, useReducer, useRef } from 'react';
import { liveEvents, useLiveEvent } from '../api/live.js';
import type { LiveEvent } from '../api/live-event.js';
import { type Feed, setPaused, takeEvents, takePast } from './feed.js';

/** Bursts of events are drawn together. */
const DRAW_MS = 300;

type Action = { take: readonly LiveEvent[] } | { past: readonly LiveEvent[] } | { pause: boolean };

function reduce(feed: Feed, action: Action): Feed {
  if ('take' in action) return takeEvents(feed, action.take);
  return 'past' in action ? takePast(feed, action.past) : setPaused(feed, action.pause);
}

/** The events of this tab as they come, with those that came before the page was opened. */
export function useFeed(): Feed & { pause: (isPaused: boolean) => void } {
  const [feed, act] = useReducer(reduce, undefined, (): Feed => ({
    shown: liveEvents.recentNow().toReversed(),
    waiting: [],
    isPaused: false,
    hasPast: false,
  }));
  const came = useRef<LiveEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveEvent((event) => {
    came.current.push(event);
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      act({ take: came.current.splice(0) });
    }, DRAW_MS);
  });
  useEffect(() => {
    let isShown = true;
    // Without it the feed begins with what happens now, and says so.
    liveEvents.past().then(
      (past) => isShown && act({ past }),
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, []);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return { ...feed, pause: (isPaused) => act({ pause: isPaused }) };
}
