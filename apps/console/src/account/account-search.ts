export const ACCOUNT_TABS = ['profile', 'password', 'sessions', 'tokens'] as const;
export type AccountTab = (typeof ACCOUNT_TABS)[number];

/** Which part of the account page is shown, as it stands in its address. */
export interface AccountSearch {
  tab?: AccountTab;
}

export const isAccountTab = (value: unknown): value is AccountTab => ACCOUNT_TABS.some((tab) => tab === value);

/** Reads an address; what isn't known in it is left out. Pure. */
export const readAccountSearch = ({ tab }: Record<string, unknown>): AccountSearch =>
  isAccountTab(tab) ? { tab } : {};
