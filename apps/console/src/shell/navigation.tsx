import { Box, NavLink, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import {
  IconActivity,
  IconAdjustments,
  IconBolt,
  IconFolder,
  IconGauge,
  IconListCheck,
  IconScale,
  IconServer2,
  IconStethoscope,
  IconTrash,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useUser } from '../session/use-session.js';

/** The places of the console; operators see theirs above their own files. */
export function Navigation({ onNavigate }: { onNavigate: () => void }): ReactNode {
  const { t } = useLingui();
  const { role } = useUser();
  const people = [
    { to: '/files', label: t`Files`, Icon: IconFolder },
    { to: '/trash', label: t`Trash`, Icon: IconTrash },
    { to: '/account', label: t`Account`, Icon: IconUserCircle },
  ] as const;
  const operators = [
    { to: '/dashboard', label: t`Dashboard`, Icon: IconGauge },
    { to: '/nodes', label: t`Nodes`, Icon: IconServer2 },
    { to: '/health-checks', label: t`Health checks`, Icon: IconStethoscope },
    { to: '/balance', label: t`Balance`, Icon: IconScale },
    { to: '/jobs', label: t`Jobs`, Icon: IconListCheck },
    { to: '/circuit-breakers', label: t`Circuit breakers`, Icon: IconBolt },
    { to: '/users', label: t`Users`, Icon: IconUsers },
    { to: '/settings', label: t`Settings`, Icon: IconAdjustments },
  ] as const;
  return (
    <Stack gap="lg">
      {role === 'admin' ? <Section title={t`System`} places={operators} onNavigate={onNavigate} /> : null}
      <Section title={role === 'admin' ? t`Mine` : t`Storage`} places={people} onNavigate={onNavigate} />
    </Stack>
  );
}

interface Place {
  to: string;
  label: string;
  Icon: typeof IconActivity;
}

function Section({ title, places, onNavigate }: SectionProps): ReactNode {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Box>
      <Text size="xs" fw={600} c="dimmed" px="sm" pb={4}>
        {title}
      </Text>
      {places.map(({ to, label, Icon }) => {
        const isHere = path === to || path.startsWith(`${to}/`) || (to === '/files' && path.startsWith('/file/'));
        return (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={label}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
            active={isHere}
            aria-current={isHere ? 'page' : undefined}
            onClick={onNavigate}
            style={{ borderRadius: 'var(--mantine-radius-md)' }}
          />
        );
      })}
    </Box>
  );
}

interface SectionProps {
  title: string;
  places: readonly Place[];
  onNavigate: () => void;
}
