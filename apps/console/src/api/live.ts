import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { client, session } from './client.js';
import { isAbout, pathsTouchedBy } from './event-effects.js';
import type { LiveEvent } from './live-event.js';
import { LiveEvents, type LiveState } from './live-events.js';
import { queryClient } from './query-client.js';

/** Events come in bursts, a thousand chunks of one upload; what they touch is read again at most so often. */
const REFRESH_MS = 1_000;

export const liveEvents = new LiveEvents((after, signal) => client.events({ ...(after ? { after } : {}), signal }));

/** Keeps what is shown true for as long as somebody is logged in. @returns ends it */
export function startLive(): () => void {
  const stop = new AbortController();
  const touched = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    timer = undefined;
    for (const path of touched) void queryClient.invalidateQueries({ queryKey: ['get', path] });
    touched.clear();
  };
  const endings = [
    liveEvents.onEvent(({ type }) => {
      for (const path of pathsTouchedBy(type)) touched.add(path);
      if (touched.size > 0) timer ??= setTimeout(refresh, REFRESH_MS);
    }),
    liveEvents.onEvent(({ type, data }) => {
      const state = session.snapshot();
      // All tabs hear of it at once: without locks (plain HTTP) they would use one refresh token twice. Then, and while the
      // service is away, the old answer stands: whatever needs another one is refused.
      if (state.kind === 'user' && isAbout(state.user.id, type, data) && 'locks' in navigator)
        session.readAnew().catch(() => undefined);
    }),
    liveEvents.onGap(() => void queryClient.invalidateQueries()),
  ];
  void liveEvents.run(stop.signal);
  return () => {
    stop.abort();
    clearTimeout(timer);
    for (const end of endings) end();
  };
}

export const useLiveState = (): LiveState => useSyncExternalStore(liveEvents.subscribeState, liveEvents.stateNow);

/** Calls the handler with each event while the component is shown. */
export function useLiveEvent(handle: (event: LiveEvent) => void): void {
  const onEvent = useEffectEvent(handle);
  useEffect(() => liveEvents.onEvent((event) => onEvent(event)), []);
}
