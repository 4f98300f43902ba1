import { useHotkeys } from '@mantine/hooks';

/** Marks the field that `/` goes to, one on a page. */
export const SEARCH_FIELD = { 'data-search-field': true } as const;

/** Keys that work everywhere: `/` goes to the search, `?` shows all keys. */
export function useShortcuts(showKeys: () => void): void {
  useHotkeys([
    ['/', () => document.querySelector<HTMLElement>('[data-search-field]')?.focus()],
    ['shift+?', showKeys],
    ['?', showKeys],
  ]);
}
