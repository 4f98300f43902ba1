import { useState } from 'react';

/** The secret behind `#` of the address the page was opened with, which no server sees. It is taken off the address at once. */
export function useFragment(): string {
  const [fragment] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  if (window.location.hash) window.history.replaceState(window.history.state, '', window.location.pathname);
  return fragment;
}
