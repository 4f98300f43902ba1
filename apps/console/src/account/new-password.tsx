import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** What the service asks for; it counts characters as people do. */
const MINIMUM_LENGTH = 10;

const isLongEnough = (password: string): boolean => Array.from(password).length >= MINIMUM_LENGTH;

/** A field for a password that is chosen now. */
export function NewPassword(props: PasswordInputProps): ReactNode {
  const { t } = useLingui();
  return (
    <PasswordInput
      label={t`New password`}
      description={t`At least ${MINIMUM_LENGTH} characters. A few words are easier to remember than signs.`}
      autoComplete="new-password"
      required
      withAsterisk={false}
      {...props}
    />
  );
}

/** Says what is wrong with a chosen password, for `useForm`. */
export function usePasswordCheck(): (password: string) => string | null {
  const { t } = useLingui();
  return (password) => (isLongEnough(password) ? null : t`At least ${MINIMUM_LENGTH} characters.`);
}
