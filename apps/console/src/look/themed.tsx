import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import { cssVariables, theme } from './theme.js';

/** Styles that are made while the page runs carry it: the Content-Security-Policy lets no others in. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
// Where what keeps the page still behind dialogs (react-remove-scroll, by get-nonce) looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonce });

/** The look of everything below, with the words that Mantine's own buttons are read out with. */
export function Themed({ children }: { children: ReactNode }): ReactNode {
  const { t } = useLingui();
  const [close, reveal] = [t`Close`, t`Show or hide the password`];
  const named = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: {
          CloseButton: { defaultProps: { 'aria-label': close } },
          PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': reveal } } },
        },
      }),
    [close, reveal],
  );
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      {children}
    </MantineProvider>
  );
}
