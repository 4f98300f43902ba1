import { Table, VisuallyHidden } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** The head of a column of buttons: it is read out, and takes no room. */
export function ActionsHeader(): ReactNode {
  const { t } = useLingui();
  return (
    <Table.Th>
      <VisuallyHidden>{t`Actions`}</VisuallyHidden>
    </Table.Th>
  );
}
