import { CopyButton, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Hint } from './hint.js';

/** Something that is copied by a click on it. `children` stand for it, where it is long. */
export function Copyable({ text, children }: { text: string; children: ReactNode }): ReactNode {
  const { t } = useLingui();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Hint label={copied ? t`Copied` : t`Copy`}>
          <UnstyledButton onClick={copy} fz="sm" ta="start">
            <span style={{ overflowWrap: 'anywhere' }}>{children}</span>{' '}
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            <VisuallyHidden>{copied ? t`Copied` : t`Copy`}</VisuallyHidden>
          </UnstyledButton>
        </Hint>
      )}
    </CopyButton>
  );
}
