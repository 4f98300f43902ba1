import { TextInput, type TextInputProps } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** The address somebody logs in with. */
export function EmailField(props: TextInputProps): ReactNode {
  const { t } = useLingui();
  return (
    <TextInput
      label={t`E-mail address`}
      type="email"
      autoComplete="username"
      required
      withAsterisk={false}
      {...props}
    />
  );
}
