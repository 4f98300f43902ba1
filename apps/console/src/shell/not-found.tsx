import { Box, Button } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Empty } from '../look/empty.js';

export function NotFound(): ReactNode {
  const { t } = useLingui();
  return (
    <Box component="main">
      <Empty
        icon={IconMapOff}
        order={1}
        title={t`There is no such page`}
        action={
          <Button component={Link} to="/">
            {t`To the beginning`}
          </Button>
        }
      >
        {t`The address may be mistyped, or what it led to is gone.`}
      </Empty>
    </Box>
  );
}
